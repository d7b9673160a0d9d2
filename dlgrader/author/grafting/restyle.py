"""The same mathematics with other rounding: what a misconception gives when another hand has written it."""

from __future__ import annotations

import ast
from importlib.resources import files

from dlgrader.grading.interface import Interface


def restyled(source: str, interface: Interface) -> str:
    """The source with sums and products grouped from the right and quotients as products with a reciprocal.

    Functions, where the exercise has no classes, compute in float64 whatever they are given. Raises SyntaxError.
    """
    tree = _Regrouped().visit(ast.parse(source))
    text = ast.unparse(ast.fix_missing_locations(tree))
    if interface.classes:
        return text
    widening = files("dlgrader.author.grafting").joinpath("widening.py").read_text(encoding="utf-8")
    wrapped = "\n".join(f"{name} = widened({name})" for name in interface.functions if f"def {name}(" in text)
    return f"{text}\n\n\n{widening.partition('import annotations')[2]}\n{wrapped}\n"


class _Regrouped(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:  # named by ast
        self.generic_visit(node)
        left, op = node.left, node.op
        if isinstance(op, (ast.Add, ast.Mult)) and isinstance(left, ast.BinOp) and type(left.op) is type(op):
            return ast.BinOp(left.left, op, ast.BinOp(left.right, op, node.right))
        if isinstance(op, ast.Div):
            return ast.BinOp(left, ast.Mult(), ast.BinOp(ast.Constant(1.0), ast.Div(), node.right))
        return node
