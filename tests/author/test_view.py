from __future__ import annotations

import io

from rich.console import Console

from dlgrader.author.findings import Finding, Margin, Tried, Verified
from dlgrader.author.view import SHOWN, View

GOOD = Verified("ch04/adam", checks=6, alternatives=5, misconceptions=18, junk=17, seconds=12.34)
FINDING = Finding(
    "misconceptions/eps_inside_root.py", "fail or error", "pass", "first_step", "1", "counts [bold]nothing[/]\x1b[31m"
)


def shown(details: bool, *actions: str, verified: Verified = GOOD, tables: tuple[Finding, ...] = ()) -> str:
    file = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    view = View(Console(file=file, width=80, color_system=None), details)
    if "exercise" in actions:
        view.exercise(verified)
    if "tables" in actions:
        view.tables(tables)
    if "summary" in actions:
        view.summary([GOOD, verified], tables, 41.26)
    file.seek(0)
    return file.read()


def test_what_holds_is_one_line() -> None:
    assert shown(False, "exercise", "summary") == (
        "✓ ch04/adam  6 checks, 5 alternatives, 18 misconceptions, 17 junk         12.3 s\n"
        "all 2 exercises hold (41.3 s)\n"
    )


def test_a_warning_is_shown_and_fails_nothing() -> None:
    verified = Verified("ch04/adam", checks=1, alternatives=1, misconceptions=1, junk=6, warnings=("look at this",))
    text = shown(False, "exercise", verified=verified)
    assert text.startswith("✓") and text.endswith("\n    look at this\n")


def test_a_finding_says_where_what_was_expected_and_what_came() -> None:
    verified = Verified("ch04/adam", checks=1, alternatives=1, misconceptions=1, junk=6, findings=(FINDING,))
    assert shown(False, "exercise", "summary", verified=verified) == (
        "✗ ch04/adam  1 check, 1 alternative, 1 misconception, 6 junk               0.0 s\n"
        "    misconceptions/eps_inside_root.py, check first_step, variant 1\n"
        "        expected fail or error; came pass\n"
        "        counts [bold]nothing[/]\n"
        "1 finding; 1 of 2 exercises hold (41.3 s)\n"
    )


def test_many_findings_are_cut_unless_details_are_asked_for() -> None:
    verified = Verified("ch04/adam", findings=(FINDING,) * (SHOWN + 3))
    assert "    and 3 more; --details shows all\n" in shown(False, "exercise", verified=verified)
    assert shown(False, "exercise", verified=verified).startswith("✗ ch04/adam  not graded")
    assert shown(True, "exercise", verified=verified).count("eps_inside_root") == SHOWN + 3


def test_folders_without_an_entry_are_findings_of_no_exercise() -> None:
    forgotten = (Finding("dlgrader_exercises/ch98/x", "an entry in a chapter's table", "none"),)
    assert shown(False, "tables") == ""
    assert shown(False, "tables", "summary", tables=forgotten) == (
        "✗ tables  1 folder without an entry\n"
        "    dlgrader_exercises/ch98/x\n"
        "        expected an entry in a chapter's table; came none\n"
        "1 finding; 2 of 2 exercises hold (41.3 s)\n"
    )


def test_names_of_checks_are_not_broken_by_long_names_of_files() -> None:
    failing = ("contract", "gradient", "inner_products")
    tried = (Tried("misconceptions/a_name_of_fifty_characters_or_nearly_so.py", "calibration 1", 1, 9, failing, 0.1),)
    lines = shown(True, "exercise", verified=Verified("a", checks=1, tried=tried)).splitlines()
    assert all(any(name in line for line in lines) for name in failing)


def test_details_and_margins_are_tables() -> None:
    verified = Verified(
        "ch04/adam",
        checks=6,
        tried=(Tried("solution.py", "", 10, 10, (), 1.2), Tried("junk zeros", "1", 1, 9, ("first_step",), 0.1)),
        margins=(
            Margin("trajectory", "float32", 0.0123, "solution.py", 1.5e6, "misconceptions/betas_exchanged.py"),
            Margin("x", "f"),
        ),
    )
    rows = [row.split() for row in shown(True, "exercise", verified=verified).splitlines()]
    assert ["solution.py", "-", "10/10", "-", "1.20"] in rows
    assert ["junk", "zeros", "1", "1/9", "first_step", "0.10"] in rows
    assert ["trajectory", "float32", "0.012", "solution", "1.5e+06", "betas_exchanged"] in rows
    assert ["x", "f", "-", "-"] in rows
    assert "solution.py" not in shown(False, "exercise", verified=Verified("a", checks=1, tried=verified.tried))
