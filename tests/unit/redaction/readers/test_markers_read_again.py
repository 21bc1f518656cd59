"""What a reader says of redacted text: a marker is never a name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from notes_vault.redaction.finder import find_with_readers
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.passages import Passage, Reader
from notes_vault.redaction.readers.reading_children import Readings

REDACTED = "/[PERSON\u00a01] came."


@pytest.mark.xfail(reason="spaCy takes '/[PERSON' for an organization, and no layer knows a marker")
def test_a_marker_that_a_reader_takes_for_an_organization_is_left_alone() -> None:
    def read(texts: Sequence[str]) -> Readings:
        return Readings({Reader.STATISTICAL: [[Passage(0, text.index("\u00a0"), "ORG", 0.6)] for text in texts]})

    (found,), _ = find_with_readers([REDACTED], (), load_profile("order_scope"), read=read)
    assert found == []
