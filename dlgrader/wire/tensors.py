"""Tensors to raw bytes and back. The receiving side trusts no byte count, shape or dtype it is told."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from dlgrader.wire.errors import NotEncodable, WireError
from dlgrader.wire.nodes import TensorNode

DTYPES: dict[str, torch.dtype] = {
    str(d).removeprefix("torch."): d
    for d in (
        torch.float64,
        torch.float32,
        torch.float16,
        torch.bfloat16,
        torch.int64,
        torch.int32,
        torch.int16,
        torch.int8,
        torch.uint8,
        torch.bool,
        torch.complex64,
        torch.complex128,
    )
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
AS_THEY_LIE = frozenset({torch.float64, torch.float32, torch.int64, torch.int32})  # NumPy reads the same bytes
MAX_DIMENSIONS = 16


def tensor_bytes(tensor: torch.Tensor) -> tuple[str, list[int], str, memoryview]:
    """(dtype name, shape, device, bytes) of a dense tensor of any strides; subclasses are read as plain tensors.

    Raises NotEncodable for sparse or quantized tensors, dtypes that do not travel, and subclasses without storage.
    """
    if type(tensor) is torch.Tensor and tensor.dtype in AS_THEY_LIE and tensor.is_cpu:
        try:
            raw: Any = tensor.numpy(force=True).reshape(-1)  # views where the numbers lie in order
            return NAMES[tensor.dtype], list(tensor.shape), "cpu", memoryview(np.ascontiguousarray(raw).data).cast("B")
        except (RuntimeError, TypeError, ValueError):
            pass  # sparse and the like
    with torch._C.DisableTorchFunctionSubclass():
        if tensor.layout is not torch.strided or tensor.is_quantized:
            raise NotEncodable(f"a {str(tensor.layout).removeprefix('torch.')} tensor")
        name = NAMES.get(tensor.dtype)
        if name is None:
            raise NotEncodable(f"a tensor of {tensor.dtype}")
        try:
            plain = tensor.detach().as_subclass(torch.Tensor)
            if type(plain) is not torch.Tensor:
                raise NotEncodable(f"a tensor subclass, {type(tensor).__name__}")
            plain = plain.cpu().resolve_conj().resolve_neg().contiguous().reshape(-1)
            if plain.numel() == 1:  # contiguous whatever its stride, which a view of its bytes does not accept
                plain = plain.clone(memory_format=torch.contiguous_format)
            whole: Any = plain.view(torch.uint8).numpy() if plain.numel() else np.empty(0, np.uint8)
        except NotEncodable:
            raise
        except Exception as e:
            raise NotEncodable(f"a tensor whose numbers cannot be read ({type(e).__name__})") from None
        return name, list(tensor.shape), tensor.device.type, memoryview(whole).cast("B")


def array_as_tensor(array: np.ndarray[Any, Any]) -> torch.Tensor:
    """A dense tensor with the array's numbers. Raises NotEncodable for object, string and other dtypes."""
    try:
        return torch.from_numpy(np.ascontiguousarray(np.asarray(array)).reshape(array.shape).copy())
    except (TypeError, ValueError):
        raise NotEncodable(f"a NumPy array of dtype {array.dtype}") from None


def tensor_from(node: TensorNode, buffers: list[memoryview]) -> torch.Tensor:
    """The tensor that the node describes, on the CPU. Raises WireError when bytes and description disagree."""
    dtype = DTYPES.get(node.dtype)
    if dtype is None or len(node.shape) > MAX_DIMENSIONS or any(n < 0 for n in node.shape):
        raise WireError(f"a tensor of dtype {node.dtype!r} and shape {node.shape[:MAX_DIMENSIONS]} is not allowed")
    if not 0 <= node.buffer < len(buffers):
        raise WireError("a tensor names a buffer that was not sent")
    data = buffers[node.buffer]
    if math.prod(node.shape) * dtype.itemsize != len(data):
        raise WireError(f"a tensor of shape {node.shape} and {node.dtype} came with {len(data)} bytes")
    if not len(data):
        try:
            return torch.empty(node.shape, dtype=dtype)
        except (RuntimeError, TypeError, ValueError, OverflowError):
            raise WireError(f"a tensor cannot have the shape {node.shape}") from None
    if dtype is torch.bool:  # a byte other than 0 or 1 in a bool tensor is undefined behaviour
        return torch.frombuffer(data, dtype=torch.uint8).ne(0).reshape(node.shape)
    return torch.frombuffer(data, dtype=dtype).reshape(node.shape)
