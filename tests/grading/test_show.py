"""Values as a learner reads them."""

from __future__ import annotations

import pytest
import torch

from dlgrader.grading.show import apart


def tensor(x: float) -> torch.Tensor:
    return torch.tensor([1.0, x], dtype=torch.float64)


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        (tensor(2.5), tensor(2.25), ("[1, 2.5]", "[1, 2.25]")),
        (tensor(2.7864477), tensor(2.7864476), ("[1, 2.7864477]", "[1, 2.7864476]")),
        ([0.1], [0.1 + 2**-56], ("[0.10000000000000001]", "[0.10000000000000002]")),
        (1, 1.0, ("1", "1")),  # of another kind: no digits show it
    ],
)
def test_digits_enough_to_see_the_difference(ours: object, theirs: object, shown: tuple[str, str]) -> None:
    assert apart(ours, theirs) == shown
