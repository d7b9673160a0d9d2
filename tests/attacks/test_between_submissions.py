"""What a submission leaves behind, another one of the same warm process does not find."""

from __future__ import annotations

import pytest
from attack_arena import Arena, part_of
from attack_files import HERE, attack_at

from dlgrader.model.submission import Part


@pytest.mark.parametrize("name", ["theft/notes_for_the_next", "judgement/poisons_the_next"])
def test_notes_do_not_reach_the_next_submission(name: str, arena: Arena) -> None:
    attack = attack_at(HERE / "submissions" / f"{name}.py")
    source = Part("attack.py", arena.filled(attack.path.read_text()))
    arena.look_before()
    for _ in range(3):
        report = arena.graded(attack.scope, part_of(attack.wraps), source)
        arena.look_after(report)  # it would have ended the program where it had found its own note
        assert report.points == attack.expect
