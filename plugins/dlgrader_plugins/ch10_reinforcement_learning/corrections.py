"""One correction of a table: a single entry has moved, and it has moved rightly."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from dlgrader.judge import close, exactly, require

OTHERS = "an entry other than Q[s, a] changed: one step corrects one entry"
THROUGH = "NaN stands in the row of s_next and comes through: at the end of an episode that row plays no part"


def moved_rightly(
    got: Tensor, want: Tensor, old: Tensor, entry: tuple[int, int], says: str, hints: Mapping[str, str] | None = None
) -> None:
    """Raises Wrong, with `says`, unless `got` has the right number at `entry`, and the old ones everywhere else."""
    require(got.shape == want.shape, "the table has another shape")
    close(got[entry], want[entry], says=says, hints=dict(hints or {}) | {"nan": THROUGH})
    unchanged(got, old, entry)


def unchanged(got: Tensor, old: Tensor, entry: tuple[int, int] | None = None, says: str = OTHERS) -> None:
    """Raises Wrong unless all entries, but for one, are the old ones, NaN included."""
    require(got.shape == old.shape, "the table has another shape")
    others = torch.ones_like(old, dtype=torch.bool)
    if entry is not None:
        others[entry] = False
    exactly(got[others].isnan(), old[others].isnan(), says)
    exactly(got[others].nan_to_num(), old[others].nan_to_num(), says)
