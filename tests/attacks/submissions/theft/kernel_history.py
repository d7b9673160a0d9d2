"""Asks a notebook's kernel for the source of its cells, registers hooks on the next ones, and runs magics.

Held by: no kernel: the code of the cells runs as a plain module
Wraps: unchanged
Expect: 1
"""

import sys

try:
    shell = get_ipython()
except NameError:
    shell = None
main = sys.modules.get("__main__")
sources = [*getattr(main, "In", ()), *getattr(main, "_ih", ()), getattr(main, "_i", "")]
if shell is not None:
    sources += [source for _, _, source in shell.history_manager.get_range()]
    shell.events.register("pre_run_cell", lambda info: sources.append(info.raw_cell))
    shell.run_line_magic("pylab", "")
for name in ("IPython", "ipykernel", "nbgrader", "otter"):
    sources += [str(getattr(sys.modules.get(name), "__file__", ""))]
for source in sources:
    if "class Adam" in source or "allclose" in source:
        exec(source)
