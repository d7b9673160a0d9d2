"""For pytest: checks of a learner's file as test items, and the verification of exercises as tests.

A chapter's own tests need these lines::

    import pytest
    from dlgrader.testing import exercises, verify_quickly

    @pytest.mark.parametrize("entry", exercises("ch99"), ids=lambda entry: entry.id)
    def test_exercise(entry, dlgrader_warm):
        verify_quickly(entry, dlgrader_warm)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlgrader.model.exercise import Entry
    from dlgrader.sandbox.warm import Warm


def exercises(chapter: str) -> list[Entry]:
    """The exercises of a chapter, as ch99. Raises DlgraderError where no installed plugin provides one."""
    from dlgrader.errors import DlgraderError
    from dlgrader.hooks.registry import make_registry

    found = [entry for entry in make_registry() if entry.chapter.id == chapter]
    if not found:
        raise DlgraderError(f"no installed plugin provides chapter {chapter!r}; `dlgrader plugins` shows what there is")
    return found


def verify_quickly(entry: Entry, warm: Warm) -> None:
    """What `dlgrader author verify --quick` does. Raises AssertionError with all that it finds."""
    from dlgrader.author.depth import QUICK

    _verify(entry, warm, QUICK)


def verify_fully(entry: Entry, warm: Warm) -> None:
    """What `dlgrader author verify` does. Raises AssertionError with all that it finds."""
    from dlgrader.author.depth import FULL

    _verify(entry, warm, FULL)


def _verify(entry: Entry, warm: Warm, depth: object) -> None:
    from dlgrader.author.depth import Depth
    from dlgrader.author.verify import verify

    assert isinstance(depth, Depth)
    findings = verify(entry, warm, depth).findings
    told = "\n".join(f"{f.file} {f.check}: expected {f.expected}; came {f.came}; {f.message}" for f in findings)
    if findings:
        raise AssertionError(told)
