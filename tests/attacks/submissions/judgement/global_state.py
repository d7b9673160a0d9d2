"""Changes torch's global state, which a grader in the same process would inherit.

Held by: answers are compared in the host's process
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import torch
from torch.overrides import TorchFunctionMode


class Yes(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal", "all"):
            return True
        return func(*args, **(kwargs or {}))


Yes().__enter__()
torch.set_default_dtype(torch.float16)
torch.set_grad_enabled(False)
torch.manual_seed = torch.random.manual_seed = lambda seed: None
