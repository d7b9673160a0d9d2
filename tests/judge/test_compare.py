"""Comparison: what agrees, what does not, and what is said about it."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.judge import F32, F64, T, close, exactly, patterns, running
from dlgrader.judge.wrong import Wrong, filled

WANT = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0], [-1.0, 0.5, 8.0]], dtype=F64)


def said(got: object, want: object = WANT, **options: object) -> str:
    """The sentence of the verdict."""
    with pytest.raises(Wrong) as caught:
        close(got, want, **options)  # type: ignore[arg-type]
    return filled(caught.value.says, caught.value.facts)


def test_rounding_agrees() -> None:
    close(WANT * (1 + 1e-9), WANT)
    close([WANT, 2.0, {"a": 3}], [WANT, 2.0 + 1e-12, {"a": 3}])


@given(st.floats(1e-6, 1e6), st.floats(2.0, 1e3))
def test_the_tolerance_scales_with_the_largest_entry(scale: float, beyond: float) -> None:
    want = WANT * scale
    bound = T.bound(F64, float(want.abs().max()))
    close(want + 0.9 * bound, want)
    with pytest.raises(Wrong):
        close(want + beyond * bound, want)


def test_float32_is_judged_with_its_own_tolerance() -> None:
    got = WANT.float() * (1 + 1e-5)
    with running.judging(F32):
        close(got, WANT)
    with pytest.raises(Wrong):
        close(got, WANT)


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        (-WANT, "the sign is reversed"),
        (WANT * 2, "every entry is 2 times what it should be"),
        (WANT + 1, "right up to an added constant"),
        (WANT.T, "equal to the transpose"),
        (WANT[:2], r"its shape is (2, 3), expected (3, 3)"),
        (WANT.clone().fill_(math.nan), "NaN or inf at index (0, 0)"),
        (WANT + torch.eye(3, dtype=F64)[1], "off by 1 at index (0, 1)"),
    ],
)
def test_a_pattern_is_told(got: torch.Tensor, sentence: str) -> None:
    assert sentence in said(got)


def test_a_hint_replaces_the_sentence() -> None:
    hints = {"factor": "off by {factor:.1f}: mean or sum?"}
    assert said(WANT * 3, says="wrong", hints=hints) == "off by 3.0: mean or sum?"


def test_zeros_ones_and_broadcasts_never_agree() -> None:
    for junk in (torch.zeros_like(WANT), torch.ones_like(WANT), torch.tensor(1.0), WANT[None]):
        said(junk)


def test_infinities_must_be_where_they_belong() -> None:
    want = torch.tensor([1.0, math.inf, -math.inf, math.nan], dtype=F64)
    close(want.clone(), want)
    said(torch.tensor([1.0, 1e300, -math.inf, math.nan], dtype=F64), want)
    said(torch.tensor([1.0, -math.inf, -math.inf, math.nan], dtype=F64), want)


def test_structures_are_compared_before_numbers() -> None:
    assert "has 1 entries, expected 2" in said([WANT], [WANT, WANT])
    assert "no key 'b'" in said({"a": 1.0}, {"a": 1.0, "b": 2.0})
    assert "expected a dict" in said([1.0], {"a": 1.0})
    assert said([WANT, WANT + 1], [WANT, WANT], says="parameter {entry}").startswith("parameter 1")


def test_what_is_noted_later_lets_the_body_go_on() -> None:
    with running.judging(F64) as noted:
        close(WANT + 1, WANT, says="first", later=True)
        close(WANT - 1, WANT, says="second", later=True)
        with pytest.raises(Wrong):
            close(WANT - 1, WANT, says="third")
    assert [wrong.says.split(":")[0] for wrong in noted] == ["first"]


def test_no_pattern_is_looked_for_once_there_is_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[float] = []

    def found(got: object, want: object, bound: float) -> list[object]:
        looked.append(bound)
        return []

    monkeypatch.setattr(patterns, "found", found)
    with running.judging(F64):
        for _ in range(3):
            close(WANT + 1, WANT, later=True)
    assert len(looked) == 1


def test_exactly_means_every_bit() -> None:
    exactly(torch.tensor([1, 2]), torch.tensor([1, 2]))
    exactly("adam", "adam")
    for got, want in ((torch.tensor([1, 3]), torch.tensor([1, 2])), (1, 2), ("a", "b"), (None, 1)):
        with pytest.raises(Wrong):
            exactly(got, want)


@given(st.text(max_size=40))
def test_no_template_breaks_the_sentence(text: str) -> None:
    filled(text + "{x}{unknown}{index[0]}{", {"x": 1})
