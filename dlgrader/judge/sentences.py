"""What is said about a difference: the sentence of its pattern, or the check's own with the details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dlgrader.judge import patterns
from dlgrader.judge.wrong import Wrong, filled

NAMED = 3  # right results are named where they are as few


def wrong_of(says: str, hints: Mapping[str, str], facts: Mapping[str, Any]) -> Wrong:
    """The verdict on a difference: the hint of its pattern, or `says` with {detail}, at its end if nowhere else.

    Of several patterns the first that has a hint counts; {others} follows {detail} unless `says` has a place for it.
    """
    facts = {**facts, "detail": _detail(facts)}
    for pattern in facts.get("patterns", ()):
        if pattern in hints:
            return Wrong(hints[pattern], facts, hints=hints)
    parts = [facts["detail"], _later(facts) or (facts.get("others", "") if "{others}" not in says else "")]
    detail = "; ".join(filter(None, parts))
    if "{detail}" in says:
        return Wrong(says, {**facts, "detail": detail}, hints=hints)
    if not says or not detail:
        return Wrong(says or detail, facts, hints=hints)
    joined = " ({detail})" if ": " in says or says.endswith("?") else ": {detail}"
    return Wrong(says + joined, {**facts, "detail": detail}, hints=hints)


def told_together(wrong: Sequence[str], right: Sequence[str], named: bool = True) -> dict[str, str]:
    """Facts about several results of which some are wrong: {wrong}, {is_}, {others}; `named`: they have names."""
    if not right:
        others = ""
    elif named and len(right) <= NAMED:
        others = f"{listed(right)} {verb(right)} right"
    else:
        count = f" {len(right)}" if len(right) > 1 else ""
        others = f"the other{count} {verb(right)} right"
    return {"wrong": listed(wrong), "is_": verb(wrong), "others": others}


def listed(names: Sequence[str]) -> str:
    """ "dx", "dx and dw", "dx, dw and db"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def verb(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _later(facts: Mapping[str, Any]) -> str:
    return filled(patterns.SENTENCES["later"], facts) if "later" in facts.get("patterns", ()) else ""


def _detail(facts: Mapping[str, Any]) -> str:
    pattern = facts.get("pattern")
    if pattern == "shape":
        turned = ", and it is " + patterns.SENTENCES["transposed"] if "transposed" in facts["patterns"] else ""
        return f"its shape is {facts['shape']}, expected {facts['wanted']}{turned}"
    if pattern in patterns.SENTENCES and not _chance(facts):
        return filled(patterns.SENTENCES[pattern], facts)
    if pattern == "nan":
        return f"NaN or inf at index {facts['index']}"
    if pattern == "infinite":
        return f"a finite number at index {facts['index']}, where the definition gives none"
    if "error" in facts and facts["error"] != "?":
        at = f" at index {facts['index']}" if facts.get("index") not in ((), None) else ""
        return f"off by {_short(facts['error'])}{at}, {_times(facts['times'])} times what is allowed"
    return ""


def _chance(facts: Mapping[str, Any]) -> bool:
    """Whether a factor says nothing: any wrong number is some multiple of the right one."""
    if facts["pattern"] != "factor" or facts["each"]:
        return False
    factor = abs(float(facts["factor"]))
    large = max(factor, 1 / factor)
    return abs(large - round(large)) > 1e-6 * large


def _times(times: float) -> str:
    return _short(times) if times < 1000 else f"{times:.0e}".replace("e+0", "e").replace("e+", "e")


def _short(x: float) -> str:
    """Two digits, hundreds without an exponent."""
    return f"{x:.0f}" if 100 <= x < 1e4 else f"{x:.2g}"
