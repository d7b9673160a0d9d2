"""How a warm process is started in each tier: its command line, its environment, its plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dlgrader.sandbox import bubblewrap as bwrap
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.filters import program
from dlgrader.sandbox.jail.plan import Plan
from dlgrader.sandbox.packages import interpreter
from dlgrader.sandbox.site import make_site
from dlgrader.sandbox.tiers import Tier, bubblewrap, is_root, slot_user

BOOT = "import sys; {path}; from dlgrader.sandbox.jail.server import main; main()"


@dataclass(frozen=True)
class Launch:
    """What to run; `folder` is to be removed afterwards."""

    command: list[str]
    environment: dict[str, str]
    plan: Plan
    folder: Path | None = None


def launch(tier: Tier, slot: int, gpu: bool, often: bool, control: int) -> Launch:
    """Raises SandboxFault where something that the tier needs is missing."""
    return _full(slot, gpu, often, control) if tier is Tier.FULL else _without_mounts(tier, slot, gpu, often, control)


def _full(slot: int, gpu: bool, often: bool, control: int) -> Launch:
    executable = bubblewrap()
    if executable is None:
        raise SandboxFault("bubblewrap is not installed")
    devices = tuple(p for p in bwrap.gpu_devices() if p.startswith("/dev/")) if gpu else ()
    plan = Plan(namespaces=True, landlock=True, user=slot_user(slot), devices=devices, often=often, filter=program(gpu))
    prefix = bwrap.command(executable, privileged=is_root(), gpu=gpu)
    return Launch([*prefix, *_python(f"sys.path.insert(0, {bwrap.SITE!r})", control)], {}, plan)


def _without_mounts(tier: Tier, slot: int, gpu: bool, often: bool, control: int) -> Launch:
    held = tier is Tier.MIDDLE
    user = slot_user(slot) if held else None
    filtered = program(gpu) if held else b""
    site = make_site(user)
    plan = Plan(
        namespaces=False,
        landlock=held,
        user=user,
        readable=site.readable if held else (),
        devices=tuple(p for p in bwrap.gpu_devices() if p.startswith("/dev/")) if gpu else (),
        scratch=site.scratch,
        folder=str(site.folder),
        often=often,
        filter=filtered,
    )
    environment = dict(bwrap.ENVIRONMENT, HOME=site.scratch)
    return Launch(_python(f"sys.path[:] = {site.path!r}", control), environment, plan, site.folder)


def _python(path: str, control: int) -> list[str]:
    return [str(interpreter()[0]), "-I", "-S", "-B", "-X", "utf8", "-c", BOOT.format(path=path), str(control)]
