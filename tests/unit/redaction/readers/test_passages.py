"""What travels between us and the reading child arrives as it was sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.readers.passages import (
    Passage,
    Reader,
    decode_passages,
    decode_texts,
    encode_passages,
    encode_texts,
)

PASSAGES = st.builds(Passage, st.integers(0, 99), st.integers(0, 99), st.text(max_size=8), st.floats(0, 1))


@given(st.sampled_from(Reader), st.lists(st.lists(st.text(), max_size=4), max_size=2))
def test_a_request_arrives(reader: Reader, groups: list[list[str]]) -> None:
    assert decode_texts(encode_texts(reader, groups)) == (reader, groups)


@given(st.lists(st.lists(PASSAGES, max_size=4), max_size=4))
def test_an_answer_arrives(read: list[list[Passage]]) -> None:
    assert decode_passages(encode_passages(read)) == read
