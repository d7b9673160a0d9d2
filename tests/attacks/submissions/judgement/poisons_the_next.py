"""Leaves modules and start-up files wherever the next submission's interpreter might look.

Held by: a fork and a scratch folder of its own for each submission; all else is read-only
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import os
import sys

if os.path.exists("/tmp/left") or os.path.exists("left"):
    raise SystemExit("what another submission left is here")

poison = "raise SystemExit('poisoned')"
for folder in {".", "/tmp", os.path.expanduser("~"), "/site", *sys.path}:
    for name in ("sitecustomize.py", "usercustomize.py", "torch.py", "numpy.py", "poison.pth", "dlgrader.py", "math.py"):
        try:
            with open(os.path.join(folder, name), "w") as file:
                file.write(poison)
        except OSError:
            pass
for name in ("/tmp/left", "left"):
    try:
        open(name, "w").close()
    except OSError:
        pass
sys.path.insert(0, os.getcwd())
