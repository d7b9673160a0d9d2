"""Distances of samples, against what is known of them."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from dlgrader.judge import Draw, covered, energy_distance, mmd, wasserstein_1

DISTANCES = (wasserstein_1, energy_distance, mmd)


def test_a_shift_moves_every_value_that_far() -> None:
    x = Draw(1).normal(500)
    assert wasserstein_1(x + 3, x) == pytest.approx(3)
    points = Draw(2).normal(200, 2)
    assert wasserstein_1(points + torch.tensor([3.0, 4.0]), points) == pytest.approx(5)


def test_one_dimension_is_a_case_of_many() -> None:
    x, y = Draw(3).normal(150), Draw(4).uniform(150)
    assert wasserstein_1(x[:, None], y[:, None]) == pytest.approx(wasserstein_1(x, y))
    assert energy_distance(x[:, None], y[:, None]) == pytest.approx(energy_distance(x, y))


def test_points_need_partners() -> None:
    with pytest.raises(ValueError, match="as many points"):
        wasserstein_1(torch.zeros(3, 2), torch.zeros(4, 2))


def test_mmd_of_two_points_each_by_hand() -> None:
    x, y = torch.tensor([0.0, 1.0]), torch.tensor([0.0, 2.0])
    kernel = lambda d: math.exp(-(d**2) / 8)  # noqa: E731
    want = kernel(1) + kernel(2) - (1 + kernel(2) + 2 * kernel(1)) / 2
    assert mmd(x, y, bandwidth=2.0) == pytest.approx(want)


@pytest.mark.parametrize("distance", DISTANCES)
def test_the_same_density_is_near_and_another_is_far(distance: Callable[[Tensor, Tensor], float]) -> None:
    x, y = Draw(5).normal(1500), Draw(6).normal(1500)
    assert abs(distance(x, y)) < 0.1 < distance(x, y + 1.5)


@pytest.mark.parametrize("distance", DISTANCES)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_infinitely_far(distance: Callable[[Tensor, Tensor], float], bad: float) -> None:
    assert distance(torch.tensor([1.0, bad, 2.0]), torch.zeros(3)) == math.inf


def test_a_collapsed_sample_has_distances_too() -> None:
    constant = torch.zeros(50)
    for distance in DISTANCES:
        assert not math.isnan(distance(constant, constant))


def test_shares_around_centres() -> None:
    x = torch.tensor([0.0, 0.9, 1.1, 5.0])
    assert covered(x, torch.tensor([0.0, 5.0, 9.0]), torch.tensor([1.0, 0.5, 1.0])).tolist() == [0.5, 0.25, 0.0]
    assert covered(torch.tensor([math.nan]), torch.zeros(1), torch.ones(1)).tolist() == [0.0]
