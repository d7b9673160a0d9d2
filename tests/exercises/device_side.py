"""A Side that asks our own module on a device, in the dtype of the case, and looks at what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import torch

from dlgrader.judge import running


class DeviceSide:
    """Answers calls with the module's functions; results must have the case's dtype and lie on the device."""

    def __init__(self, module: ModuleType, device: str) -> None:
        self._module = module
        self._device = device
        self._memory: dict[Any, Any] = {}
        self._last = ""
        self._answered = 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._wrapped(name, getattr(self._module, name))

    def _strayed_to(self) -> set[str]:
        return set()  # the answers' devices are looked at below

    def _last_function(self) -> str:
        return self._last

    @contextmanager
    def _changed_arguments(self) -> Iterator[list[str]]:
        yield []

    def _wrapped(self, shown: str, target: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self._last = shown
            result = target(*self._moved(args), **self._moved(kwargs))
            if type(result).__module__ == self._module.__name__:
                return DeviceObject(self, result)
            return self._fetched(result)

        return call

    def _moved(self, value: Any) -> Any:
        return _each_tensor(value, lambda tensor: tensor.to(self._device))

    def _fetched(self, value: Any) -> Any:
        def fetch(tensor: torch.Tensor) -> torch.Tensor:
            self._answered += 1
            assert tensor.device.type == self._device, f"{self._last} answers on {tensor.device}"
            if tensor.is_floating_point():
                assert tensor.dtype == running.dtype(), f"{self._last} answers in {tensor.dtype}"
            return tensor.cpu()

        return _each_tensor(value, fetch)


class DeviceObject:
    """An object of the module's own classes."""

    def __init__(self, side: DeviceSide, target: Any) -> None:
        self._side = side
        self._target = target

    def __getattr__(self, name: str) -> Any:
        return self._side._wrapped(f"{type(self._target).__name__}.{name}", getattr(self._target, name))


def _each_tensor(value: Any, change: Callable[[torch.Tensor], torch.Tensor]) -> Any:
    if isinstance(value, torch.Tensor):
        return change(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_each_tensor(v, change) for v in value)
    if isinstance(value, dict):
        return {k: _each_tensor(v, change) for k, v in value.items()}
    return value
