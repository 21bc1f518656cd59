"""What a reader says of redacted text: a marker is never a name."""

from __future__ import annotations

from collections.abc import Sequence

from notes_vault.redaction.finder import find_with_readers
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.passages import Passage, Reader, TextReading, ToRead
from notes_vault.redaction.readers.reading_children import Readings

REDACTED = "/[PERSON\u00a01] came."


def test_a_marker_that_a_reader_takes_for_an_organization_is_left_alone() -> None:
    def read(texts: Sequence[ToRead]) -> Readings:
        passages = [Passage(0, texts[0].text.index("\u00a0"), "ORG", 0.6)]
        return Readings((TextReading({Reader.STATISTICAL: passages}, {}),))

    (found,), _ = find_with_readers([REDACTED], (), load_profile("order_scope"), read=read)
    assert found == []
