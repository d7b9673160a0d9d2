"""docs/security.md lists the attacks that there are."""

from __future__ import annotations

from attack_files import GROUPS
from attack_table import PAGE, cells, known, listed


def test_the_page_lists_every_attack_and_no_other() -> None:
    again = "run `python tests/attacks/attack_table.py`"
    assert [row[:-1] for row in listed(PAGE.read_text())] == [cells(attack) for attack in known()], again


def test_attacks_are_many_and_have_names_of_their_own() -> None:
    names = [attack.name for attack in known()]
    assert len(names) == len(set(names)) >= 75
    assert {attack.group for attack in known()} == set(GROUPS)
