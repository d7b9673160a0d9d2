"""The main job: the bundled class is graded by one command, and every report names what is wrong."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

pytestmark = pytest.mark.timeout(900)  # the whole class, and a learner's endless loop, on a loaded machine
ROOT = Path(__file__).parents[1]

# student, exercise -> outcome, points, what the report says somewhere
EXPECTED = {
    ("ada", "ch04/adam"): ("pass", 10, ""),
    ("ada", "ch04/armijo-line-search"): ("pass", 10, ""),
    ("ada", "ch06/conv2d-forward"): ("pass", 15, ""),
    ("blaise", "ch04/adam"): ("fail", 4, "an Adam whose moments are not divided by 1 - beta^t"),
    ("carl", "ch04/armijo-line-search"): ("fail", 9, "a trial whose value is NaN or infinite must be rejected"),
    ("dorothy", "ch06/conv2d-forward"): ("fail", 7, "stride"),
    ("emmy", "ch04/adam"): ("pass", 10, "%matplotlib inline"),
    ("felix", "ch04/adam"): ("error", 3, "does a loop never end?"),
    ("grace", "ch06/conv2d-forward"): ("error", 11, "segmentation fault"),
    ("henri", "ch04/adam"): ("fail", 1, "departs at step 1"),
    ("ida", "ch04/adam"): ("error", 0, "line 6"),
    ("joseph", "ch04/armijo-line-search"): ("error", 0, "is `armijo_step` meant to be it?"),
    ("kurt", "ch04/adam"): ("fail", 4, "whose t goes up once for every tensor"),
    ("leonhard", "ch06/conv2d-forward"): ("fail", 0, "lay out the windows yourself"),
    ("mary", "ch04/adam"): ("fail", 9, "changed its argument `params`; work on a copy"),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = tmp_path_factory.mktemp("results")
    command = [
        sys.executable,
        "-m",
        "dlgrader",
        "grade",
        str(ROOT / "examples/class"),
        "--out",
        str(out),
        "--jobs",
        "2",
    ]
    environment = dict(os.environ, NO_COLOR="1", COLUMNS="200")
    return out, subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600)


def test_it_exits_with_0_and_says_where_the_reports_are(
    graded: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, run = graded
    assert run.returncode == 0, run.stderr
    assert f"15 reports in {out}" in run.stdout
    assert all(student in run.stdout for student, _ in EXPECTED)


@pytest.mark.parametrize(("student", "exercise"), EXPECTED, ids=lambda v: v.replace("/", "-"))
def test_each_report_names_what_is_wrong(
    graded: tuple[Path, subprocess.CompletedProcess[str]], student: str, exercise: str
) -> None:
    path = graded[0] / student / f"{exercise.replace('/', '-')}.json"
    report = json.loads(path.read_text())
    outcome, points, says = EXPECTED[student, exercise]
    assert (report["outcome"], report["points"]) == (outcome, points)
    assert says in json.dumps(report, ensure_ascii=False)
    assert report["exercise"] in path.with_suffix(".txt").read_text()
    jsonschema.validate(report, json.loads((ROOT / "docs/report-1.schema.json").read_text()))


def test_the_summaries_hold_everyone(graded: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    rows = list(csv.DictReader((graded[0] / "results.csv").read_text().splitlines()))
    assert {(row["student"], row["exercise"]) for row in rows} == set(EXPECTED)
    suites = ElementTree.parse(graded[0] / "junit.xml").getroot()
    assert len(suites.findall("testsuite")) == len(EXPECTED)


def test_a_second_run_grades_only_what_has_no_result(
    graded: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    out = tmp_path / "results"
    shutil.copytree(graded[0], out)
    (out / "mary" / "ch04-adam.json").unlink()
    (out / "kurt" / "ch04-adam.json").write_text("half a rep")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.json")}
    command = [sys.executable, "-m", "dlgrader", "grade", str(ROOT / "examples/class"), "--out", str(out)]
    environment = dict(os.environ, NO_COLOR="1", COLUMNS="200")
    run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600)
    assert run.returncode == 0, run.stderr
    assert "of 15 submissions are graded already" in run.stderr
    written = {path.parent.name for path, at in before.items() if path.stat().st_mtime_ns != at}
    unread = {row[0] for row, (outcome, *_) in EXPECTED.items() if outcome == "error"}
    assert "kurt" in written and written - {"kurt"} <= unread  # of syntax errors there is nothing to save
    assert points_in(out) == points_in(graded[0])
    assert json.loads((out / "mary" / "ch04-adam.json").read_text())["points"] == 9


def points_in(out: Path) -> list[tuple[str, str]]:
    rows = csv.DictReader((out / "results.csv").read_text().splitlines())
    return [(row["student"], row["points"]) for row in rows]
