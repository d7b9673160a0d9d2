from __future__ import annotations

from author_toy import Toy

from dlgrader.author.tables import table_findings
from dlgrader.hooks.registry import Registry


def test_a_folder_that_no_table_names_is_found_in_both_packages(toy: Toy) -> None:
    assert table_findings(Registry([toy.entry])) == []
    for package in ("exercises", "reference"):
        folder = toy.root / f"{toy.name}_{package}/ch98/forgotten"
        folder.mkdir(parents=True)
        (folder / "a.md").write_text("a")
    found = [finding.file for finding in table_findings(Registry([toy.entry]))]
    assert found == [f"{toy.name}_{package}/ch98/forgotten" for package in ("exercises", "reference")]


def test_caches_and_empty_folders_are_no_exercises(toy: Toy) -> None:
    root = toy.root / f"{toy.name}_exercises"
    (root / "ch99/removed/__pycache__").mkdir(parents=True)
    (root / "ch99/removed/__pycache__/starter.pyc").write_text("")
    (root / "__pycache__/ch99").mkdir(parents=True)
    assert table_findings(Registry([toy.entry])) == []


def test_an_edition_without_answers_has_none_to_look_at(toy: Toy) -> None:
    import shutil

    shutil.rmtree(toy.root / f"{toy.name}_reference")
    assert table_findings(Registry([toy.entry])) == []
