"""The pack of an assignment: what students need, the same bytes each time, and nothing that is not for them."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from click.testing import CliRunner

from dlgrader.cli.main import program
from dlgrader.course.config.model import Asked, Assignment, Late
from dlgrader.course.folder import CourseFolder
from dlgrader.course.packs import words
from dlgrader.course.packs.build import pack_files
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.notebook.book import new_notebook
from dlgrader.submission.handing.pack import Pack

LOSE, DAYS = "late hand-ins lose points:", "for each day that has begun since the due time"
BERLIN = ZoneInfo("Europe/Berlin")


def built(course: CourseFolder, *more: str) -> Path:
    said = CliRunner().invoke(program, ["assignment", "build", "hw1", "--course", str(course.path), *more])
    assert said.exit_code == 0, said.output
    return course.path / "packs" / "hw1.zip"


def files(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_holds_what_is_needed_and_builds_the_same_bytes(course: CourseFolder) -> None:
    path = built(course, "--drop", "/mnt/drop")
    data = path.read_bytes()
    path.unlink()
    assert built(course, "--drop", "/mnt/drop").read_bytes() == data
    assert sorted(files(path)) == [
        "hw1/README.md",
        "hw1/adam.py",
        "hw1/armijo_line_search.py",
        "hw1/assignment.json",
        "hw1/hints/ch04-adam.md",
        "hw1/hints/ch04-armijo-line-search.md",
        "hw1/hw1.ipynb",
        "hw1/statements/ch04-adam.html",
        "hw1/statements/ch04-adam.md",
        "hw1/statements/ch04-armijo-line-search.html",
        "hw1/statements/ch04-armijo-line-search.md",
    ]
    pack = msgspec.json.decode(files(path)["hw1/assignment.json"], type=Pack)
    assert (pack.course, pack.ids, pack.drop) == ("A course", ("ch04/adam", "ch04/armijo-line-search"), "/mnt/drop")
    assert pack.due == datetime(2026, 3, 16, 22, 59, tzinfo=UTC)
    text = files(path)["hw1/README.md"]
    for part in (
        "Due 2026-03-16 23:59 CET.",
        "10 % for each day",
        "| all | | | 20 |",
        "dlgrader submit adam.py --assignment hw1\n",
    ):
        assert part in text


def test_it_holds_nothing_of_roster_key_graders_and_references(course: CourseFolder) -> None:
    texts = "\n".join(files(built(course)).values())
    key = course.key().decode()
    for student in course.roster().students:
        assert student.id not in texts and student.email not in texts
    assert key not in texts and key[:16] not in texts
    assert str(course.path) not in texts
    for exercise in ("ch04/adam", "ch04/armijo-line-search"):
        materials = Materials(make_registry()[exercise])
        public = materials.starter + materials.statement + materials.hints
        for path in (materials.solution, *materials.misconceptions, *materials.alternatives):
            own = [line.strip() for line in path.read_text().splitlines()]
            assert not [line for line in own if len(line) > 30 and line not in public and line in texts]
            assert path.stem in ("solution",) or path.stem not in texts


def test_hints_only_where_they_are_allowed_and_names_that_do_not_collide(course: CourseFolder) -> None:
    registry = make_registry()
    adam = registry["ch04/adam"]
    other = msgspec.structs.replace(adam, chapter=msgspec.structs.replace(adam.chapter, id="ch05"))
    assert other.file_name == adam.file_name

    class Two:
        def __getitem__(self, id: str) -> object:
            return adam

    assignment = Assignment(name="hw9", exercises=(Asked(id="ch04/adam"), Asked(id="ch04/adam")), hints=False)
    found = pack_files(course, assignment, Two(), "", new_notebook)  # type: ignore[arg-type]
    assert not [name for name in found if name.startswith("hints")]
    assert "ch04_adam.py" in found and "adam.py" not in found
    assert "--drop FOLDER" in found["README.md"] and "hints" not in found["README.md"]


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        (Late(), ""),
        (Late(per_day=10, at_most=50), f"{LOSE} 10 % {DAYS}, 50 % at most"),
        (Late(per_day=100), f"{LOSE} 100 % {DAYS}"),
        (Late(free_minutes=90, per_day=20, at_most=20), f"{LOSE} the first 1 h 30 min cost nothing, then 20 % {DAYS}"),
    ],
)  # fmt: skip
def test_lateness_in_words(policy: Late, says: str) -> None:
    assert words.late(policy) == says


def test_attempts_and_times_in_words() -> None:
    asked = (Asked(id="ch04/adam"),)
    one = Assignment(exercises=asked, attempts=1, closes=datetime(2026, 7, 1, 12, tzinfo=UTC))
    assert words.attempts(one) == "Hand in once: the first time counts"
    assert words.times(one, BERLIN) == ["Closes 2026-07-01 14:00 CEST: what comes later does not count"]
    three = Assignment(exercises=asked, attempts=3, counts="mean", groups=True)
    assert words.attempts(three).startswith("Hand in up to 3 times; their mean counts")
    assert words.attempts(three).endswith("what one of a group hands in counts for all of it")


def test_an_unknown_assignment_and_a_place_that_cannot_be_written(course: CourseFolder, tmp_path: Path) -> None:
    where = ["--course", str(course.path)]
    said = CliRunner().invoke(program, ["assignment", "build", "hw7", *where])
    assert said.exit_code == 2 and "expected one of: hw1" in said.output
    (tmp_path / "file").touch()
    said = CliRunner().invoke(
        program, ["assignment", "build", "hw1", *where, "--out", str(tmp_path / "file" / "x.zip")]
    )
    assert said.exit_code == 2 and "cannot be written" in said.output
    said = CliRunner().invoke(program, ["assignment", "list", *where])
    assert "hw1  2 exercises, due 2026-03-16 23:59 CET; no pack: dlgrader assignment build hw1" in said.output
