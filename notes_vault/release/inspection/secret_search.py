"""Finds secrets in text however they are written: case, accents, spaces, hyphens, line breaks and direction aside."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from notes_vault.redaction.vocabulary import vocabulary

#: Up to this many letters or digits a secret has to stand as a word of its own ("Rose" is not in "prose") …
_SHORT = 5
#: … but from this many on also inside a word that is in no list ("bethreyes87", "reyesfamily.org").
_INSIDE = 4
#: What may stand between two letters of a secret: a space, a hyphen and a line end, a few points.
_BETWEEN = r"[\W_]{0,3}"
_RUN = re.compile(r"[^\W_]+")
_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
#: Texts up to this length are remembered: a file repeats its keys and names by the thousand.
_REMEMBERED = 64
_PRINTABLE_RUN = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]{3,}")
_MOSTLY_TEXT = 0.85
#: Marks and format characters.
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
#: Letters that nobody draws, as compatibility decomposition leaves them (U+3164 and U+FFA0 become the second).
_FILLERS = frozenset("\u115f\u1160")
#: Small letters of Cyrillic and Greek, some small for capitals, that look like Latin ones; in a search they are those.
_LOOK_ALIKE = dict(zip("авеікмнорстухјѕԁһԛԝαβεικνορτυχ", "abeikmhopctyxjsdhqwabeikvoptux", strict=True))
_FEW = 30
#: Letters before a break by which it is looked up, and characters among which these stand.
_BREAK, _NEAR_BREAK = 24, 100
_TEXT_BYTES = bytes([0, 9, 10, 13, *range(32, 127)])


@dataclass(frozen=True, slots=True)
class _Shapes:
    """One secret: letters that have to follow each other, the pattern that decides, its bytes in UTF-16."""

    letters: tuple[str, ...]
    pattern: re.Pattern[str]
    needles: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """A secret that begins at the end of a page: its number, the text there, and the letters that are missing."""

    number: int
    text: str
    rest: str


class SecretSearch:
    """Knows the secrets in every shape they are looked for in; empty ones stand nowhere."""

    def __init__(self, secrets: Sequence[str]) -> None:
        shaped = [(number, _shape(secret)) for number, secret in enumerate(secrets, 1)]
        self._secrets = {number: shapes for number, shapes in shaped if shapes is not None}
        self._long = {number for number, secret in enumerate(secrets, 1) if len(_letters(fold(secret))) > _SHORT}
        self._inside = {
            number for number, secret in enumerate(secrets, 1) if _INSIDE <= len(_letters(fold(secret))) <= _SHORT
        }
        self._letters = [(one, number) for number, shapes in self._secrets.items() for one in shapes.letters]
        self._known: dict[str, list[int]] = {}
        #: Secrets that can be broken off there, and after how many letters, by the last letters before.
        self._breaks: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, shapes in self._secrets.items():
            for size in range(1, len(shapes.letters[0])):
                self._breaks[shapes.letters[0][max(size - _BREAK, 0) : size]].append((number, size))
        #: Letters of the longest secret.
        self.longest = max((len(shapes.letters[0]) for shapes in self._secrets.values()), default=0)

    def find(self, text: str) -> list[int]:
        """Numbers, from 1, of the secrets that stand in ``text``."""
        if not text or not self._secrets:
            return []
        if len(text) > _REMEMBERED:
            return self._search(text)
        if text not in self._known:
            self._known[text] = self._search(text)
        return self._known[text]

    def _search(self, text: str) -> list[int]:
        folded = fold(text)
        letters_only = _only_letters(folded)
        likely = {number for letters, number in self._letters if letters in letters_only}
        return sorted(number for number in likely if self._secrets[number].pattern.search(folded))

    @property
    def has_short(self) -> bool:
        """Whether a secret is short enough to be hidden in a made-up word, and long enough to be told from chance."""
        return bool(self._inside)

    def find_in_print(self, text: str) -> list[int]:
        """The same in what people read on a page: there a short secret may be part of a word that is in no list.

        Of what is no page only :mod:`~notes_vault.release.inspection.made_up_words` says where it may be.
        """
        return sorted({*self.find(text), *self.find_inside(text)})

    def find_inside(self, text: str, *, but_not_whole: bool = False) -> list[int]:
        """Numbers of the short secrets that are part of a run of letters and figures that is no word.

        ``but_not_whole``: a run that is the secret and nothing else does not count.
        """
        folded = fold(text) if self._inside else ""
        return sorted(
            number
            for number in self._inside
            if self._is_inside(self._secrets[number].letters[0], folded, but_not_whole=but_not_whole)
        )

    @staticmethod
    def _is_inside(letters: str, folded: str, *, but_not_whole: bool) -> bool:
        return letters in folded and any(
            letters in run and not _is_word(run) and not (but_not_whole and run == letters)
            for run in _RUN.findall(folded)
        )

    def begin_across(self, ends: Sequence[str]) -> list[Begun]:
        """The secrets that begin at one of the ends of a page."""
        return [Begun(number, end, rest) for end in ends for number, rest in self._begun(end)]

    def end_across(self, begun: Sequence[Begun], beginnings: Sequence[str]) -> list[int]:
        """Numbers of those that go on to their end at one of the beginnings.

        They have to stand there as words of their own: which lines run over is not known, and "Martin" before "She"
        must not be taken for "Martins".
        """
        letters = [(beginning, _only_letters(fold(beginning))) for beginning in beginnings] if begun else []
        return sorted(
            {
                one.number
                for one in begun
                for beginning, following in letters
                if following.startswith(one.rest)
                and _as_words(self._secrets[one.number].pattern.pattern).search(fold(f"{one.text}\n{beginning}"))
            }
        )

    @staticmethod
    def carry_across(begun: Sequence[Begun], middles: Iterable[str]) -> list[Begun]:
        """Those that go on with the whole of one of these texts, and then lack fewer letters."""
        carried: dict[tuple[int, str], Begun] = {}
        for middle in middles:
            letters = _only_letters(fold(middle))
            for one in begun:
                if 0 < len(letters) < len(one.rest) and one.rest.startswith(letters):
                    rest = one.rest[len(letters) :]
                    carried.setdefault((one.number, rest), Begun(one.number, f"{one.text}\n{middle}", rest))
        return list(carried.values())

    def _begun(self, end: str) -> Iterator[tuple[int, str]]:
        """Secrets of which the first letters stand at the end of a text, with the letters that are missing."""
        letters = _only_letters(fold(end[-_NEAR_BREAK:]))
        for last in range(1, min(_BREAK, len(letters)) + 1):
            for number, size in self._breaks.get(letters[-last:], ()):
                secret = self._secrets[number].letters[0]
                if size <= last or _only_letters(fold(end)).endswith(secret[:size]):
                    yield number, secret[size:]

    def find_bytes(self, data: bytes) -> list[int]:
        """The same in bytes of no known encoding: UTF-8, Latin-1, UTF-16 of both orders.

        In what is mostly no text only long secrets are looked for: three letters turn up in any font by chance.
        """
        if not self._secrets:
            return []
        found: set[int] = set()
        for view in byte_views(data):
            found.update(self.find(view))
        for number, shapes in self._secrets.items():
            if any(needle in data for needle in shapes.needles):
                found.add(number)
        return sorted(found if _is_text(data) else found & self._long)


@lru_cache(maxsize=4096)
def _as_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?:e?s)?(?![^\W_])")


@lru_cache(maxsize=4096)
def _is_word(run: str) -> bool:
    """A word of the lists, or one with a usual ending."""
    known = vocabulary().is_known
    return any(
        known(run.removesuffix(ending)) for ending in ("", "s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness")
    )


def fold(text: str) -> str:
    """Lower case without accents, joiners and other invisible characters; all spaces alike, look-alikes Latin."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = set(decomposed)
    for one in letters & _LOOK_ALIKE.keys():
        decomposed = decomposed.replace(one, _LOOK_ALIKE[one])
    return without(decomposed, [one for one in letters if _is_unseen(one)])


