"""Commands, help, errors and exit codes of the program as a whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

import click
import pytest
from click.testing import Result

from dlgrader.cli import list as list_command
from dlgrader.cli.main import COMMANDS, program
from dlgrader.errors import DlgraderError, UnreadableSubmission

Run = Callable[..., Result]
Fails = Callable[[BaseException], None]


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Fails:
    """`fails(error)` makes `dlgrader list` raise it."""

    def make(error: BaseException) -> None:
        def raises() -> None:
            raise error

        monkeypatch.setattr(list_command, "command", click.Command("list", callback=raises))

    return make


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_loads_and_its_help_has_an_example(name: str, run: Run) -> None:
    found = program.get_command(click.Context(program), name)
    assert found is not None
    assert found.name == name
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"dlgrader {name}" in " ".join(result.stdout.split("Example", 1)[1].split())


def test_help_lists_every_command_in_one_line(run: Run) -> None:
    lines = run("--help").stdout.splitlines()
    for name, text in COMMANDS.items():
        assert any(line.split(None, 1) == [name, text] for line in lines if line.strip()), name


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"dlgrader {version('dlgrader')}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "did you mean 'check'?"),
        (["zzz"], "there is no command 'zzz'"),
        (["list", "--chapter", "ch99"], "there is no chapter 'ch99'"),
        (["list", "--nope"], "--nope"),
        (["show", "ch04/adm"], "did you mean ch04/adam?"),
        (["show"], "Missing argument"),
        (["--without", "nope", "list"], "there is no plugin 'nope'"),
        (["check"], "Missing argument"),
        (["check", "x.py", "--sandbox", "half"], "half"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence_and_exits_with_2(arguments: list[str], said: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("kind", "code"), [(DlgraderError, 2), (UnreadableSubmission, 3)])
def test_our_errors_are_one_sentence_with_their_code(
    kind: type[DlgraderError], code: int, run: Run, fails: Fails
) -> None:
    fails(kind("this is wrong"))
    result = run("list")
    assert (result.exit_code, result.stderr) == (code, "dlgrader: this is wrong\n")


def test_the_unexpected_is_our_fault_and_shows_its_traceback_on_request(
    run: Run, fails: Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(KeyError("x"))
    result = run("list")
    assert result.exit_code == 4
    assert result.stderr.startswith("dlgrader: unexpected KeyError: 'x'; this is our fault")
    assert result.stderr.count("\n") == 1
    assert "Traceback" in run("--debug", "list").stderr
    monkeypatch.setenv("DLGRADER_DEBUG", "1")
    assert "Traceback" in run("list").stderr


def test_an_interrupt_is_quiet(run: Run, fails: Fails) -> None:
    fails(KeyboardInterrupt())
    result = run("list")
    assert (result.exit_code, result.stderr.strip()) == (130, "")


def test_a_reader_that_stops_reading_is_no_error() -> None:
    code = "import sys; from dlgrader.cli.main import main; sys.argv = ['dlgrader', 'list', '--json']; main()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141
