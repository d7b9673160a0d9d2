"""`author new`, `run`, `mutate`, `diagnose` and `coverage`: options, what is printed, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dlgrader.author.findings import Finding
from dlgrader.author.grafting.diagnose import Recognised
from dlgrader.author.mutants.make import Place
from dlgrader.author.mutants.mutate import Mutated
from dlgrader.author.records import Diagnosed, Mutation
from dlgrader.cli.authoring import diagnose_run, mutate_run
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

Run = Callable[..., Result]
ADAM = Materials(make_registry()["ch04/adam"])


def test_run_shows_each_case_and_what_the_file_raised(run: Run, tmp_path: Path) -> None:
    result = run("author", "run", "ch04/adam", "--check", "contract", "--dtype", "float64")
    assert result.exit_code == 0, result.output
    assert "2 of 2 cases pass" in result.stdout
    (tmp_path / "adam.py").write_text(ADAM.starter)
    result = run("author", "run", "adam", "--solution", "adam.py", "--check", "contract", "--case", "0")
    assert result.exit_code == 1
    assert "0 of 2 cases pass" in result.stdout
    assert "raise NotImplementedError" in result.stdout
    assert run("author", "run", "adam", "--check", "contract", "--case", "99").exit_code == 2


def test_run_opens_the_debugger_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("pdb.post_mortem", lambda trace: seen.append(trace.tb_frame.f_code.co_name))
    (tmp_path / "adam.py").write_text(ADAM.starter)
    run("author", "run", "adam", "--solution", "adam.py", "--check", "contract", "--pdb")
    assert len(seen) == 1


def test_new_makes_a_distribution_and_refuses_a_chapter_of_the_book(run: Run, tmp_path: Path) -> None:
    result = run("author", "new", "trims/trimmed-mean", "--into", "mine", "--points", "5")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "mine" / "dlgrader_trims" / "graders" / "trimmed_mean.py").is_file()
    assert "pip install -e mine" in result.stdout
    again = run("author", "new", "trims/trimmed-mean", "--into", "mine")
    assert (again.exit_code, again.stdout) == (2, "")
    assert run("author", "new", "ch04/mine", "--into", "mine").exit_code == 2
    assert run("author", "new", "ch99/mine").exit_code == 2


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Records that are written, here instead of beside the reference."""
    written: list[object] = []
    for module in (mutate_run, diagnose_run):
        monkeypatch.setattr(module, "write_record", lambda materials, record: written.append(record))
    return written


@pytest.mark.parametrize(("findings", "code"), [((), 0), ((Finding("grader", "85%", "10%"),), 1)])
def test_mutate_prints_survivors_as_entries(
    run: Run,
    recorded: list[object],
    monkeypatch: pytest.MonkeyPatch,
    findings: tuple[Finding, ...],
    code: int,
) -> None:
    record = Mutation("c", 10, 8, 1, (Place("Adam.step", "x = a[1]", "1  ->  2"),), {"value": 8}, {}, 0.5)
    monkeypatch.setattr(mutate_run, "mutate", lambda *_: [Mutated("ch04/adam", record, findings)])
    result = run("author", "mutate", "ch04/adam", "--survivors")
    assert result.exit_code == code, result.output
    assert "8 of 9 mutants noticed" in result.stdout
    assert '[[mutant]]\nfunction = "Adam.step"\nline = "x = a[1]"\nchange = "1  ->  2"\nreason = ""' in result.stdout
    assert recorded == [record]


def test_diagnose_fails_for_wrong_names(run: Run, recorded: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    record = Diagnosed("c", 1, 2, ("a.py",), {"b.py": "c"}, ("d.py",))
    found = Recognised("ch04/adam", record, (Finding("b.py", "b", "c", "value"),))
    monkeypatch.setattr(diagnose_run, "diagnose", lambda *_: [found])
    result = run("author", "diagnose", "ch04/adam", "--silent", "--sandbox", "none")
    assert result.exit_code == 1
    assert "1 named, 1 named wrongly, 1 silent of 1 graft, 2 with other" in result.stdout
    assert "silent: d.py" in result.stdout
    assert recorded == [record]


def test_rates_are_written_and_compared(run: Run, tmp_path: Path) -> None:
    assert run("author", "rates", "--out", "page.md", "--check").exit_code == 1
    assert run("author", "rates", "--out", "page.md").exit_code == 0
    assert "| `ch10/q-learning` | greedy_policy | 3 | 400 |" in (tmp_path / "page.md").read_text()
    assert run("author", "rates", "--out", "page.md", "--check").exit_code == 0


def test_coverage_is_written_and_compared(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert run("author", "coverage", "--out", "page.md", "--check").exit_code == 1
    assert run("author", "coverage", "--out", "page.md").exit_code == 0
    assert "`ch04/adam` ADAM" in page.read_text()
    assert run("author", "coverage", "--out", "page.md", "--check").exit_code == 0
    assert run("author", "coverage", "--out", "none/page.md").exit_code == 2
