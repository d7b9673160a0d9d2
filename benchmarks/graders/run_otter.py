"""otter-grader without containers: `otter run`, a process and a kernel for each submission."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.graders.measure import Usage, measured
from benchmarks.graders.notebooks import code, write
from benchmarks.graders.submissions import FUNCTIONS, POINTS, Submission
from benchmarks.graders.tools import ENVIRONMENT, KILL, Graded, Tool

TEST = """from otter.test_files import test_case

from four.testing import verify

OK_FORMAT = False
name = "{name}"
points = {points}


@test_case(points={points})
def test({name}):
    verify({name})
"""


def _grade(python: Path, submissions: Sequence[Submission], folder: Path) -> Graded:
    with zipfile.ZipFile(folder / "autograder.zip", "w") as archive:
        archive.writestr("otter_config.json", json.dumps({"lang": "python", "pdf": False}))
        for name in FUNCTIONS:
            archive.writestr(f"tests/{name}.py", TEST.format(name=name, points=POINTS))
    points, seconds, total = {}, {}, Usage(0.0, 0.0, 0)
    for submission in submissions:
        own = folder / submission.name
        write(own / "four.ipynb", [code(submission.sources[name], name) for name in FUNCTIONS])
        command = [str(python), "-m", "otter", "run", "four.ipynb", "-a", str(folder / "autograder.zip"), "--no-logo"]
        usage = measured(command, own, ENVIRONMENT, KILL)
        points[submission.name], seconds[submission.name] = _points(own / "results.json"), usage.wall
        total += usage
    return Graded(points, seconds, total)


def _points(results: Path) -> float:
    if not results.exists():
        return 0.0
    tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
    return float(sum(test.get("score", 0.0) for test in tests))


OTTER = Tool("otter-grader", "a process and a kernel for each submission", ("otter-grader", "ipykernel"), _grade)
