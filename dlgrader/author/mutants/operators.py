"""Small mistakes in a syntax tree: for a node, what may stand in its place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from dlgrader.author.mutants import formulas

Change: TypeAlias = tuple[str, ast.AST]  # the operator's name, and the node instead

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
ONE_SIDE = (ast.Add, ast.Mult, ast.Div, ast.Sub, ast.Pow, ast.Mod, ast.MatMult)  # may lose an operand
LEFT_ONLY = (ast.Div, ast.Sub, ast.Pow, ast.Mod)  # keeps its first operand then
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
NAMES = {
    "mean": "sum", "sum": "mean", "max": "min", "min": "max", "amax": "amin", "amin": "amax", "argmax": "argmin",
    "argmin": "argmax", "maximum": "minimum", "minimum": "maximum", "floor": "ceil", "ceil": "floor", "sin": "cos",
    "cos": "sin", "any": "all", "all": "any", "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like",
    "ones_like": "zeros_like", "new_zeros": "new_ones", "log": "log10", "log_softmax": "softmax", "var": "std",
    "std": "var",
}  # fmt: skip
DROPPED = {"sqrt", "square", "abs", "exp", "log", "clone", "conj", "float", "double", "flip", "sorted", "relu", "tanh"}
AXES = {"permute", "reshape", "view", "expand", "new_zeros", "zeros", "ones"}  # arguments in the order of axes
KEPT_KEYWORDS = {"strict", "device"}  # only bad input, or another device, would show that they are gone


def changes(node: ast.AST) -> Iterator[Change]:
    """Everything that may stand for this expression or statement; most nodes have nothing."""
    for kind, made in _BY_KIND.items():
        if isinstance(node, kind):
            yield from made(node)


def _binary(node: ast.BinOp) -> Iterator[Change]:
    left, op, right = node.left, node.op, node.right
    if type(op) in ARITHMETIC:
        yield "operator", ast.BinOp(left, ARITHMETIC[type(op)](), right)
    if isinstance(op, ast.FloorDiv):
        negative = ast.UnaryOp(ast.USub(), left)
        yield "rounding", ast.UnaryOp(ast.USub(), ast.BinOp(negative, op, right))
    if isinstance(op, (ast.MatMult, ast.Sub, ast.Div)):
        yield "swapped operands", ast.BinOp(right, op, left)
    if isinstance(op, ONE_SIDE):
        yield "dropped term", left
        if not isinstance(op, LEFT_ONLY):
            yield "dropped term", right


def _unary(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        yield from (("constant", _number(-new)) for new in _near(node.operand.value))
    yield "dropped sign" if isinstance(node.op, ast.USub) else "dropped not", node.operand


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for i, op in enumerate(node.ops):
        ops = [*node.ops[:i], COMPARISONS[type(op)](), *node.ops[i + 1 :]]
        yield "comparison", ast.Compare(node.left, ops, node.comparators)


def _boolean(node: ast.BoolOp) -> Iterator[Change]:
    yield "and, or", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    if len(node.values) == 2:
        yield from (("dropped condition", value) for value in node.values)


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, str):
        yield from (("formula", ast.Constant(new)) for new in formulas.changed(node.value))
    else:
        yield from (("constant", _number(new)) for new in _near(node.value))


def _near(value: object) -> list[int | float | bool]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if isinstance(value, float):
        return {0.0: [1.0], 1.0: [2.0, 0.0]}.get(value, [2 * value])
    return []


def _number(value: float) -> ast.expr:
    if isinstance(value, bool) or value >= 0:
        return ast.Constant(value)
    return ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _tuple(node: ast.Tuple) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Load):
        yield from (("swapped axes", ast.Tuple(elements, node.ctx)) for elements in _swapped(node.elts))


def _swapped(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2 :]]


def _call(node: ast.Call) -> Iterator[Change]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in NAMES:
        renamed = (
            ast.Attribute(node.func.value, NAMES[name], ast.Load())
            if isinstance(node.func, ast.Attribute)
            else ast.Name(NAMES[name], ast.Load())
        )
        yield "function", ast.Call(renamed, node.args, node.keywords)
    if name in DROPPED:
        if len(node.args) == 1:
            yield "dropped call", node.args[0]
        elif isinstance(node.func, ast.Attribute) and not node.args:
            yield "dropped call", node.func.value
    if name in AXES:
        yield from (("swapped axes", ast.Call(node.func, args, node.keywords)) for args in _swapped(node.args))
    elif name == "range" and not isinstance(node.args[-1], ast.Constant):
        stop = len(node.args) - 1 if len(node.args) < 3 else 1
        for moved in _moved(node.args[stop]):
            yield "off by one", ast.Call(node.func, [*node.args[:stop], moved, *node.args[stop + 1 :]], [])
    for i, keyword in enumerate(node.keywords):
        if keyword.arg and keyword.arg not in KEPT_KEYWORDS:
            yield "dropped keyword", ast.Call(node.func, node.args, [*node.keywords[:i], *node.keywords[i + 1 :]])


def _moved(value: ast.expr) -> Iterator[ast.expr]:
    yield ast.BinOp(value, ast.Add(), ast.Constant(1))
    yield ast.BinOp(value, ast.Sub(), ast.Constant(1))


def _attribute(node: ast.Attribute) -> Iterator[Change]:
    if node.attr in ("T", "mT") and isinstance(node.ctx, ast.Load):
        yield "dropped transpose", node.value


def _subscript(node: ast.Subscript) -> Iterator[Change]:
    if isinstance(node.slice, ast.Name):
        for moved in _moved(node.slice):
            yield "off by one", ast.Subscript(node.value, moved, node.ctx)


def _slice(node: ast.Slice) -> Iterator[Change]:
    for end in (node.lower, node.upper):
        if end is not None and not isinstance(end, ast.Constant):
            for moved in _moved(end):
                lower, upper = (moved if bound is end else bound for bound in (node.lower, node.upper))
                yield "off by one", ast.Slice(lower, upper, node.step)


def _branch(node: ast.IfExp) -> Iterator[Change]:
    yield "condition", node.body
    yield "condition", node.orelse


def _if(node: ast.If | ast.While) -> Iterator[Change]:
    make = type(node)
    yield "condition", make(ast.Constant(False), node.body, node.orelse)
    if isinstance(node, ast.If):
        yield "condition", make(ast.Constant(True), node.body, node.orelse)


def _augmented(node: ast.AugAssign) -> Iterator[Change]:
    if type(node.op) in ARITHMETIC:
        yield "operator", ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)
    yield "overwritten", ast.Assign([node.target], node.value)
    yield "dropped statement", ast.Pass()


def _statement(node: ast.stmt) -> Iterator[Change]:
    yield "dropped statement", ast.Pass()


def _assignment(node: ast.Assign) -> Iterator[Change]:
    if any(isinstance(target, ast.Subscript) for target in node.targets):
        yield "dropped statement", ast.Pass()


def _expression(node: ast.Expr) -> Iterator[Change]:
    if not isinstance(node.value, ast.Constant):
        yield "dropped statement", ast.Pass()


def _break(node: ast.Break) -> Iterator[Change]:
    yield "dropped statement", ast.Pass()
    yield "loop", ast.Continue()


def _continue(node: ast.Continue) -> Iterator[Change]:
    yield "dropped statement", ast.Pass()
    yield "loop", ast.Break()


_BY_KIND: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.BinOp: _binary, ast.UnaryOp: _unary, ast.Compare: _comparison, ast.BoolOp: _boolean, ast.Constant: _constant,
    ast.Tuple: _tuple, ast.Call: _call, ast.Attribute: _attribute, ast.Subscript: _subscript, ast.Slice: _slice,
    ast.IfExp: _branch, ast.If: _if, ast.While: _if, ast.AugAssign: _augmented, ast.Raise: _statement,
    ast.Assign: _assignment, ast.Expr: _expression, ast.Break: _break, ast.Continue: _continue,
}  # fmt: skip
