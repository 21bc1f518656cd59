from __future__ import annotations

from importlib.metadata import version

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.readers.passages import Passage, Reader, TextReading, ToRead
from notes_vault.workflows.stored_readings import MODELS, is_complete, read_reading, reading_key, write_reading

PASSAGE = st.builds(
    Passage, st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from(("ORG", "CITY")), st.floats(0, 1)
)
READ = st.dictionaries(st.sampled_from(Reader), st.lists(PASSAGE, max_size=3))


@given(st.builds(TextReading, READ, READ))
def test_a_reading_is_read_back_as_it_was(reading: TextReading) -> None:
    assert read_reading(write_reading(reading)) == reading
    assert is_complete(reading) == (set(reading.proposed) == set(Reader))


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4)), unique=True, min_size=2, max_size=6))
def test_only_exactly_the_same_texts_have_the_same_key(texts: list[tuple[str, str]]) -> None:
    assert len({reading_key(ToRead(text, "", asked)) for text, asked in texts}) == len(texts)


def test_a_text_with_a_lone_surrogate_has_a_key_too() -> None:
    assert reading_key(ToRead("\ud800", "", "")) != reading_key(ToRead("", "", "\ud800"))


def test_a_reading_that_was_never_kept_is_none() -> None:
    assert read_reading(None) is None
    assert not is_complete(None)


def test_the_models_of_the_key_are_those_that_are_installed() -> None:
    """Another model says something else: its readings are others."""
    assert [f"{name} {version(name)}" for name in (one.split()[0] for one in MODELS)] == list(MODELS)
