"""`dlgrader grade` in its full sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.graders.measure import measured
from benchmarks.graders.submissions import Submission
from benchmarks.graders.tools import ENVIRONMENT, PLUGIN, Graded, Tool, between

HEADER = "# dlgrader: bench/four\n"


def _grade(jobs: int, python: Path, submissions: Sequence[Submission], folder: Path) -> Graded:
    site = folder / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*install, "--no-build-isolation", "--target", str(site), str(PLUGIN)], check=True)
    for submission in submissions:
        own = folder / "submitted" / submission.name
        own.mkdir(parents=True)
        (own / "answers.py").write_text(HEADER + submission.text, encoding="utf-8")
    command = [str(python), "-m", "dlgrader", "grade", "submitted", "--out", "results", "--jobs", str(jobs)]
    root = str(Path(__file__).parents[2])
    environment = {**ENVIRONMENT, "PYTHONPATH": os.pathsep.join([str(site), root])}
    usage = measured([*command, "--format", "json"], folder, environment)
    points, done = {}, {}
    for path in (folder / "results").glob("*/*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        name = report["submission"]["student"]
        points[name], done[name] = float(report["points"]), path.stat().st_mtime
    return Graded(points, between(done), usage)


def dlgrader(jobs: int) -> Tool:
    works = f"{jobs} warm process{'es' if jobs > 1 else ''}"
    return Tool(f"dlgrader --jobs {jobs}", works, (), partial(_grade, jobs), quick=True, parallel=jobs > 1)
