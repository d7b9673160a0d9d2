"""What learners read: golden texts, and what may never reach a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from rich.console import Console

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Example, ExampleCall, Report
from dlgrader.report.safe import lines, one_line
from dlgrader.report.terminal import render
from dlgrader.report.text import text

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["everything", "full_marks", "starter"])
def test_text_is_what_learners_should_read(name: str, request: pytest.FixtureRequest) -> None:
    assert text(request.getfixturevalue(name)) == golden(name)


def test_marks_are_plain_where_the_encoding_cannot_show_them(everything: Report) -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, "ascii")
    render(everything, Console(file=file, width=80))
    file.flush()
    assert raw.getvalue().decode("ascii") == golden("everything_ascii")


@pytest.mark.parametrize("width", [40, 80, 120, 300])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(everything: Report, width: int) -> None:
    rows = text(everything, width).splitlines()
    assert max(map(len, rows)) <= min(width, 100)
    assert all(row == row.rstrip() for row in rows)


def test_colour_only_adds_to_the_text(everything: Report) -> None:
    file = io.StringIO()
    render(everything, Console(file=file, width=80, force_terminal=True, color_system="standard"))
    assert "\x1b[" in file.getvalue()
    assert "".join(one_line(row) + "\n" for row in file.getvalue().split("\n")[:-1]) == golden("everything")


def test_one_check_alone_says_how_many_points_there_are_in_all(everything: Report) -> None:
    alone = structs.replace(everything, checks=everything.checks[1:2], points=1.5, outcome=Outcome.FAIL)
    assert "1.5/4, of 10 in all" in text(alone).splitlines()[0]
    assert "--check" not in text(alone)


@pytest.mark.parametrize(("kept", "said"), [((0, 5), "what could be judged is right"), ((5,), "nothing could be")])
def test_where_only_we_failed_the_learner_is_sent_nowhere(everything: Report, kept: tuple[int, ...], said: str) -> None:
    ours = structs.replace(everything, checks=tuple(everything.checks[i] for i in kept))
    assert text(ours).splitlines()[-1].startswith(said)
    assert "next:" not in text(ours)


def test_a_call_that_raised_is_shown_without_an_expected_answer(everything: Report) -> None:
    calls = (ExampleCall("first(x=1)", "2", "", True), ExampleCall("second(x=2)", "KeyError: 'x'", "", False))
    rows = text(structs.replace(everything, example=Example("contract", calls))).splitlines()
    first = rows.index("  – first(x=1)")
    assert rows[first : first + 5] == [
        "  – first(x=1)",
        "      yours     2",
        "  ✗ second(x=2)",
        "      yours     KeyError: 'x'",
        "",
    ]


def test_the_path_in_the_proposed_command_is_quoted(everything: Report) -> None:
    file = io.StringIO()
    render(everything, Console(file=file, width=100), "my work/search.py")
    assert "dlgrader check 'my work/search.py' --check values\n" in file.getvalue()


@pytest.mark.attack(
    "availability",
    "terminal_sequences",
    tries="Terminal sequences: colours, titles, hyperlinks, cursor movements.",
    held_by="sequences are dropped, control characters become escapes",
)
@given(st.text(st.characters(codec=None), max_size=60))
def test_nothing_in_a_learners_text_steers_the_terminal(said: str) -> None:
    for shown in (one_line(said), one_line(said, "ascii"), *lines(said), *lines(said, "latin-1")):
        assert shown.isprintable()
    one_line(said, "ascii").encode("ascii")
    one_line(said).encode("utf-8")


def test_escape_sequences_are_dropped_and_markup_is_text() -> None:
    assert one_line("\x1b[31mred\x1b[0m \x1b]0;title\x07[bold]b[/bold]\x1b[2J\x07") == "red [bold]b[/bold]\\x07"
    assert one_line("abc\u202edcb") == "abc\\u202edcb"


def test_of_a_line_written_over_the_last_state_is_shown() -> None:
    assert lines("10 %\r50 %\r100 %\r\n  done\n\n") == ["100 %", "  done"]
