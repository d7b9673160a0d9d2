"""Three ways to hold a worker, from the strongest to none, and which of them work here."""

from __future__ import annotations

import enum
import os
import shutil
import sys


class Tier(enum.StrEnum):
    """How a worker is held."""

    FULL = "full"  # bubblewrap, fresh namespaces, seccomp, Landlock, limits, where we are root a user id of its own
    MIDDLE = "middle"  # no namespaces: another user id (root only), seccomp, Landlock, limits
    NONE = "none"  # a plain subprocess with resource limits


DESCRIPTION = {
    Tier.FULL: "bubblewrap, namespaces, seccomp, Landlock and limits",
    Tier.MIDDLE: "another user id, seccomp, Landlock and limits, but no namespaces",
    Tier.NONE: "a plain subprocess: the code can read your files and use your network",
}

SLOT_USERS = 64_100  # the first host user id given to a slot; nobody logs in with these


def slot_user(slot: int) -> int | None:
    """The host user id of a slot, where we may choose one."""
    return SLOT_USERS + slot if is_root() else None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def bubblewrap() -> str | None:
    """The path of bubblewrap's program, if it is installed."""
    return shutil.which("bwrap") if sys.platform == "linux" else None
