"""Looks for the reference solution through the whole file system, and uses it when it is there.

Held by: an allow-list of read-only mounts, and Landlock
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import os

for folder, _, names in os.walk("/"):
    for name in names:
        if name == "solution.py" or "misconceptions" in folder or "dlgrader_plugins" in folder:
            try:
                with open(os.path.join(folder, name)) as file:
                    source = file.read()
            except OSError:
                continue
            if "class Adam" in source:
                exec(source)
for name in ("__ROOT__/reference/dlgrader_reference/ch04/adam/solution.py", "/proc/1/root/__ROOT__/README.md"):
    try:
        exec(open(name).read())
    except (OSError, SyntaxError):
        pass
