"""The command line that starts the warm process inside bubblewrap, with an allow-list of read-only mounts."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from dlgrader.sandbox.packages import importable, interpreter, own

SITE = "/site"
SCRATCH = "/tmp"
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
SERVER_CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP", "CAP_KILL")


def command(program: str, privileged: bool, gpu: bool = False) -> list[str]:
    """bubblewrap's arguments, up to the program to run.

    `privileged` (root): no user namespace around the warm process, which then gives every fork a user id of its own.
    Otherwise the warm process is root in a user namespace, and needs CAP_SETFCAP to make that root a worker's user.
    """
    args = [program, "--die-with-parent", "--new-session", "--clearenv", "--chdir", "/"]
    args += ["--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if privileged:
        args += ["--cap-drop", "ALL"]
    else:
        args += ["--unshare-user", "--uid", "0", "--gid", "0"]
    for capability in SERVER_CAPABILITIES if privileged else (*SERVER_CAPABILITIES, "CAP_SETFCAP"):
        args += ["--cap-add", capability]
    targets = {str(path): path for path in interpreter()}
    sites = {f"{SITE}/{name}": path for name, path in (importable() | own()).items()}
    for folder in _parents([*targets, *sites]):  # bubblewrap's own would be closed to the workers' user id
        args += ["--perms", "0755", "--dir", folder]
    args += _system_libraries()
    for path in targets.values():
        args += ["--ro-bind", str(path), str(path)]
        if (path / "site-packages").is_dir():
            args += ["--tmpfs", str(path / "site-packages")]
    for target, path in sites.items():
        args += ["--ro-bind", str(path), target]
    args += ["--perms", "0755", "--dir", "/dev"]
    for device in DEVICES + (gpu_devices() if gpu else ()):
        args += ["--dev-bind-try", device, device]
    args += ["--proc", "/proc", "--tmpfs", SCRATCH, "--remount-ro", "/"]
    for variable, value in ENVIRONMENT.items():
        args += ["--setenv", variable, value]
    return args


ENVIRONMENT = {
    "HOME": SCRATCH,
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def gpu_devices() -> tuple[str, ...]:
    """Device files and driver folders of an NVIDIA GPU, as far as they are here."""
    found = sorted(str(p) for p in Path("/dev").glob("nvidia*"))
    return (*found, "/usr/local/nvidia", "/sys/bus/pci", "/sys/devices")


def _parents(targets: Iterable[str]) -> list[str]:
    """The folders above the targets, outermost first."""
    found = {str(parent) for target in targets for parent in Path(target).parents if parent != Path("/")}
    return sorted(found, key=lambda folder: folder.count("/"))


def _system_libraries() -> list[str]:
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    args = []
    for folder in ("/lib", "/lib64", "/usr/lib64", f"/usr/lib/{multiarch}"):
        if os.path.islink(folder):
            args += ["--symlink", os.readlink(folder), folder]
        elif folder == "/lib":
            args += ["--ro-bind-try", f"/lib/{multiarch}", f"/lib/{multiarch}"]
        else:
            args += ["--ro-bind-try", folder, folder]
    return [*args, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
