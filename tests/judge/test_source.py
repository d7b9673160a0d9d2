"""The look at the source: imports, aliases and reachability."""

from __future__ import annotations

import pytest

from dlgrader.judge import NO_AUTOGRAD, NO_CONVOLUTION, NO_OPTIM
from dlgrader.judge.source import mentions, read


def names(source: str, exported: str = "f") -> set[str]:
    return {m.name for m in mentions(read([("a.py", source)]), exported)}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import numpy as np\ndef f(x): return np.convolve(x, x)", "numpy.convolve"),
        ("from numpy import convolve as c\ndef f(x): return c(x, x)", "numpy.convolve"),
        ("import numpy\ndef g(x): return numpy.convolve(x, x)\ndef f(x): return g(x)", "numpy.convolve"),
        ("import torch\ndef f(x): return getattr(torch, 'conv2d')(x)", "torch.conv2d"),
        ("import torch.optim as o\nclass f:\n  def step(self): return o.Adam([])", "torch.optim.Adam"),
        ("def f(x):\n  from scipy import signal\n  return signal.convolve(x, x)", "scipy.signal.convolve"),
        ("import torch\nconv = torch.conv2d\ndef f(x): return conv(x)", "torch.conv2d"),
    ],
)
def test_a_name_is_found_behind_its_alias(source: str, name: str) -> None:
    assert name in names(source)


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n  'numpy.convolve'  # numpy.convolve\n  return x",
        "import numpy as np\ndef other(x): return np.convolve(x, x)\ndef f(x): return x",
        "import numpy as np\ndef f(x): return x\nif __name__ == '__main__':\n  print(np.convolve([1], [1]))",
        "import numpy as np\ndef f(x:\n",
    ],
)
def test_comments_strangers_and_broken_files_are_not_looked_at(source: str) -> None:
    assert "numpy.convolve" not in names(source)


@pytest.mark.parametrize(
    ("rules", "used"),
    [
        (
            NO_CONVOLUTION,
            ["torch.conv2d", "torch.nn.functional.unfold", "aten.convolution.default", "aten.im2col.default"],
        ),
        (NO_AUTOGRAD, ["torch.Tensor.backward", "torch.autograd.grad"]),
    ],
)
def test_what_counts_at_run_time(rules: object, used: list[str]) -> None:
    assert all(rules.used(name) for name in used)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "used",
    ["torch.nn.functional.pad", "torch.Tensor.unfold", "torch.as_strided", "aten.unfold.default", "torch.einsum"],
)
def test_what_a_convolution_by_hand_may_use(used: str) -> None:
    assert not NO_CONVOLUTION.used(used)


def test_no_grad_is_not_autograd() -> None:
    assert not NO_AUTOGRAD.used("torch.no_grad") and not NO_AUTOGRAD.written("torch.no_grad")
    assert NO_OPTIM.written("torch.optim.Adam") and NO_AUTOGRAD.written("torch.func.grad")
