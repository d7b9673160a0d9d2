"""Before a batch: the barriers that the tier claims are tried, and grading is refused where one does not hold."""

from __future__ import annotations

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.selfcheck import Finding, Outcome, glance
from dlgrader.sandbox.surroundings import surroundings
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

TOLD = 3


def must_hold(warm: Warm) -> None:
    """Raises SandboxFault, which names what submitted code could do. The tier none claims nothing."""
    if warm.tier is Tier.NONE:
        return
    with surroundings() as around:
        refuse([finding for finding in glance(warm, around) if finding.outcome is Outcome.OPEN])


def refuse(found: list[Finding]) -> None:
    """Raises SandboxFault unless nothing was found."""
    if not found:
        return
    told = "; ".join(f"{finding.barrier} ({finding.detail})" for finding in found[:TOLD])
    more = f"; and {len(found) - TOLD} more" if len(found) > TOLD else ""
    raise SandboxFault(f"barriers do not hold here, submitted code can {told}{more}; run `dlgrader doctor`")
