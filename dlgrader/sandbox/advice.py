"""What to install or to set where a tier does not come up."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from dlgrader.sandbox.jail import landlock
from dlgrader.sandbox.selfcheck import Outcome, TierReport
from dlgrader.sandbox.tiers import Tier, bubblewrap, is_root

SYSCTLS = {  # path below /proc/sys: (value that is in the way, value that helps)
    "kernel/unprivileged_userns_clone": ("0", "1"),
    "kernel/apparmor_restrict_unprivileged_userns": ("1", "0"),
    "user/max_user_namespaces": ("0", "15000"),
}
CONTAINER = (
    "this container may not make namespaces: start it with `--cap-add SYS_ADMIN --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined`, or grade in the middle tier"
)
TELL = "please tell the maintainers, with `dlgrader doctor --attack --json`"
UNEXPECTED = f"a barrier that should hold does not: grade on another machine meanwhile, and {TELL}"
HELD_BY = {  # group of the table -> what to look at first
    "files": "mounts and Landlock hold them: boot a kernel with Landlock, and remove links to them from the packages",
    "processes": "a process namespace and the system call filter hold them: update libseccomp and the kernel",
    "network": "a network namespace and the system call filter hold it: update libseccomp and the kernel",
    "limits": "the kernel's limits hold them: is a limit raised for this user, or lifted by the container?",
    "rights": "dropped capabilities and a user id of its own hold them: does the container add privileges?",
    "kernel": "the system call filter holds them: update libseccomp (`apt-get install libseccomp2`)",
}
NO_LANDLOCK = (
    "Landlock needs Linux 5.13 or newer with `landlock` among the security modules (`lsm=` on the kernel's command "
    "line); this is {release}"
)


def advice(report: TierReport) -> list[str]:
    """Sentences for a tier that does not stand, or not in full; the most likely cause first."""
    if report.tier is Tier.NONE or report.holds:
        return []
    if sys.platform != "linux":
        return ["sandboxes need Linux: use a Linux machine, or WSL 2 on Windows"]
    if report.works:
        groups = dict.fromkeys(finding.group for finding in report.findings if finding.outcome is Outcome.OPEN)
        return [*(f"{group}: {HELD_BY[group]}" for group in groups if group in HELD_BY), UNEXPECTED]
    return _missing(report) or [TELL]


def _missing(report: TierReport) -> list[str]:
    found = []
    if report.tier is Tier.FULL and bubblewrap() is None:
        found.append("install bubblewrap: `apt-get install bubblewrap`, or your system's package of that name")
    if "libseccomp" in report.problem:
        found.append("install libseccomp: `apt-get install libseccomp2`, or your system's package of that name")
    if not landlock.version():
        found.append(NO_LANDLOCK.format(release=platform.release()))
    if report.tier is Tier.FULL and bubblewrap() is not None:
        found += _namespaces()
    return found


def _namespaces() -> list[str]:
    """Settings that keep ordinary users, or a container's root, from making namespaces."""
    if is_root():
        return [] if _may_administer() else [CONTAINER]
    found = []
    for name, (bad, good) in SYSCTLS.items():
        if _read(Path("/proc/sys") / name) == bad:
            setting = name.replace("/", ".")
            found.append(f"user namespaces are switched off here: as root, `sysctl -w {setting}={good}`")
    return found or [CONTAINER]


def _may_administer() -> bool:
    lines = _read(Path("/proc/self/status")).splitlines()
    held = next((int(line.split()[1], 16) for line in lines if line.startswith("CapEff:")), 0)
    return bool(held >> 21 & 1)  # CAP_SYS_ADMIN


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
