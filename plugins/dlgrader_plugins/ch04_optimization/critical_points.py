"""Grader of ch04/critical-points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    Formulas,
    Symbols,
    Wrong,
    check,
    differs,
    exactly,
    examined,
    formulas,
    leaves_alone,
    require,
)
from dlgrader_plugins.ch04_optimization.hessians import symmetric
from dlgrader_plugins.formula_answers import SECONDS, answered, answers, read

forbidden = NO_AUTOGRAD

KEYS = ("grad", "hess", "points", "types")
TYPES = ("min", "max", "saddle")
IN_A = Symbols(("a",), positive=("a",))
MOST = 100
EXCHANGED = {"min": "max", "max": "min"}


def points_of(side: Any) -> Formulas:
    """The critical points, (m, 2). Raises Wrong where they cannot be read."""
    given = answers(side, "answers")["points"]
    pairs = isinstance(given, (list, tuple)) and all(isinstance(p, (list, tuple)) and len(p) == 2 for p in given)
    require(pairs, "`points` should be a list of pairs of strings")
    require(len(given) <= MOST, "`points` holds {n} pairs: at most {most} are read", n=len(given), most=MOST)
    return formulas(given, "points", IN_A, (len(given), 2))


def types_of(side: Any) -> list[str]:
    """The types, as many as points. Raises Wrong for other words."""
    given = answers(side, "answers")["types"]
    words = isinstance(given, (list, tuple)) and all(isinstance(t, str) and t in TYPES for t in given)
    require(words, "`types` should be a list of the words 'min', 'max' and 'saddle'")
    return list(given)


@check("contract", points=1, seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """answers has its four keys, every string can be read, with x, y and a in the derivatives and a alone in the
    points, and there is a type for each point; classify returns a string and leaves H alone."""
    given = answers(student, "answers")
    require(isinstance(given, dict), "`answers` should return a dict")
    missing = [key for key in KEYS if key not in given]
    require(not missing, "`answers` lacks the key {keys}", keys=repr(missing)[1:-1])
    extra = [key for key in given if key not in KEYS]
    require(not extra, "`answers` has the unknown key {keys}", keys=repr(extra[:1])[1:-1])
    for key in ("grad", "hess"):
        read(student, reference, key)
    points, types = points_of(student), types_of(student)
    says = "there are {m} points and {n} types: one type for each point"
    require(len(types) == points.shape[0], says, m=points.shape[0], n=len(types))
    exactly(student.answers(), given, "`answers` gives something else when it is called again, in {entry}")
    H = torch.tensor([[2.0, 1.0], [1.0, 3.0]], dtype=F64)
    word = leaves_alone(student, lambda side: side.classify(H))
    require(word in (*TYPES, "degenerate"), "`classify` should return 'min', 'max', 'saddle' or 'degenerate'")


@check("symbolic", points=1, seconds=SECONDS)
def grad(student: Any, reference: Any, case: Case) -> None:
    """The gradient of x^3 + y^3 - 3axy."""
    answered(student, reference, "grad")


@check("symbolic", points=1, seconds=SECONDS)
def hess(student: Any, reference: Any, case: Case) -> None:
    """Its Hessian."""
    answered(student, reference, "hess")


@check("symbolic", points=2, seconds=SECONDS)
def critical_points(student: Any, reference: Any, case: Case) -> None:
    """All real critical points and their types, in any order."""
    got, types = examined(student, "answers.points", lambda: (points_of(student), types_of(student)), looked_at)
    want, right = points_of(reference), types_of(reference)
    count, wanted = got.shape[0], want.shape[0]
    says = "there are {k} real critical points, you give {m}"
    require(count == wanted, says, k=wanted, m=count)
    require(len(types) == count, "there are {m} points and {n} types", m=count, n=len(types))
    same = [next((i for i in range(wanted) if agree(got, k, want, i)), None) for k in range(count)]
    for k, i in enumerate(same):
        require(i is not None, "point {k} of `points` is no critical point: the gradient is not zero there", k=k + 1)
        require(i not in same[:k], "point {k} of `points` stands there twice", k=k + 1)
    for k, i in enumerate(same):
        says = "point {k} of `points` is right, its type is not: look at the eigenvalues of the Hessian there"
        require(i is not None and types[k] == right[i], says, k=k + 1)


def looked_at(given: tuple[Formulas, list[str]]) -> Any:
    """What diagnosis compares: the values of the points and the numbers of their types, in any order."""
    points, types = given
    numbers = torch.tensor([[1.0 + TYPES.index(word)] for word in types], dtype=F64).reshape(-1, 1)
    if not 0 < points.shape[0] == len(types):
        return points.numbers()
    values = points.numbers().reshape(len(types), -1)
    order = sorted(range(len(values)), key=lambda k: values[k].tolist())
    return torch.cat([values, numbers], dim=1)[order]


def agree(got: Formulas, k: int, want: Formulas, i: int) -> bool:
    """Whether two points have the same coordinates."""
    return all(differs(got.entries[2 * k + j], want.entries[2 * i + j], IN_A) is None for j in (0, 1))


def matrix(draw: Draw, name: str, eigenvalues: list[float], **given: Any) -> Case:
    H = symmetric(draw, torch.tensor(eigenvalues, dtype=F64))
    return Case(name, tags=(name,), H=H, **given)


def sizes(draw: Draw, p: int) -> list[float]:
    """p positive numbers, the least at least a thousandth of the largest."""
    return [draw.log_number(2e-3, 1.0) for _ in range(p - 1)] + [1.0]


def matrices(draw: Draw) -> Iterator[Case]:
    for p in range(1, 7):
        yield matrix(draw, "a definite H", sizes(draw, p))
        yield matrix(draw, "a negative definite H", [-v for v in sizes(draw, p)])
        if p > 1:
            signs = [-1.0 if i % 2 else 1.0 for i in range(p)]
            yield matrix(draw, "an indefinite H", [s * v for s, v in zip(signs, sizes(draw, p), strict=True)])
            yield matrix(draw, "a semi-definite H", [0.0, *sizes(draw, p - 1)])
            yield matrix(draw, "a negative semi-definite H", [0.0, *(-v for v in sizes(draw, p - 1))])
        if p > 2:
            yield matrix(draw, "a zero eigenvalue beside both signs", [0.0, -0.3, *sizes(draw, p - 2)])
        zero = torch.zeros(p, p, dtype=F64)
        yield Case("H = 0", tags=("H = 0",), H=zero)
    for corner, name in ((2.0, "equal numbers on the diagonal"), (0.5, "equal numbers on the diagonal")):
        yield Case(name, tags=(name,), H=torch.tensor([[1.0, corner], [corner, 1.0]], dtype=F64))
    for scale in (1e-12, 1e-9, 1e9, 1e12):
        for signs in ([1.0, 0.3], [-1.0, -0.3], [1.0, -0.3, 0.2], [-1.0, 0.0, -0.2]):
            yield matrix(draw, f"a matrix of size {scale:g}", [scale * v for v in signs])
    for eigenvalues in ([1.0, 0.05], [1.0, 0.05, -0.05], [1.0, -0.2, 0.05], [-0.2, 1.0, 0.5], [-1.0, 0.2]):
        yield matrix(draw, "tol 0.1", eigenvalues, tol=0.1)
    for share in (0.7e-8, 1.4e-8):
        yield matrix(draw, f"one eigenvalue {share:.1e} of the other", [1.0, share])


@check("value", points=4, cases=matrices)
def types(student: Any, reference: Any, case: Case) -> None:
    """classify names the type for matrices of one to six variables, of any size, singular ones among them."""
    options = {"tol": case.tol} if "tol" in case.given else {}
    got, want = (side.classify(case.H, **options) for side in (student, reference))
    says = "{got} is not the type of {what}: look at the eigenvalues, not at the diagonal or the determinant; {rest}"
    require(got == want, says, got=repr(got)[:20], what=case.name)


def bases(draw: Draw) -> Iterator[Case]:
    for p in (2, 3, 5):
        for name, signs in (("definite", [1.0] * p), ("indefinite", [-1.0] + [1.0] * (p - 1))):
            eigenvalues = [s * v for s, v in zip(signs, sizes(draw, p), strict=True)]
            yield matrix(draw, f"{name}, p = {p}", eigenvalues, Q=draw.orthogonal(p))
    diagonal = torch.diag(torch.tensor([0.0, 0.4, 1.0], dtype=F64))
    yield Case("semi-definite, diagonal", tags=("semi-definite, diagonal",), H=diagonal, Q=draw.orthogonal(3))
    for p in range(2, 7):
        yield matrix(draw, f"semi-definite, p = {p}", [0.0, *sizes(draw, p - 1)], Q=draw.orthogonal(p))


@check("property", points=1, cases=bases)
def invariance(student: Any, reference: Any, case: Case) -> None:
    """The type does not depend on the size of H or on the basis, and -H exchanges minimum and maximum."""
    H: Tensor = case.H
    word = student.classify(H)
    for c in (1e-9, 1e7):
        says = "multiplying H by {c:g} changes your verdict"
        require(student.classify(c * H) == word, says, c=c)
    turned = case.Q @ H @ case.Q.T
    require(student.classify((turned + turned.T) / 2) == word, "another basis changes your verdict")
    right = EXCHANGED.get(word, word)
    if student.classify(-H) != right:
        says = "H is {word} to you, and -H is not {right}: minus exchanges minimum and maximum, and nothing else"
        raise Wrong(says, {"word": repr(word)[:20], "right": repr(right)[:20]})
