"""Many texts are searched in two children, with the answers that one search after the other would give."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.children import ChildNotStartedError
from notes_vault.errors import CancelledError
from notes_vault.record.people import Person, Role
from notes_vault.redaction import finder
from notes_vault.redaction.child_pool import deal, gather
from notes_vault.redaction.finder import find_in_texts
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.rules import find_by_rules
from notes_vault.redaction.search_child import (
    Asked,
    decode_asked,
    decode_found,
    encode_asked,
    encode_found,
)

PEOPLE = (Person(Role.CLIENT, "Elizabeth Ortiz", ("Lili",), ids=("MRN 4417",)),)
OTHERS = (Person(Role.CLIENT, "Gaosheng Moua"),)
TEXTS = [
    "Beth met Gaosheng at Lincoln Elementary on the 14th. \ud800",
    "His stepfather called from 555-0142. " * 9,
    "",
    "Nobody is named here.",
    "Mr. Okonkwo lives at 12 Orchard Road.",
]
people = st.builds(
    Person, st.sampled_from(Role), st.text(), aliases=st.lists(st.text()).map(tuple), ids=st.lists(st.text()).map(tuple)
)
findings = st.builds(
    Finding,
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(Category),
    st.text(),
    st.text(),
    st.floats(0, 1),
    st.text(),
    st.lists(st.text()).map(tuple),
)


@given(
    st.builds(Asked, st.lists(st.text()).map(tuple), st.just(()) | st.tuples(people), st.tuples(people), st.booleans())
)
def test_a_request_arrives_as_it_was_sent(asked: Asked) -> None:
    assert decode_asked(encode_asked(asked)) == asked


@given(st.lists(st.lists(findings)))
def test_findings_arrive_as_they_were_found(found: list[list[Finding]]) -> None:
    assert decode_found(encode_found(found)) == found


@given(st.lists(st.integers()))
def test_what_is_dealt_is_gathered_in_its_order(cards: list[int]) -> None:
    assert gather(deal(cards)) == cards


@pytest.mark.parametrize("by_role", [False, True])
def test_children_find_what_one_search_after_the_other_finds(monkeypatch: pytest.MonkeyPatch, by_role: bool) -> None:
    monkeypatch.setattr(finder, "_WORTH_CHILDREN", 1)
    heard: list[float] = []
    found = finder._find_in_children(Asked(tuple(TEXTS), PEOPLE, OTHERS, by_role), heard.append)
    assert found == [find_by_rules(text, PEOPLE, OTHERS, by_role=by_role) for text in TEXTS]
    assert heard == sorted(heard)
    assert heard[-1] == 1
    monkeypatch.setattr(finder, "_WORTH_CHILDREN", 10_000)
    assert find_in_texts(TEXTS, PEOPLE, OTHERS, by_role=by_role) == found


def _refuse(_job: str, _requests: object, **_options: object) -> list[bytearray | None]:
    raise ChildNotStartedError


def _fail(_job: str, requests: list[bytes], **_options: object) -> list[bytearray | None]:
    return [bytearray(encode_found([[]])), *[None for _ in requests[1:]]]


@pytest.mark.parametrize("broken", [_refuse, _fail])
def test_where_no_child_can_search_it_is_done_here(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[..., list[bytearray | None]]
) -> None:
    monkeypatch.setattr(finder, "_WORTH_CHILDREN", 1)
    monkeypatch.setattr(finder, "run_side_by_side", broken)
    heard: list[float] = []
    found = find_in_texts(TEXTS, PEOPLE, OTHERS, on_searched=heard.append)
    assert found == [find_by_rules(text, PEOPLE, OTHERS) for text in TEXTS]
    assert heard[-1] == 1


def test_a_search_that_is_stopped_goes_through_no_further_text() -> None:
    stop = Event()
    heard: list[float] = []

    def stop_at_once(share: float) -> None:
        heard.append(share)
        stop.set()

    with pytest.raises(CancelledError):
        find_in_texts(TEXTS, PEOPLE, OTHERS, on_searched=stop_at_once, cancel=stop)
    assert heard == [1 / len(TEXTS)]
    with pytest.raises(CancelledError):
        share_names(TEXTS, [find_by_rules(text, PEOPLE) for text in TEXTS], stop)


def test_the_children_are_told_when_a_search_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "_WORTH_CHILDREN", 1)
    stop = Event()
    stop.set()
    with pytest.raises(CancelledError):
        find_in_texts(TEXTS * 200, PEOPLE, OTHERS, cancel=stop)
