"""Text as the database holds it: SQL functions and the full-text index stop at a NUL, so NULs are kept beside it.

Half characters (lone surrogates, which some editors let through) have no UTF-8 form and become U+FFFD.
"""

from __future__ import annotations

import json
from typing import NamedTuple

_PREVIEW_LENGTH = 160


class StoredText(NamedTuple):
    """``body`` has a space wherever the text had a NUL; ``nul_places`` is a JSON array of their offsets."""

    body: str
    nul_places: str


def make_encodable(raw_text: str) -> str:
    """The text with surrogate pairs joined and lone halves replaced; all other text is returned as it is."""
    try:
        raw_text.encode("utf-8")
    except UnicodeEncodeError:
        return raw_text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return raw_text


def pack_text(raw_text: str) -> StoredText:
    """Prepare an encodable text for the database."""
    if "\0" not in raw_text:
        return StoredText(raw_text, "[]")
    places = [place for place, character in enumerate(raw_text) if character == "\0"]
    return StoredText(raw_text.replace("\0", " "), json.dumps(places, separators=(",", ":")))


def unpack_text(body: str, nul_places: str) -> str:
    """The exact text that was packed.

    Raises:
        IndexError, ValueError: the two do not belong together.
    """
    if nul_places == "[]":
        return body
    characters = list(body)
    for place in json.loads(nul_places):
        characters[place] = "\0"
    return "".join(characters)


def preview(raw_text: str) -> str:
    """The first words of a text for a list: headings left out, white space folded, at most 160 characters."""
    words: list[str] = []
    length = 0
    for line in raw_text.replace("\0", " ").splitlines():
        if line.startswith("#"):
            continue
        for word in line.split():
            words.append(word)
            length += len(word) + 1
            if length > _PREVIEW_LENGTH:
                return " ".join(words)[:_PREVIEW_LENGTH]
    return " ".join(words)


def holds_only_headings(raw_text: str) -> bool:
    """True when nobody has written anything: blank lines and headings of a template only."""
    return all(not line.strip() or line.startswith("#") for line in raw_text.splitlines())
