from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
import torch
from dlgrader.worker.watching import Watch

watch = Watch(["torch.exp*"], ["aten.convolution*"])
with watch.watching(True):
    getattr(torch, "con" + "v2d")(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 2))
    torch.exp(torch.ones(2))
print(sorted(watch.take()), "torch._dynamo" in sys.modules)
"""


def test_both_logs_see_through_getattr_and_load_no_compiler() -> None:
    """torch would import its compiler when a dispatch mode is first called: a second in every fork."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['aten.convolution.default', 'torch.exp'] False"
