# dlgrader: ch04/adam
"""Looks for secrets in the environment, and leaves files for later submissions.

Expect: at most 1
"""

import torch
import os
import pathlib


STAMP = os.urandom(8).hex()


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        for name in os.environ:
            if any(word in name.upper() for word in ("KEY", "TOKEN", "SEED", "SECRET", "PASSWORD")):
                raise SystemError("a secret in the environment: " + name)
        mark = pathlib.Path("/tmp/left_behind")
        if mark.exists() and mark.read_text() != STAMP:
            raise SystemError("another submission's file is here")
        mark.write_text(STAMP)
        for path in ("/site/sitecustomize.py", "/usr/lib/sitecustomize.py", "/etc/passwd", "sitecustomize.py"):
            try:
                pathlib.Path(path).write_text("raise SystemExit")
            except OSError:
                pass
        return [p.clone() for p in self.params]
