"""What models could have said of a text: every place of some words is a name to both."""

from __future__ import annotations

from notes_vault.redaction.readers.passages import Passage, Reader, TextReading


def reading_of(text: str, *words: str) -> TextReading:
    passages = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            passages.append(Passage(start, start + len(word), "ORG", 0.6))
            start = text.find(word, start + 1)
    return TextReading(dict.fromkeys(Reader, passages), {})
