from __future__ import annotations

import subprocess
import sys


def test_importing_is_light() -> None:
    heavy = "{'torch', 'numpy', 'nbformat', 'jsonschema', 'zipfile', 'sympy', 'click', 'rich'}"
    code = f"import sys, dlgrader.submission; print(*sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
