"""The comparison of what learners read: machines may round differently, but say the same and give the same points."""

from __future__ import annotations

import pytest
from golden_text import same

GOLDEN = """\
  ✗ The iteration ends at tol times the norm of b                                                0/1
      off by 9.8e-06 at index (3, 2), 2e4 times what is allowed
      your answers are those of a squared norm (explains 4 of 4 failing cases looked
      at)
"""


def test_rounding_may_change_numbers_and_where_lines_end() -> None:
    now = GOLDEN.replace("9.8e-06", "1e-05").replace("(explains 4 of 4 failing cases looked\n      at)", "")
    now = now.replace("what is allowed", "what\n      is allowed")
    assert same(GOLDEN, now)


@pytest.mark.parametrize(
    ("was", "now"), [("0/1", "1/1"), ("0/1", "0/2"), ("✗", "✓"), ("index", "row"), ("a squared", "twice the")]
)
def test_points_and_words_may_not_change(was: str, now: str) -> None:
    assert not same(GOLDEN, GOLDEN.replace(was, now))