def _is_unseen(character: str) -> bool:
    return character in _FILLERS or unicodedata.category(character) in _UNSEEN


def without(text: str, characters: Collection[str]) -> str:
    """The text less some characters; a few are taken out one after the other, ten times as fast as by a table."""
    if len(characters) > _FEW:
        return text.translate(dict.fromkeys(map(ord, characters)))
    for character in characters:
        text = text.replace(character, "")
    return text


def _only_letters(folded: str) -> str:
    if folded.isascii():
        return folded.encode("ascii").translate(None, _NO_ASCII_LETTERS).decode("ascii")
    return without(folded, [one for one in set(folded) if not one.isalnum()])


def squeeze(text: str) -> str:
    """Folded text without any space."""
    return "".join(fold(text).split())


def byte_views(data: bytes) -> list[str]:
    """Bytes as the texts they could be; without its zero bytes, UTF-16 of Latin letters reads as Latin-1."""
    views = [b"\n".join(_PRINTABLE_RUN.findall(data)).decode("latin-1")]
    unpadded = data.replace(b"\0", b"")
    if not data.isascii():
        views.append(unpadded.decode("utf-8", errors="replace"))
    if b"\0" in data:
        views.append(unpadded.decode("latin-1"))
    return views


def _is_text(data: bytes) -> bool:
    sample = data[:65536]
    return len(sample.translate(None, delete=_TEXT_BYTES)) <= (1 - _MOSTLY_TEXT) * len(sample)


def _letters(folded: str) -> str:
    return "".join(character for character in folded if character.isalnum())


def _shape(secret: str) -> _Shapes | None:
    """What to look for; None for a secret of blanks."""
    folded = fold(secret)
    letters = _letters(folded)
    orders = () if secret.isascii() else ("utf-16-be", "utf-16-le")
    needles = tuple(secret.encode(order, errors="replace") for order in orders)
    if not letters:
        stripped = folded.strip()
        return _Shapes(("",), re.compile(re.escape(stripped)), needles) if stripped else None
    written = [letters]
    if len(letters) > _SHORT or any(unicodedata.bidirectional(character) in {"R", "AL"} for character in letters):
        written.append(letters[::-1])
    patterns = [_BETWEEN.join(map(re.escape, one)) for one in written]
    if len(letters) <= _SHORT:
        patterns = [rf"(?<![^\W_]){pattern}(?![^\W_])" for pattern in patterns]
    else:
        coded = [secret.encode(code, errors="replace").hex() for code in ("utf-8", "utf-16-be", "utf-16-le")]
        in_base_64 = _in_base_64(secret)
        written += [*coded, *map(_letters, in_base_64)]
        patterns += [*coded, *(r"\s*".join(map(re.escape, one)) for one in in_base_64)]
    return _Shapes(tuple(written), re.compile("|".join(patterns)), needles)


def _in_base_64(secret: str) -> list[str]:
    """What stands in base 64 (RFC 4648) whatever is around it, for each place among three bytes; in small letters."""
    data = secret.encode()
    coded = []
    for before in range(3):
        whole = base64.b64encode(bytes(before) + data).decode("ascii").rstrip("=")
        bits = 8 * (before + len(data))
        core = whole[(8 * before + 5) // 6 : bits // 6].lower()
        if len(core) > _SHORT:
            coded.append(core)
    return coded
