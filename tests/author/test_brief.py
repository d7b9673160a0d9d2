from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.author.brief import until_first_failure
from dlgrader.judge import Case, Draw, Wrong, check, running


@given(st.lists(st.booleans(), max_size=8), st.booleans())
def test_cases_end_after_the_first_that_fails_and_start_anew(fails: list[bool], noted: bool) -> None:
    def cases(draw: Draw) -> Iterator[Case]:
        yield from (Case(str(i), wrong=wrong) for i, wrong in enumerate(fails))

    @check("value", points=1, cases=cases)
    def right(student: Any, reference: Any, case: Case) -> None:
        """It is right."""
        if case.wrong:
            if noted:
                running.note(Wrong("no"))
            raise Wrong("no") if not noted else ValueError("after what was noted")

    short = until_first_failure(right)
    for _ in range(2):
        seen = []
        for case in short.cases(Draw(0)):
            seen.append(case.wrong)
            if case.wrong:
                with pytest.raises(Wrong):
                    short.body(None, None, case)
            else:
                short.body(None, None, case)
        assert seen == (fails[: fails.index(True) + 1] if True in fails else fails)
