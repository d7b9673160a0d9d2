"""Grafts: found by their names, restyled without another meaning, and recognised by diagnosis."""

from __future__ import annotations

import pytest
import torch
from author_toy import Toy, submission

from dlgrader.author.grafting.diagnose import diagnose
from dlgrader.author.grafting.grafts import grafts_of
from dlgrader.author.grafting.restyle import restyled
from dlgrader.errors import DlgraderError
from dlgrader.grading.interface import interface_of
from dlgrader.grading.modules import module_of
from dlgrader.hooks.materials import Materials
from dlgrader.sandbox.warm import Warm

SOURCE = "def f(x):\n    return x * 0.1 * 3.7 / 7 + 0.3 + x\n"


def test_other_rounding_is_the_same_mathematics() -> None:
    text = restyled(SOURCE, interface_of("def f(x): ..."))
    ours, theirs = module_of(SOURCE, "ours", "ours.py"), module_of(text, "theirs", "theirs.py")
    x = torch.linspace(-3, 3, 200)
    got, want = theirs.f(x), ours.f(x)
    assert got.dtype == torch.float32
    torch.testing.assert_close(got, want)
    assert bool((got != want).any())
    assert bool((theirs.f(x.double()) != ours.f(x.double())).any())


def test_a_graft_is_named_after_what_it_joins(toy: Toy) -> None:
    toy.write("reference/grafts/added__summed.py", submission("return sum((by, x))"))
    found = grafts_of(Materials(toy.entry))
    assert [(g.misconception, g.by_hand) for g in found] == [("added", True), ("added", False)]
    toy.write("reference/grafts/added__sumed.py", "")
    with pytest.raises(DlgraderError, match="added__sumed"):
        grafts_of(Materials(toy.entry))


def test_what_is_named_and_what_is_named_wrongly(toy: Toy, warm: Warm) -> None:
    """The grafts of `added` and `moved` are each other's mistake."""
    docstring = "a difference\n\nFails: values\nNext: look at the sign\n"
    toy.write("reference/misconceptions/moved.py", submission("return x - by", docstring))
    toy.write("reference/grafts/added__summed.py", submission("return sum((by, x))"))
    toy.write("reference/grafts/moved__summed.py", submission("return sum((by, x))"))
    toy.write("reference/grafts/moved__product.py", submission("return x * 3 - by * 2"))
    (found,) = diagnose([toy.entry], warm.tier.value, jobs=1)
    assert "grafts/added__summed.py" in found.record.named
    assert found.record.wrong == {"grafts/moved__summed.py": "added"}
    assert found.record.silent == ("grafts/moved__product.py",)
    assert (found.record.grafts, found.record.restyled) == (3, 2)
    assert {f.file for f in found.findings} == {"grafts/moved__summed.py"}
