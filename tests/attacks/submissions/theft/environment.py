"""Looks for secrets in the environment, in the arguments and in the names of its machine and user.

Held by: the warm process starts with an empty environment, in namespaces of its own
Exercise: ch04/adam
Needs: full
Wraps: right
Expect: 9
"""

import os
import pwd
import socket
import sys

known = {"HOME", "LANG", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TMPDIR", "PWD", "LC_CTYPE"}
found = sorted(set(os.environ) - known)
if any("__SECRET__" in text for text in (*os.environ.values(), *sys.argv, *sys.orig_argv)):
    found.append("the secret")
try:
    found.append(pwd.getpwuid(0).pw_dir)
except KeyError:
    pass
if socket.gethostname() == "__HOSTNAME__":
    found.append("the name of the machine")
if found:
    raise SystemExit(f"found {found}")
