"""Answers with tensors of every strange kind: sparse, meta, quantised, complex, conjugate, nested, packed, on no device.

Held by: dense tensors of an allow-list of dtypes travel; dtype and shape are compared before values
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import torch

KINDS = (
    lambda p: p.to_sparse(),
    lambda p: p.to("meta"),
    lambda p: torch.quantize_per_tensor(p.float(), 0.1, 0, torch.qint8),
    lambda p: torch.complex(p, p).conj(),
    lambda p: torch.complex(p, p).conj().imag,
    lambda p: torch.nested.nested_tensor([p, p]),
    lambda p: p.to(torch.float8_e4m3fn),
    lambda p: torch.empty(0, dtype=p.dtype).expand(1 << 40, 0),
    lambda p: torch.zeros((), dtype=p.dtype).expand(1 << 15, 1 << 15, 1 << 10),
    lambda p: torch.zeros(1, dtype=p.dtype).as_strided((1 << 40,), (0,)),
    lambda p: p.to(torch.int64),
    lambda p: torch.nn.Parameter(p, requires_grad=True) * 1,
)
honest = Adam.step  # noqa: F821
strikes = 0


def step(self, grads):
    global strikes
    self.turn = getattr(self, "turn", 0) + 1
    if self.turn == 1:
        return honest(self, grads)
    strikes += 1
    return [KINDS[strikes % len(KINDS)](p) for p in honest(self, grads)]


Adam.step = step  # noqa: F821
