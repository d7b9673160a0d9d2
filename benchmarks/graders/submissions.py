"""The submissions that every grader gets, drawn from the answers beside this file, with the points they deserve."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

ANSWERS = Path(__file__).parent / "answers"
FUNCTIONS = ("conv2d", "mlp_gradients", "adam_step", "softmax")
POINTS = 25  # for each function
BODIES = {
    "raises": 'raise ValueError("a shape does not fit")',
    "dies": "__import__('ctypes').string_at(0)  # a segmentation fault",
    "hangs": "while True:\n        pass",
}


@dataclass(frozen=True)
class Submission:
    """One learner's four functions; what is special about it: "", "dies" or "hangs"."""

    name: str
    sources: dict[str, str]
    deserved: int
    special: str = ""

    @property
    def text(self) -> str:
        """As one file."""
        return "\n\n".join(self.sources.values())


def submissions(count: int = 30, seed: int = 1, special: bool = True) -> list[Submission]:
    """Two fifths all right, the others with one or two functions that are wrong or raise an exception.

    With `special` two more among the count: in one a function dies of a segmentation fault, in the other one never
    ends; the other three functions are right.
    """
    rng = random.Random(seed)
    kinds = ["dies", "hangs"] if special else []
    kinds += ["" if k % 5 < 2 else "flawed" for k in range(count - len(kinds))]
    rng.shuffle(kinds)
    return [_draw(rng, f"s{number:04}", kind) for number, kind in enumerate(kinds, 1)]


def _draw(rng: random.Random, name: str, kind: str) -> Submission:
    sources = {function: _answer(rng, function, "right") for function in FUNCTIONS}
    if kind == "":
        return Submission(name, sources, POINTS * len(FUNCTIONS))
    spoilt = rng.sample(FUNCTIONS, 1 if kind in BODIES else rng.choice((1, 1, 2)))
    for function in spoilt:
        sources[function] = _answer(rng, function, kind if kind in BODIES else rng.choice(("wrong", "wrong", "raises")))
    return Submission(name, sources, POINTS * (len(FUNCTIONS) - len(spoilt)), kind if kind in BODIES else "")


def _answer(rng: random.Random, function: str, kind: str) -> str:
    if kind in BODIES:
        return f"def {function}(*arguments):\n    {BODIES[kind]}\n"
    return rng.choice(sorted((ANSWERS / function).glob(f"{kind}_*.py"))).read_text(encoding="utf-8")
