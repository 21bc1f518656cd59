"""Finds secrets in text however they are written: case, accents, spaces, hyphens, line breaks and direction aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: Up to this many letters or digits a secret has to stand as a word of its own ("Joy" is not in "enjoying").
_SHORT = 5
#: What may stand between two letters of a secret: a space, a hyphen and a line end, a few points.
_BETWEEN = r"[\W_]{0,3}"
_PRINTABLE_RUN = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]{3,}")
_MOSTLY_TEXT = 0.85
#: Marks and format characters.
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_TEXT_BYTES = bytes([0, 9, 10, 13, *range(32, 127)])


class SecretSearch:
    """Knows the secrets in every shape they are looked for in."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._patterns = [_compile(secret) for secret in secrets]
        self._needles = [_needles(secret) for secret in secrets]
        self._long = {number for number, secret in enumerate(secrets, 1) if len(_letters(fold(secret))) > _SHORT}

    def find(self, text: str) -> list[int]:
        """Numbers, from 1, of the secrets that stand in ``text``."""
        if not text or not self._patterns:
            return []
        folded = fold(text)
        return [number for number, pattern in enumerate(self._patterns, 1) if pattern and pattern.search(folded)]

    def find_bytes(self, data: bytes) -> list[int]:
        """The same in bytes of no known encoding: UTF-8, Latin-1, UTF-16 of both orders.

        In what is mostly no text only long secrets are looked for: three letters turn up in any font by chance.
        """
        if not self._patterns:
            return []
        found: set[int] = set()
        for view in byte_views(data):
            found.update(self.find(view))
        for number, needles in enumerate(self._needles, 1):
            if any(needle in data for needle in needles):
                found.add(number)
        return sorted(found if _is_text(data) else found & self._long)


def fold(text: str) -> str:
    """Lower case without accents, joiners and other invisible characters; all spaces alike."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    unseen = [character for character in set(decomposed) if unicodedata.category(character) in _UNSEEN]
    return decomposed.translate(dict.fromkeys(map(ord, unseen))) if unseen else decomposed


def squeeze(text: str) -> str:
    """Folded text without any space."""
    return "".join(fold(text).split())


def byte_views(data: bytes) -> list[str]:
    """Bytes as the texts they could be; without its zero bytes, UTF-16 of Latin letters reads as Latin-1."""
    views = [b"\n".join(_PRINTABLE_RUN.findall(data)).decode("latin-1")]
    if not data.isascii():
        views.append(data.decode("utf-8", errors="replace"))
    if b"\0" in data:
        views.append(data.replace(b"\0", b"").decode("latin-1"))
    return views


def _is_text(data: bytes) -> bool:
    sample = data[:65536]
    return len(sample.translate(None, delete=_TEXT_BYTES)) <= (1 - _MOSTLY_TEXT) * len(sample)


def _needles(secret: str) -> list[bytes]:
    """The secret as written in UTF-16, which a reader of other scripts would have to look for."""
    return [] if secret.isascii() or not secret else [secret.encode(order) for order in ("utf-16-be", "utf-16-le")]


def _letters(folded: str) -> str:
    return "".join(character for character in folded if character.isalnum())


def _compile(secret: str) -> re.Pattern[str] | None:
    folded = fold(secret)
    letters = _letters(folded)
    if not letters:
        stripped = folded.strip()
        return re.compile(re.escape(stripped)) if stripped else None
    shapes = {_BETWEEN.join(map(re.escape, letters))}
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in letters):
        shapes.add(_BETWEEN.join(map(re.escape, reversed(letters))))
    if len(letters) <= _SHORT:
        shapes = {rf"(?<![^\W_]){shape}(?![^\W_])" for shape in shapes}
    else:
        shapes |= {secret.encode(encoding).hex() for encoding in ("utf-8", "utf-16-be", "utf-16-le")}
    return re.compile("|".join(sorted(shapes)))
