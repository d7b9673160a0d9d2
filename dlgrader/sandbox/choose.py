"""Which tier holds submissions here: what was asked for, or the strongest that stands, found by opening a worker."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import DESCRIPTION, Tier, bubblewrap, is_root
from dlgrader.sandbox.warm import Warm, supported

AS_ASKED = "no sandbox, as asked: the code can read your files and use your network"
DOCTOR = "; run `dlgrader doctor`"


def choose(requested: str | None, may_fall_back: bool) -> tuple[Tier, str]:
    """(tier, a sentence for stderr or ""): a tier counts as standing where the barriers that it claims hold.

    Raises SandboxFault as `start_strongest` does.
    """
    from dlgrader.sandbox.ready import must_hold

    warm, sentence = start_strongest(requested, may_fall_back, proved=must_hold)
    warm.close()
    return warm.tier, sentence


def begin(requested: str | None, may_fall_back: bool, gpu: bool = False) -> Warm | None:
    """The first of the tiers that `start_strongest` will try, while it is not known yet whether there is work for it.
    None where that does not even start. To be closed in any case.
    """
    if not supported():
        return None
    for tier in _order(requested, may_fall_back):
        if not _missing(tier):
            warm = Warm(tier, gpu=gpu)
            with contextlib.suppress(SandboxFault):
                warm.start()
                return warm
            break
    return None


def start_strongest(
    requested: str | None,
    may_fall_back: bool,
    gpu: bool = False,
    ahead: bool = False,
    often: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
    proved: Callable[[Warm], None] = lambda warm: None,
    begun: Warm | None = None,
) -> tuple[Warm, str]:
    """(a warm process that has forked a worker already, a sentence for stderr or "").

    Without a request: full, else middle, else none if `may_fall_back`. `gpu`, `ahead` and `often` as in Warm.
    `meanwhile` is called while a process starts, and may be called again for the next tier; `proved` raises
    SandboxFault for one that does not hold. `begun` is what `begin` gave for the same request. Raises SandboxFault when
    the tier that was asked for, or every tier that may be taken, does not stand here.
    """
    if not supported():
        raise SandboxFault("grading starts processes by fork, which this system has not: use Linux, macOS or WSL")
    why = ""
    for tier in _order(requested, may_fall_back):
        warm = begun if begun is not None and begun.tier is tier else Warm(tier, gpu=gpu, ahead=ahead, often=often)
        reason = _missing(tier)
        if not reason:
            try:
                if warm is not begun:
                    warm.start()
                meanwhile()
                warm.prove(Limits())
                proved(warm)
                return warm, _sentence(tier, requested, why)
            except SandboxFault as error:
                reason = str(error).removesuffix(DOCTOR)
                warm.close()
            except BaseException:
                warm.close()
                raise
        why = why or reason
    if requested is not None:
        raise SandboxFault(f"the {requested} sandbox does not stand here: {why}{DOCTOR}")
    raise SandboxFault(f"no sandbox stands here: {why}{DOCTOR}, or say `--sandbox none` and trust the code")


def _order(requested: str | None, may_fall_back: bool) -> list[Tier]:
    if requested is not None:
        return [Tier(requested)]
    return [Tier.FULL, Tier.MIDDLE, Tier.NONE] if may_fall_back else [Tier.FULL, Tier.MIDDLE]


def _missing(tier: Tier) -> str:
    """What is known to be missing without trying."""
    if tier is Tier.FULL and bubblewrap() is None:
        return "bubblewrap is not installed"
    if tier is Tier.MIDDLE and not is_root():
        return "only root can give submissions another user id"
    return ""


def _sentence(tier: Tier, requested: str | None, why: str) -> str:
    if tier is Tier.NONE:
        fallen = f"{why}: the code runs without a sandbox, as if you ran it yourself (see `dlgrader doctor`)"
        return AS_ASKED if requested else fallen
    return f"{why}: submissions are held by {DESCRIPTION[tier]}" if why else ""
