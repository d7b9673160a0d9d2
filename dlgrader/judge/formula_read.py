"""A formula from text: Python's syntax tree through a whitelist. Nothing is ever evaluated as Python."""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence
from fractions import Fraction

from dlgrader.judge.formula import CONSTANTS, FUNCTIONS, Formula, Name, Number, apply
from dlgrader.judge.formula_text import number, parsed
from dlgrader.judge.wrong import Wrong

NODES = 600
DEPTH = 120

_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}
_OVER = {"sech": "cosh"}  # one over the function
_LOGARITHMS = ("log10", "log2", "lg", "lb", "log1p")


@functools.lru_cache(maxsize=2048)
def read(text: str, symbols: tuple[str, ...], what: str = "the formula") -> Formula:
    """The tree of a formula in these symbols. Raises Wrong with a sentence about `what`, and nothing else."""
    text, tree = parsed(text, what)
    return _Reader(text, symbols, what).formula(tree, 0)


class _Reader:
    def __init__(self, text: str, symbols: Sequence[str], what: str) -> None:
        self._text = text
        self._symbols = symbols
        self._what = what
        self._nodes = 0

    def formula(self, node: ast.expr, depth: int) -> Formula:
        self._nodes += 1
        if self._nodes > NODES or depth > DEPTH:
            raise self._wrong("is nested too deeply, or too long: at most {nodes} operations are read", nodes=NODES)
        match node:
            case ast.Constant(value=bool() | None):
                raise self._wrong("contains `{text}`", text=node.value)
            case ast.Constant():
                return Number(number(self._text[node.col_offset : node.end_col_offset], self._what))
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return apply("negative", self.formula(inner, depth + 1))
            case ast.UnaryOp(op=ast.UAdd(), operand=inner):
                return self.formula(inner, depth + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                first, second = self.formula(left, depth + 1), self.formula(right, depth + 1)
                return apply(_OPERATORS[type(op)], first, second)
            case ast.Call():
                return self._call(node, depth)
            case ast.Attribute(attr=name):
                raise self._wrong("contains `{text}`: write `{name}` alone", text=self._source(node), name=name)
            case ast.Tuple():
                raise self._wrong("contains a comma between numbers or terms: decimals have a point")
            case _:
                raise self._wrong("contains `{text}`, which is not arithmetic", text=self._source(node))

    def _name(self, name: str) -> Formula:
        if name in self._symbols or name in CONSTANTS:
            return Name(name)
        if name in (*FUNCTIONS, "ln"):
            raise self._wrong("contains `{name}` without its argument: write `{name}(...)`", name=name)
        if name == "e":
            raise self._wrong("contains `e`: Euler's number is `E`, and e^x is `exp(x)` or `E**x`")
        if len(name) > 1 and set(name) <= set(self._symbols):
            raise self._wrong("contains `{name}`: products need their `*`", name=name)
        if not self._symbols:
            raise self._wrong("contains {name}: the answer is a number", name=name)
        raise self._wrong(
            "contains {name}: the answer must be written in {symbols}", name=name, symbols=_and(self._symbols)
        )

    def _call(self, node: ast.Call, depth: int) -> Formula:
        if not isinstance(node.func, ast.Name) or node.func.id in (*self._symbols, *CONSTANTS):
            if isinstance(node.func, ast.Attribute):
                self.formula(node.func, depth)
            raise self._wrong(
                "contains `{text}` before a bracket: products need their `*`", text=self._source(node.func)
            )
        name = "log" if node.func.id == "ln" else node.func.id
        if name in _LOGARITHMS or (name == "log" and len(node.args) > 1):
            raise self._wrong(
                "contains `{text}`: `log`, of one argument, is the natural logarithm", text=self._source(node)
            )
        if name == "Rational" and 1 <= len(node.args) <= 2 and not node.keywords:
            return functools.reduce(functools.partial(apply, "/"), (self.formula(a, depth + 1) for a in node.args))
        if name not in FUNCTIONS and name not in _OVER:
            raise self._wrong(
                "contains the function `{name}`; known are {known}", name=name, known=", ".join(FUNCTIONS)
            )
        if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
            raise self._wrong("gives `{name}` {count} arguments, it takes one", name=name, count=len(node.args))
        inner = self.formula(node.args[0], depth + 1)
        return apply("/", Number(Fraction(1)), apply(_OVER[name], inner)) if name in _OVER else apply(name, inner)

    def _source(self, node: ast.expr) -> str:
        text = self._text[node.col_offset : node.end_col_offset]  # ASCII only, so columns are characters
        return text if len(text) <= 60 else text[:57] + "..."

    def _wrong(self, says: str, **facts: object) -> Wrong:
        return Wrong("{what} " + says, {"what": self._what, **facts})


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
