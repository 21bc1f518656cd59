from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.errors import KnownError
from notes_vault.record.notes import NoteKind
from notes_vault.release.bates import BatesPrefixError
from notes_vault.release.request import RequestError, parse_request

_ORDER = """
client = "c1"
basis = "court_order"
profile = "order_scope"
recipient = "Clerk Hortensia Vandermeer"
address = "1 Main Street"
purpose = "Doe v. Roe"
date = 2026-03-02
entries = ["n1", "n2", "n1"]
decisions = "accept-all"
bates_prefix = "DOE"
[[item]]
quote = "all progress notes of January"
from = 2026-01-01
to = "2026-01-31"
kinds = ["progress", "psychotherapy"]
"""


def _with(old: str, new: str) -> str:
    assert old in _ORDER
    return _ORDER.replace(old, new)


def test_every_field_of_the_format_is_read() -> None:
    request = parse_request(_ORDER)
    assert request.client == "c1"
    assert request.entries == ("n1", "n2")
    assert request.date == date(2026, 3, 2)
    assert request.is_unreviewed
    assert request.bates_prefix == "DOE"
    assert request.items[0].last == date(2026, 1, 31)
    assert request.items[0].kinds == {NoteKind.PROGRESS, NoteKind.PSYCHOTHERAPY}


def test_people_by_role_are_looked_for_only_where_the_request_says_so() -> None:
    assert not parse_request(_ORDER).people_by_role
    assert parse_request(_with('bates_prefix = "DOE"\n', "people_by_role = true\n")).people_by_role
    with pytest.raises(RequestError, match="people_by_role"):
        parse_request(_with('bates_prefix = "DOE"\n', 'people_by_role = "yes"\n'))


def test_a_missing_prefix_is_the_practices_own() -> None:
    assert parse_request(_with('bates_prefix = "DOE"\n', ""), "VALE").bates_prefix == "VALE"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (_with('client = "c1"\n', ""), "client"),
        (_with('recipient = "Clerk Hortensia Vandermeer"', 'recipient = "  "'), "recipient"),
        (_with('purpose = "Doe v. Roe"', "purpose = 4"), "purpose"),
        (_with("date = 2026-03-02", 'date = "2026-02-30"'), "date"),
        (_with("date = 2026-03-02", "date = 2026-03-02T10:00:00"), "date"),
        (_with("date = 2026-03-02", "date = 2026-02-30"), "does not exist"),
        (_with('entries = ["n1", "n2", "n1"]', "entries = []"), "entries"),
        (_with('entries = ["n1", "n2", "n1"]', "entries = [1]"), "entries"),
        (_with('entries = ["n1", "n2", "n1"]', 'entries = "some"'), "entries"),
        (_with('entries = ["n1", "n2", "n1"]', 'entries = "all"'), "justification"),
        (_with("address =", "adress ="), "adress"),
        (_with("quote =", "qoute ="), "qoute"),
        (_with("from = 2026-01-01", "from = 2026-02-01"), "before"),
        (_with('"psychotherapy"]', '"diary"]'), "kinds"),
        (_with('"psychotherapy"]', "[1]]"), "kinds"),
        (_with('quote = "all progress notes of January"', 'quote = ""'), "quote"),
        (_ORDER[: _ORDER.index("[[item]]")], "[[item]]"),
        ("item = 3\n" + _ORDER[: _ORDER.index("[[item]]")], "[[item]]"),
        ("client = ", "TOML"),
    ],
)
def test_a_wrong_field_is_named(text: str, named: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse_request(text)
    assert named in caught.value.sentence()
    assert "Vandermeer" not in caught.value.sentence()


def test_a_prefix_that_is_a_path_is_refused() -> None:
    with pytest.raises(BatesPrefixError):
        parse_request(_with('"DOE"', '"../DOE"'))


def test_a_subpoena_needs_the_assurance_in_words() -> None:
    text = _ORDER[: _ORDER.index("[[item]]")].replace("court_order", "subpoena_without_order")
    with pytest.raises(RequestError) as caught:
        parse_request(text)
    assert "assurance" in caught.value.sentence()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_request_or_a_sentence(text: str) -> None:
    sentence = ""
    try:
        parse_request(text)
    except KnownError as problem:
        sentence = problem.sentence()
    assert sentence.endswith(".")
