from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.mentions import find_known, find_listed
from notes_vault.redaction.roster import build_roster

PEOPLE = (
    Person(Role.CLIENT, "Elías Brandt"),
    Person(Role.SIBLING, "Grace O'Brien", ("Gigi",)),
    Person(Role.OTHER, "James Brandt"),
)
ROSTER = build_roster(PEOPLE, (Person(Role.CLIENT, "Rose Abernathy"),))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("graces", "grace o'brien"),
        ("Grace's", "grace o'brien"),
        ("GRACE\u2019S", "grace o'brien"),
        ("gigis", "grace o'brien"),
        ("mrs OBrien", "grace o'brien"),
        ("o'briens", "grace o'brien"),
        ("eliases", None),
        ("elias", "elias brandt"),
        ("elias' brandt", "elias brandt"),
        ("james", "james brandt"),
        ("james'", "james brandt"),
        ("brandts", None),
        ("brandt", None),
        ("grace brandt", None),
        ("gracious", None),
        ("roses", None),
        ("mrs", None),
        ("", None),
        ("grace grace grace grace grace grace", None),
    ],
)
def test_words_of_one_listed_name_mean_that_person(words: str, key: str | None) -> None:
    found = find_listed(words, ROSTER)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("marens", "text maren hatch"),
        ("Hatch's", ""),
        ("maren hatch", "text maren hatch"),
        ("tony", "selected big tony"),
        ("graces", "grace o'brien"),
        ("hat", ""),
    ],
)
def test_words_of_one_found_name_mean_that_person(words: str, key: str) -> None:
    known = ["text maren hatch", "text maren hatch", "selected big tony", "grace o'brien", "text otto hatch", ""]
    assert find_known(words, known) == key


@given(st.text(max_size=40))
def test_any_selection_is_somebody_listed_or_nobody(words: str) -> None:
    found = find_listed(words, ROSTER)
    assert found is None or found.person in PEOPLE
    assert find_known(words, ["text maren hatch"]) in {"", "text maren hatch"}
