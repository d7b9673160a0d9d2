"""What an exercise wants written by hand: names that may not be used, seen in the source and at run time."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Forbidden:
    """Patterns (`*`) over full names as they are imported: "torch.nn.*", "torch.Tensor.backward", "numpy.convolve".

    `names` are functions whose use shows at run time, `operators` aten operators ("aten.convolution*") that show an
    alias: both count only when a call really used them. `unseen` leave no trace at run time and count when they stand
    in code that an exported name reaches. `allowed` are exceptions. `says` completes "uses `torch.conv2d`: ..."; of two
    joined by `|` each says why its own names may not be used.
    """

    says: str
    names: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    joined: tuple[Forbidden, ...] = ()

    def __or__(self, other: Forbidden) -> Forbidden:
        return Forbidden(
            self.says,
            self.names + other.names,
            self.operators + other.operators,
            self.unseen + other.unseen,
            self.allowed + other.allowed,
            (*self.joined, other),
        )

    def why(self, name: str) -> str:
        """What is said of a name that may not be used."""
        return next((other.says for other in self.joined if other.used(name) or other.written(name)), self.says)

    def used(self, name: str) -> bool:
        """Whether a function seen at run time may not be used."""
        return _matches(name, self.names + self.operators) and not _matches(name, self.allowed)

    def written(self, name: str) -> bool:
        """Whether a name in the source may not be written, because it would leave no trace."""
        return _matches(name, self.unseen) and not _matches(name, self.allowed)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


NO_AUTOGRAD = Forbidden(
    "no automatic differentiation in this exercise",
    names=("torch.autograd.*", "torch.Tensor.backward", "torch.Tensor.requires_grad_", "torch.Tensor.register_hook"),
    unseen=("torch.func.*", "torch.func", "functorch*", "torch.autograd.functional*", "torch.autograd.Function"),
    allowed=("torch.autograd.grad_mode.*", "torch.autograd.profiler*"),
)

NO_OPTIM = Forbidden("write the update yourself", unseen=("torch.optim*", "torch._foreach*", "torch._fused_*"))

NO_CONVOLUTION = Forbidden(
    "lay out the windows yourself",
    names=("torch.nn.*", "torch.conv*", "torch.*_pool*", "torch.mkldnn*", "torch.cudnn*"),
    operators=(
        "aten.*convolution*",
        "aten.conv[0-9]d*",
        "aten.conv_*",
        "aten.*_pool[0-9]d*",
        "aten.im2col*",
        "aten.col2im*",
    ),
    unseen=("scipy.signal*", "scipy.ndimage*", "numpy.convolve", "numpy.correlate"),
    allowed=("torch.nn.functional.pad", "torch.nn.init*"),
)
