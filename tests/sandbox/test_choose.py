"""Which tier is taken: the strongest that stands, and never a weaker one in silence."""

from __future__ import annotations

import pytest

from dlgrader.sandbox import choose, ready
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.tiers import Tier


class FakeWarm:
    """A warm process of which only some tiers stand."""

    standing: set[Tier]
    closed: list[Tier]

    def __init__(self, tier: Tier, **how: bool) -> None:
        self.tier = tier

    def start(self) -> None:
        pass

    def prove(self, limits: object) -> None:
        if self.tier not in self.standing:
            raise SandboxFault(f"{self.tier} is refused here; run `dlgrader doctor`")

    def close(self) -> None:
        self.closed.append(self.tier)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> type[FakeWarm]:
    """A machine with bubblewrap, used by root, on which every tier stands."""
    monkeypatch.setattr(FakeWarm, "standing", set(Tier), raising=False)
    monkeypatch.setattr(FakeWarm, "closed", [], raising=False)
    monkeypatch.setattr(choose, "Warm", FakeWarm)
    monkeypatch.setattr(choose, "bubblewrap", lambda: "/usr/bin/bwrap")
    monkeypatch.setattr(choose, "is_root", lambda: True)
    monkeypatch.setattr(ready, "must_hold", lambda warm: None)
    return FakeWarm


def test_full_where_it_stands_without_a_word(here: type[FakeWarm]) -> None:
    assert choose.choose(None, may_fall_back=False) == (Tier.FULL, "")
    assert here.closed == [Tier.FULL]


def test_middle_where_full_is_refused_with_the_reason(here: type[FakeWarm]) -> None:
    here.standing = {Tier.MIDDLE, Tier.NONE}
    tier, said = choose.choose(None, may_fall_back=True)
    assert tier is Tier.MIDDLE
    assert said.startswith("full is refused here: submissions are held by ")


def test_none_only_for_a_learner_and_never_in_silence(here: type[FakeWarm], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "bubblewrap", lambda: None)
    monkeypatch.setattr(choose, "is_root", lambda: False)
    tier, said = choose.choose(None, may_fall_back=True)
    assert tier is Tier.NONE
    assert said.startswith("bubblewrap is not installed: the code runs without a sandbox")
    with pytest.raises(SandboxFault, match="bubblewrap is not installed") as refused:
        choose.choose(None, may_fall_back=False)
    assert "`dlgrader doctor`" in str(refused.value)
    assert "`--sandbox none`" in str(refused.value)


def test_a_tier_whose_barriers_do_not_hold_does_not_stand(
    here: type[FakeWarm], monkeypatch: pytest.MonkeyPatch
) -> None:
    def must_hold(warm: FakeWarm) -> None:
        if warm.tier in leaky:
            raise SandboxFault(f"barriers do not hold here, submitted code can mount ({warm.tier})")

    leaky = {Tier.FULL}
    monkeypatch.setattr(ready, "must_hold", must_hold)
    tier, said = choose.choose(None, may_fall_back=False)
    assert tier is Tier.MIDDLE and said.startswith("barriers do not hold here, submitted code can mount (full): ")
    leaky.add(Tier.MIDDLE)
    with pytest.raises(SandboxFault, match=r"no sandbox stands here: .* can mount \(full\); run `dlgrader doctor`"):
        choose.choose(None, may_fall_back=False)
    assert here.closed == [Tier.FULL, Tier.MIDDLE, Tier.FULL, Tier.MIDDLE]


@pytest.mark.parametrize("tier", ["full", "middle"])
def test_what_was_asked_for_is_never_replaced(here: type[FakeWarm], tier: str) -> None:
    here.standing = set(Tier) - {Tier(tier)}
    with pytest.raises(SandboxFault, match=f"the {tier} sandbox does not stand here: {tier} is refused here; run"):
        choose.choose(tier, may_fall_back=True)
    assert here.closed == [Tier(tier)]


def test_none_as_asked_is_loud(here: type[FakeWarm]) -> None:
    assert choose.choose("none", may_fall_back=False) == (Tier.NONE, choose.AS_ASKED)


def test_what_has_begun_is_taken_where_it_stands_and_closed_where_not(here: type[FakeWarm]) -> None:
    begun = choose.begin(None, may_fall_back=True)
    assert choose.start_strongest(None, may_fall_back=True, begun=begun) == (begun, "")  # type: ignore[arg-type]
    here.standing = {Tier.MIDDLE}
    warm, _ = choose.start_strongest(None, may_fall_back=True, begun=begun)  # type: ignore[arg-type]
    assert warm.tier is Tier.MIDDLE and here.closed == [Tier.FULL]


def test_an_error_while_it_starts_leaves_no_process(here: type[FakeWarm]) -> None:
    with pytest.raises(KeyError):
        choose.start_strongest(None, may_fall_back=True, meanwhile=lambda: {}["x"])
    assert here.closed == [Tier.FULL]
