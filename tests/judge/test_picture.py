"""Declaring pictures, and what they refuse."""

from __future__ import annotations

import pytest
import torch

from dlgrader.judge import Wrong, histogram, image, line, picture


def test_a_picture_says_what_it_shows() -> None:
    with pytest.raises(TypeError, match="docstring"):
        picture()(lambda student, reference: None)  # type: ignore[arg-type,return-value]


def test_as_many_values_as_places() -> None:
    with pytest.raises(Wrong, match="2 and 3"):
        line("yours", range(3), torch.zeros(2))


def test_complex_and_endless_answers_are_not_drawn() -> None:
    with pytest.raises(Wrong, match="real"):
        histogram("yours", torch.zeros(3, dtype=torch.complex64))
    endless = torch.zeros(1).expand(1 << 40)
    with pytest.raises(Wrong, match="at most"):
        histogram("yours", endless)
    with pytest.raises(Wrong, match="at most"):
        image("yours", endless.reshape(1 << 20, 1 << 20))


@pytest.mark.parametrize("shape", [(), (3,), (0, 2), (1, 2, 2)])
def test_an_image_is_a_matrix(shape: tuple[int, ...]) -> None:
    with pytest.raises(Wrong, match="matrix"):
        image("yours", torch.zeros(shape))
