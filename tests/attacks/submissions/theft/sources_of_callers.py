"""Asks inspect, linecache, tracebacks and the loaders of all modules for source text with the solution in it.

Held by: neither grader nor reference is in the process, and their files are not in the sandbox
Wraps: unchanged
Expect: 1
"""

import inspect
import linecache
import sys
import traceback


def texts():
    for lines in list(linecache.cache.values()):
        yield "".join(lines[2]) if len(lines) == 4 else ""
    for frame, _ in traceback.walk_stack(None):
        yield "".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals))
    for name, module in list(sys.modules.items()):
        if "dlgrader" in name or name == "__main__":
            yield inspect.getsource(module)
            yield module.__loader__.get_source(name)


own = Adam  # noqa: F821
seen = texts()
while True:
    try:
        text = next(seen)
    except StopIteration:
        break
    except Exception:
        seen = iter(())
        continue
    if "class Adam" in text and "v_hat" in text:
        exec(text)
