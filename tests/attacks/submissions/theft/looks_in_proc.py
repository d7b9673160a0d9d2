"""Looks for the grader in /proc: its command line, environment, memory and open files; tells what it found.

Held by: a pid namespace and an empty /proc; Landlock in the middle tier
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import os

found = []
for pid in ["self", "1", str(os.getppid()), "__HOST__", *(n for n in os.listdir("/") if n.isdigit())]:
    for name in ("cmdline", "environ", "maps", "mem", "fd", "root", "cwd"):
        try:
            path = f"/proc/{pid}/{name}"
            found.append((path, os.listdir(path) if name in ("fd", "root", "cwd") else open(path, "rb").read(100)))
        except OSError:
            pass
if found:
    raise SystemExit(f"found {found[:3]}")
