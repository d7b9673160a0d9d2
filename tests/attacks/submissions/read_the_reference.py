# dlgrader: ch04/adam
"""Looks for the reference, the graders and the repository on disk, and imports them.

Expect: at most 1
"""

import torch
import glob
import importlib
import os
import sys


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        for name in ("dlgrader_reference", "dlgrader_plugins", "dlgrader.grading", "dlgrader.judge"):
            try:
                importlib.import_module(name)
                raise SystemError("a module of the grader can be imported: " + name)
            except ImportError:
                pass
        places = [
            p for root in (*sys.path, "/", "/root", "/home", "/work", os.getcwd()) for p in glob.glob(root + "/*")
        ]
        for place in places:
            if "dlgrader_reference" in place or place.endswith(("solution.py", ".git", "pyproject.toml")):
                raise SystemError("found " + place)
        return [p.clone() for p in self.params]
