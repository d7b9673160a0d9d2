"""Where the tensors of an answer were, as the worker says."""

from __future__ import annotations

from dlgrader.wire.nodes import Node, TensorNode, leaves


def devices_of(node: Node) -> set[str]:
    """Device types of the tensors in the tree; NumPy arrays have none."""
    if isinstance(node, TensorNode):
        return set() if node.array else {node.device}
    items = getattr(node, "items", [])
    inner = [v for _, v in items] if items and isinstance(items[0], tuple) else items
    return set() if leaves(inner) else set().union(*(devices_of(n) for n in inner))
