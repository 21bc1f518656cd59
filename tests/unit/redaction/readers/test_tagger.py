"""The tagger reads small writing by the words around a name, and never what is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import begin_searches, find, find_in_texts, find_with_readers
from notes_vault.redaction.findings import Category
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.passages import TAGGED, TAGGER, Passage, Reader, TextReading
from notes_vault.redaction.readers.second_reading import is_looked_for, opinions, propose
from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.readers.tagger import load_tagger, tag_text
from notes_vault.redaction.readers.tagger_words import cut_words, style_of
from notes_vault.redaction.skeleton import NUMBER, PERSON, PLACE
from tests.unit.redaction.readers.test_tagger_network import vector

#: Ordinary words enough that a text counts as written small.
SMALL = "cl came on time today and said the week was long and she was tired of the whole thing but slept well. " * 3
#: Names by what stands around them alone; all of them are words of the language.
NOTE = """cl rptd rough wk, still working nites at copper kettle and fighting w/ her bro slate abt the car. drove in
from otter bend bc rent is cheaper there. mom opal is in care at silver birch now, visits sundays. saw pcp at meadow
ridge clinic, labs ok. bf dune got fired from lucky anchor, now wants to move to stone harbor. she said hunter from
grp is her only friend. no si/hi, sleep 5 hrs, phq 12 was 15. told her to call when it gets bad, she laughed and said
she wont. plan: wkly, bring sleep log, roi for dune next time."""
TELLING = ("copper kettle", "slate", "otter bend", "opal", "silver birch", "dune", "lucky anchor", "stone harbor")
WORDS = st.lists(
    st.one_of(
        st.sampled_from(["w/", "mom", "at", "from", "\n", "Anna", "1234", "hollow's", "Zoë"]), st.text(max_size=6)
    ),
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(WORDS, st.text(max_size=40))
def test_whatever_is_written_places_lie_in_the_text_and_apart(words: list[str], tail: str) -> None:
    text = f"{SMALL}{' '.join(words)} {tail}"
    found = tag_text(load_tagger(), vector, text)
    edges = [place for one in found for place in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start].isalnum() and not text[one.end - 1].isspace() for one in found)
    assert not any(word.kind == "hidden" for one in found for word in cut_words(text[one.start : one.end]))
    assert tag_text(load_tagger(), vector, text) == found


@pytest.mark.parametrize("text", ["", " \n", "w", "Anna", SMALL.capitalize().replace(". c", ". C") * 4])
def test_nothing_is_said_of_a_text_with_its_capitals_or_of_too_short_a_one(text: str) -> None:
    assert tag_text(load_tagger(), vector, text) == []


def test_what_is_hidden_says_nothing_of_how_a_text_is_written() -> None:
    assert style_of(SMALL) == "small"
    assert style_of(f"{SMALL} Anna. Boston. Acme. Monday. " * 3) == "small"


def test_a_proposal_never_covers_what_is_found_already() -> None:
    skeleton = f"mom {PERSON} of {PLACE} hollow {NUMBER}"
    surrogate = Surrogate(skeleton)
    whole = [Passage(4, len(surrogate.text), f"{TAGGED}ADDRESS", 0.4), Passage(4, 8, f"{TAGGED}PERSON", 0.4)]
    (found,) = propose(skeleton, surrogate, {Reader.STATISTICAL: whole})
    assert (found.start, found.end, found.source, found.category) == (6, 17, TAGGER, Category.ADDRESS)


def test_what_is_proposed_does_not_depend_on_who_is_hidden() -> None:
    """The surrogates are the same; so is all that is read in them."""
    told = []
    for name in ("Zuzana Marlowe", "O'Neill-Grant", "Al"):
        raw_text = f"{NOTE} {name} came. {name}'s car. mom of {name} at copper kettle w/ {name}"
        ruled = find_in_texts([raw_text], [Person(Role.CLIENT, name)])[0]
        (search,) = begin_searches([raw_text], [[one for one in ruled if one.category is Category.PERSON_CLIENT]])
        passages = tag_text(load_tagger(), vector, search.to_read.text)
        reading = TextReading({Reader.STATISTICAL: passages}, {Reader.STATISTICAL: ()})
        found = search.findings(load_profile("order_scope"), reading)
        told.append([raw_text[one.start : one.end].replace(name, "-") for one in found])
        assert any(one.source == TAGGER for one in found)
    assert told[0] == told[1] == told[2]


def test_an_opinion_bears_the_name_of_the_tagger() -> None:
    (one,) = opinions({Reader.STATISTICAL: [Passage(0, 4, f"{TAGGED}ORG", 0.4)]})
    assert (one.source, one.category) == (TAGGER, Category.ORG)
    assert opinions({Reader.STATISTICAL: [Passage(0, 4, f"{TAGGED}DATE", 0.4)]}) == []


def test_a_usual_word_is_not_looked_for_elsewhere() -> None:
    text = "w/ hope at lucky anchor"
    label = f"{TAGGED}PERSON"
    hope, anchor = propose(
        text, Surrogate(text), {Reader.STATISTICAL: [Passage(3, 7, label, 0.4), Passage(11, 23, label, 0.4)]}
    )
    assert not is_looked_for(text, hope)
    assert is_looked_for(text, anchor)


def test_the_shipped_tagger_finds_names_made_of_ordinary_words_and_says_so() -> None:
    profile = load_profile("order_scope")
    (found,), readings = find_with_readers([NOTE], (Person(Role.CLIENT, "Wren Abara"),), profile)
    assert readings.missing == ()
    covered = {NOTE[one.start : one.end].replace("\n", " "): one for one in found}
    by_rules = {NOTE[one.start : one.end].replace("\n", " ") for one in find(NOTE, (), profile)}
    missed = [name for name in TELLING if not any(name in words for words in covered)]
    assert len(missed) <= 2, missed
    assert len(missed) < sum(not any(name in words for words in by_rules) for name in TELLING)
    tagged = [one for one in found if one.source == TAGGER]
    assert tagged
    assert all("small writing" in one.reason and one.confidence < 0.5 for one in tagged)
    assert any(one.engines == {"tagger"} and one.is_disputed for one in tagged)
