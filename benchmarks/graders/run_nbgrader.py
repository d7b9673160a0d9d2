"""nbgrader: a notebook for each submission, autograded in one command, one after the other."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.graders.measure import measured
from benchmarks.graders.notebooks import code, write
from benchmarks.graders.submissions import FUNCTIONS, POINTS, Submission
from benchmarks.graders.tools import ENVIRONMENT, LIMIT, Graded, Tool, between

CONFIG = f"""c = get_config()
c.CourseDirectory.course_id = "bench"
c.Execute.timeout = {LIMIT}
"""
SCORES = """
import json
from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as book:
    scores = {s.student.id: s.score for s in book.assignment_submissions("four")}
with open("scores.json", "w") as file:
    json.dump(scores, file)
"""


def _cells(sources: dict[str, str]) -> list[dict[str, Any]]:
    common = {"schema_version": 3, "task": False}
    cells = [code("from four.testing import verify", "imports")]
    for name in FUNCTIONS:
        solution = {"grade": False, "solution": True, "locked": False, "grade_id": name, **common}
        test = {"grade": True, "solution": False, "locked": True, "grade_id": f"test_{name}", **common}
        cells.append(code(sources[name], name, nbgrader=solution))
        cells.append(code(f"verify({name})", f"test-{name.replace('_', '-')}", nbgrader={**test, "points": POINTS}))
    return cells


def _grade(python: Path, submissions: Sequence[Submission], folder: Path) -> Graded:
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    empty = {name: f"def {name}(*arguments):\n    raise NotImplementedError" for name in FUNCTIONS}
    write(folder / "source" / "four" / "four.ipynb", _cells(empty))
    for submission in submissions:
        write(folder / "submitted" / submission.name / "four" / "four.ipynb", _cells(submission.sources))
    nbgrader = [str(python), "-m", "nbgrader"]
    environment = _activated(python)
    measured([*nbgrader, "generate_assignment", "four"], folder, environment)
    usage = measured([*nbgrader, "autograde", "four"], folder, environment)
    done = {path.parts[-3]: path.stat().st_mtime for path in (folder / "autograded").glob("*/four/four.ipynb")}
    subprocess.run([str(python), "-c", SCORES], cwd=folder, env={**os.environ, **environment}, check=True)
    points = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return Graded(points, between(done), usage)


def _activated(python: Path) -> dict[str, str]:
    """nbgrader calls alembic by its name, and kernels start from where Jupyter finds them."""
    home = python.parent.parent
    path = os.pathsep.join([str(home / "bin"), os.environ.get("PATH", "")])
    return {**ENVIRONMENT, "PATH": path, "JUPYTER_PATH": str(home / "share" / "jupyter")}


NBGRADER = Tool("nbgrader", "one command, a kernel for each submission", ("nbgrader", "ipykernel"), _grade)
