"""How far an answer may be from the float64 reference on the same numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch


@dataclass(frozen=True)
class Tolerance:
    """`abs(got - want) <= absolute + relative * max(abs(want))`, scaled by the largest entry of the tensor.

    T64: 1e-10 + 1e-8 max|want|. T32: 1e-6 + 2e-5 max|want|, because the reference is computed in float64
    from the same float32 numbers. `T * 10` widens both; `T.f32(4)` widens float32 alone, for long sums.
    """

    relative64: float = 1e-8
    absolute64: float = 1e-10
    relative32: float = 2e-5
    absolute32: float = 1e-6

    def __mul__(self, factor: float) -> Tolerance:
        return Tolerance(
            self.relative64 * factor, self.absolute64 * factor, self.relative32 * factor, self.absolute32 * factor
        )

    def f32(self, factor: float) -> Tolerance:
        """The float32 relative part times `factor`."""
        return replace(self, relative32=self.relative32 * factor)

    def bound(self, dtype: torch.dtype, largest: float) -> float:
        """The allowed deviation where the largest entry has size `largest`."""
        if dtype is torch.float64:
            return self.absolute64 + self.relative64 * largest
        return self.absolute32 + self.relative32 * largest


T = Tolerance()


def relative(size: float) -> Tolerance:
    """A purely relative tolerance, the same for both dtypes."""
    return Tolerance(size, 0.0, size, 0.0)
