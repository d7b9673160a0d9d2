"""Gradients against central differences: what agrees, and what is said about each wrong one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from dlgrader.judge import F64, gradients_of, running
from dlgrader.judge.compare import observed
from dlgrader.judge.wrong import Wrong, filled

A = torch.tensor([[1.0, -2.0, 0.5], [0.3, 4.0, -1.0], [2.0, 1.5, -0.7]], dtype=F64)
B = torch.tensor([0.2, -1.0, 3.0], dtype=F64)
C = torch.tensor(0.7, dtype=F64)
AT = {"dA": A, "db": B, "dc": C}


def loss(at: Mapping[str, Tensor]) -> Tensor:
    return torch.tanh(at["dA"] @ at["db"]).sum() * at["dc"] ** 2


def right() -> dict[str, Any]:
    t = torch.tanh(A @ B)
    slope = (1 - t * t) * C**2
    return {"dA": torch.outer(slope, B), "db": A.T @ slope, "dc": 2 * C * t.sum()}


def said(got: Mapping[str, Any], **options: Any) -> str:
    with pytest.raises(Wrong) as caught:
        gradients_of(loss, AT, got, **options)
    return filled(caught.value.says, caught.value.facts)


def test_right_gradients_agree_with_a_wide_margin() -> None:
    times: list[float] = []
    with observed(times.append):
        gradients_of(loss, AT, right())
    assert len(times) == 3 and max(times) < 0.1


@settings(deadline=None)  # the first call of vmap imports
@given(st.floats(1e-3, 1e3), st.sampled_from(["dA", "db", "dc"]))
def test_one_wrong_tensor_is_named_and_the_others_are_right(by: float, name: str) -> None:
    got = right() | {name: right()[name] + by}
    others = [n for n in AT if n != name]
    assert said(got).startswith(f"{name} is wrong; {others[0]} and {others[1]} are right")


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        ({"dA": -right()["dA"]}, "dA is wrong; db and dc are right: the sign is reversed"),
        ({"dA": right()["dA"].T}, "dA is wrong; db and dc are right: equal to the transpose"),
        ({"db": right()["db"] / 3, "dc": C}, "db and dc are wrong; dA is right: every entry is 0.333 times"),
        ({"dA": A, "db": B, "dc": C}, "dA, db and dc are wrong; no gradient is right"),
        ({"db": right()["db"][None]}, "its shape is (1, 3), expected (3,)"),
        ({"db": right()["db"] * math.nan}, "NaN or inf at index (0,)"),
        ({"dA": right()["dA"] + torch.eye(3, dtype=F64)[1].diag()}, "off by 1 at index (1, 1)"),
        ({"db": torch.full((3,), 1e300, dtype=F64)}, "db is wrong"),
        ({"db": right()["db"] + 1j}, "db is wrong"),
        ({"db": [1.0, 2.0]}, "db is wrong"),
        ({"db": None, "dA": "junk"}, "dA and db are wrong"),
    ],
)
def test_what_is_said(got: dict[str, Any], sentence: str) -> None:
    assert sentence in said(right() | got)


def test_a_hint_replaces_the_sentence_only_when_all_wrong_ones_show_its_pattern() -> None:
    hints = {"factor": "{wrong}: the factor {factor:.2g}"}
    assert said(right() | {"db": right()["db"] * 2}, hints=hints) == "db: the factor 2"
    assert "db and dc are wrong" in said(right() | {"db": right()["db"] * 2, "dc": -right()["dc"]}, hints=hints)


def test_first_and_detail_and_keywords() -> None:
    got = right() | {"db": B * 0, "dc": -right()["dc"]}
    assert said(got, says="{first} in {layer}: {detail}", layer="layer 2").startswith("db in layer 2: off by")


def test_a_missing_gradient_is_wrong() -> None:
    got = right()
    del got["db"]
    assert "db is wrong" in said(got)


def test_float32_answers_are_too_coarse_for_differences_in_float64() -> None:
    with pytest.raises(Wrong):
        gradients_of(loss, AT, {name: g * (1 + 1e-5) for name, g in right().items()})


def test_a_gradient_that_is_zero_is_judged_by_the_noise_of_the_differences() -> None:
    at = {"dx": torch.ones(4, dtype=F64)}
    gradients_of(lambda at: (at["dx"] * 0).sum() + 1e3, at, {"dx": torch.zeros(4, dtype=F64)})
    with pytest.raises(Wrong):
        gradients_of(lambda at: (at["dx"] * 0).sum(), at, {"dx": torch.full((4,), 1e-8, dtype=F64)})


def test_the_loss_runs_unrecorded() -> None:
    seen: list[bool] = []

    def watched(at: Mapping[str, Tensor]) -> Tensor:
        seen.append(running.recorded())
        return loss(at)

    gradients_of(watched, AT, right())
    assert seen and not any(seen) and running.recorded()


def test_of_a_gradient_alone_nothing_is_said_about_others() -> None:
    with pytest.raises(Wrong) as caught:
        gradients_of(lambda at: (at["dc"] * C).sum(), {"dc": B}, {"dc": B}, "{wrong} {is_} wrong")
    assert "gradient" not in filled(caught.value.says, caught.value.facts)
