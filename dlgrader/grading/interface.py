"""What a submission must define: read from the starter's signatures, which are the declared interface."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """A type as annotated: `name` with its arguments ("list", "tuple", "dict", "union", "Tensor", "float", ...)."""

    name: str
    args: tuple[Kind, ...] = ()

    def __str__(self) -> str:
        if self.name == "union":
            return " or ".join(map(str, self.args))
        return f"{self.name}[{', '.join(map(str, self.args))}]" if self.args else self.name


ANY = Kind("object")


@dataclass(frozen=True)
class Signature:
    """Parameter names in order, how many of them have no default, and the declared result."""

    parameters: tuple[str, ...]
    required: int
    result: Kind = ANY


@dataclass(frozen=True)
class Interface:
    """Functions and classes of an exercise, by name; `attributes` are those that a class annotates in its body."""

    functions: dict[str, Signature] = field(default_factory=dict)
    classes: dict[str, dict[str, Signature]] = field(default_factory=dict)
    attributes: dict[str, dict[str, Kind]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.functions, *self.classes)

    def signature(self, name: str) -> Signature:
        """Of a function, of a class's constructor, or of `Class.method`; of an attribute, its type as the result."""
        owner, _, method = name.partition(".")
        if owner in self.classes:
            if method in self.attributes.get(owner, {}):
                return Signature((), 0, self.attributes[owner][method])
            return self.classes[owner].get(method or "__init__", Signature((), 0))
        return self.functions.get(name, Signature((), 0))


def interface_of(starter: str) -> Interface:
    """The public functions and classes of the starter's source. Raises SyntaxError."""
    interface = Interface()
    for node in ast.parse(starter).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            interface.functions[node.name] = _signature(node, skip=0)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
            interface.classes[node.name] = {n.name: _signature(n, skip=1) for n in methods}
            attributes = [(n.target, n.annotation) for n in node.body if isinstance(n, ast.AnnAssign)]
            interface.attributes[node.name] = {t.id: _kind(a) for t, a in attributes if isinstance(t, ast.Name)}
    return interface


def _signature(node: ast.FunctionDef, skip: int) -> Signature:
    parameters = tuple(a.arg for a in (*node.args.posonlyargs, *node.args.args))[skip:]
    return Signature(parameters, len(parameters) - len(node.args.defaults), _kind(node.returns))


def _kind(node: ast.expr | None) -> Kind:
    if node is None:
        return ANY
    if isinstance(node, ast.Constant):
        return Kind("None") if node.value is None else _kind(ast.parse(str(node.value), mode="eval").body)
    if isinstance(node, ast.BinOp):
        return Kind("union", (_kind(node.left), _kind(node.right)))
    if isinstance(node, ast.Subscript):
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return Kind(_kind(node.value).name, tuple(_kind(n) for n in inner))
    if isinstance(node, ast.Attribute):
        return Kind(node.attr)
    if isinstance(node, ast.Name):
        return Kind(node.id)
    return Kind("..." if isinstance(node, ast.Constant) else "object")
