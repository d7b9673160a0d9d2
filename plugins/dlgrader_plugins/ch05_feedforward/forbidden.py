"""What several exercises of chapter 5 want written by hand."""

from __future__ import annotations

from dlgrader.judge import NO_AUTOGRAD, Forbidden

NO_NORMALISATION = Forbidden(
    "write the normalisation yourself",
    names=("torch.nn.*", "torch.*batch_norm*", "torch.*layer_norm*", "torch.*group_norm*", "torch.*instance_norm*"),
    operators=("aten.*batch_norm*", "aten.*layer_norm*", "aten.*group_norm*"),
)

BY_HAND = (
    Forbidden(
        "write both passes yourself",
        names=("torch.nn.*",),
        allowed=("torch.nn.functional.relu_",),  # torch.relu_ is the same function
    )
    | NO_AUTOGRAD
)
