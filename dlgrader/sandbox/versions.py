"""Versions of what grading rests on, for a report of trouble."""

from __future__ import annotations

import importlib.metadata as metadata
import platform
import subprocess
import sys

from dlgrader.sandbox.tiers import bubblewrap

ABSENT = "missing"


def versions() -> dict[str, str]:
    """Name -> version, or `missing`. Imports neither torch nor anything else that is heavy."""
    found = {
        "dlgrader": _package("dlgrader"),
        "Python": platform.python_version(),
        "torch": _package("torch"),
        platform.system(): platform.release(),
    }
    if sys.platform == "linux":
        from dlgrader.sandbox.jail import landlock

        abi = landlock.version()
        found |= {"bubblewrap": _bubblewrap(), "libseccomp": _libseccomp(), "Landlock": str(abi) if abi else ABSENT}
    return found


def _package(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ABSENT


def _bubblewrap() -> str:
    program = bubblewrap()
    if program is None:
        return ABSENT
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ABSENT
    return said.split()[-1] if said.split() else "unknown"


def _libseccomp() -> str:
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        return ABSENT
    return f"present (pyseccomp {_package('pyseccomp')})" if pyseccomp else ABSENT
