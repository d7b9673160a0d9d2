"""Imports the reference, the grader and the judge, by name and by looking into every module.

Held by: graders and references are in no folder that the worker sees
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import importlib
import importlib.metadata
import sys

sys.path += ["__ROOT__", "__ROOT__/reference", "__ROOT__/plugins"]
for name in ("dlgrader_reference", "dlgrader.grading.grade", "dlgrader.judge", "dlgrader_plugins", "dlgrader.sandbox.warm"):
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    raise SystemExit(f"{name} can be imported")
found = [name for name in sys.modules if name.startswith(("dlgrader_", "dlgrader.judge", "dlgrader.grading"))]
if found:
    raise SystemExit(f"already imported: {found}")
for module in list(sys.modules.values()):
    other = getattr(module, "Adam", None)
    if isinstance(other, type) and other is not Adam and "torch" not in other.__module__:  # noqa: F821
        Adam = other
