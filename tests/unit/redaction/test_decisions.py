from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.decisions import (
    Decision,
    DecisionsError,
    Verdict,
    accept_all,
    from_json,
    propose,
    to_json,
)
from notes_vault.redaction.findings import Category, Finding

decisions = st.builds(
    Decision,
    st.integers(0, 999),
    st.integers(1000, 10**6),
    st.sampled_from(Category),
    st.sampled_from(Verdict),
    st.text(max_size=20),
    st.text(max_size=9),
    st.text(max_size=9),
    by_hand=st.booleans(),
)


def broken(**changes: object) -> str:
    entry = {"start": 3, "end": 9, "category": "DATE", "verdict": "keep", "reason": "", "source": "", "person": ""}
    return json.dumps({"format": 1, "decisions": [{**entry, "by_hand": False, **changes}]})


@given(st.lists(decisions, max_size=6))
def test_decisions_come_back_from_json_as_they_were(written: list[Decision]) -> None:
    assert from_json(to_json(written)) == written


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "decisions": []}',
        '{"format": 1, "decisions": [{}]}',
        broken(end=3),
        broken(category="NOSE"),
        broken(reason=1),
        broken(start=True),
    ],
)
def test_what_is_not_ours_is_refused_with_a_sentence(stored: str) -> None:
    with pytest.raises(DecisionsError) as caught:
        from_json(stored)
    assert caught.value.sentence()


def test_findings_become_undecided_or_all_accepted() -> None:
    finding = Finding(0, 3, Category.DATE, "date", "dates", 0.9)
    assert [one.verdict for one in propose([finding])] == [Verdict.UNDECIDED]
    assert [one.verdict for one in accept_all([finding])] == [Verdict.REDACT]
