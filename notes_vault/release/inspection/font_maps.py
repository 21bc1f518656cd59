"""What the codes of a font mean: its ToUnicode map, or its encoding (ISO 32000-1, 9.6.6 and 9.10)."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import pikepdf

from notes_vault.release.inspection.font_widths import read_widths
from notes_vault.release.inspection.tokens import decode_hexadecimal, unescape

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_CODE_SPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_HEX = re.compile(rb"<\s*([0-9A-Fa-f\s]*)>|(\[)|(\])")
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/PDFDocEncoding": "latin-1"}
_GLYPH_WORDS = {
    "space": " ", "hyphen": "-", "period": ".", "comma": ",", "quotesingle": "'", "quoteright": "'", "at": "@",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "slash": "/", "underscore": "_", "parenleft": "(", "parenright": ")",
    "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
}  # fmt: skip
_UNI_NAME = re.compile(r"(?:uni|u)([0-9A-F]{4,6})")
_ACCENTED = re.compile(r"([A-Za-z])(acute|grave|circumflex|dieresis|tilde|ring|caron|cedilla)")
_LARGEST_RANGE = 1 << 16
_SUBSET = re.compile(r"/[A-Z]{6}\+")
_UNICODE_CMAP = re.compile(r"UCS2|UTF16")
_SYMBOLIC = 4
_MISSING = "\ufffd"
_MOST_REMEMBERED = 50_000
#: Codes in one string from which on memory counts for more than time.
_LONG = 10_000
_Value = TypeVar("_Value", str, float)


class Said(NamedTuple):
    """What one shown string says.

    Attributes:
        text: all of it.
        single: what codes say that stand for one character each.
        clusters: what codes say that stand for several.
        width: in text space units of size 1.
        drawn: what the font's encoding says that is drawn, where its map says another thing; empty where they agree.
    """

    text: str
    single: str
    clusters: tuple[str, ...]
    width: float
    drawn: str = ""


@dataclass(slots=True)
class FontMap:
    """Codes to text.

    Attributes:
        code_bytes: bytes a code.
        is_known: False when nothing says what the codes mean; then they are read as Latin-1.
        is_subset: True for a font that was cut down to what the file shows ("ABCDEF+Name").
        widths: of codes, in thousandths; ``usual_width`` is for the others.
        shown: codes that were shown, filled while reading.
        drawn: letters that the encoding names and the map calls otherwise.
    """

    code_bytes: int = 1
    meanings: dict[int, str] = field(default_factory=dict)
    is_known: bool = True
    is_subset: bool = False
    has_map: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    usual_width: float = 550.0
    shown: set[int] = field(default_factory=set)
    drawn: dict[int, str] = field(default_factory=dict)
    _said_written: dict[bytes, Said] = field(default_factory=dict)
    _meant: dict[int, str] = field(default_factory=dict)
    _wide: dict[int, float] = field(default_factory=dict)

    def show_written(self, written: bytes) -> Said:
        """The same for a literal or hexadecimal string as it stands in the file, with its brackets."""
        said = self._said_written.get(written)
        if said is None:
            if len(self._said_written) >= _MOST_REMEMBERED:
                self._said_written.clear()
            is_literal = written[:1] == b"("
            said = self.show(unescape(written[1:-1]) if is_literal else decode_hexadecimal(written[1:-1]))
            self._said_written[written] = said
        return said

    def show(self, data: bytes) -> Said:
        """What a shown string says."""
        codes = _split_codes(data, self.code_bytes)
        self.shown.update(codes)
        if len(self._meant) != len(self.shown):
            self._learn(self.shown - self._meant.keys())
        meanings, widths = _pick(codes, self._meant), _pick(codes, self._wide)
        width = sum(widths) / 1000
        text = "".join(meanings)
        drawn = "" if self.drawn.keys().isdisjoint(codes) else "".join(map(self._draw, codes))
        if len(text) == len(meanings):
            return Said(text, text, (), width, drawn)
        single = "".join([meaning for meaning in meanings if len(meaning) == 1])
        return Said(text, single, tuple(meaning for meaning in meanings if len(meaning) > 1), width, drawn)

    def _draw(self, code: int) -> str:
        return self.drawn.get(code) or self._meant[code]

    def _learn(self, codes: set[int]) -> None:
        """What new codes mean and how wide they are, whether the font says so or not."""
        for code in codes:
            self._meant[code] = self.meanings.get(code) or (chr(code) if self.code_bytes == 1 else _MISSING)
            self._wide[code] = self.widths.get(code, self.usual_width)

    def unused(self) -> set[int]:
        """Codes whose meaning a cut-down font keeps although nothing shows them."""
        if not (self.has_map and self.is_subset):
            return set()
        return {code for code, text in self.meanings.items() if code not in self.shown and text.strip("\0 \ufffd")}

    def unused_widths(self) -> set[int]:
        """Codes whose width a cut-down font keeps although nothing shows them."""
        if not self.is_subset:
            return set()
        kept = {code for code, width in self.widths.items() if width and width != self.usual_width}
        blank = {code for code, text in self.meanings.items() if not text.strip("\0 \xa0\ufffd")}
        return kept - self.shown - blank - {0}


def _pick(codes: Sequence[int], table: Mapping[int, _Value]) -> Sequence[_Value]:
    """The values of all codes in order; in one call, because a file shows millions of codes."""
    return itemgetter(*codes)(table) if 1 < len(codes) < _LONG else [table[code] for code in codes]


def _split_codes(data: bytes, width: int) -> Sequence[int]:
    """Codes of ``width`` bytes each; a last one that is cut short counts as it is."""
    if width == 1:
        return data
    if width == 2 and len(data) % 2 == 0:
        return struct.unpack(f">{len(data) // 2}H", data)
    return [int.from_bytes(data[at : at + width], "big") for at in range(0, len(data), width)]


def read_font(font: Any) -> FontMap:
    """The map of a font dictionary; never fails, an unreadable font is an unknown one."""
    result = FontMap(is_subset=bool(_SUBSET.match(str(font.get("/BaseFont", "")))))
    is_composite = str(font.get("/Subtype", "")) == "/Type0"
    result.code_bytes = 2 if is_composite else 1
    try:
        _read_meanings(font, result, is_composite=is_composite)
        result.widths, result.usual_width = read_widths(font)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, OverflowError, NotImplementedError):
        result.is_known = False
    return result


def _read_meanings(font: Any, result: FontMap, *, is_composite: bool) -> None:
    stream, encoding = font.get("/ToUnicode"), font.get("/Encoding")
    if isinstance(stream, pikepdf.Stream):
        data = stream.read_bytes()
        result.meanings.update(read_to_unicode(data))
        result.has_map = True
        space = _CODE_SPACE.search(data)
        result.code_bytes = min(max(len(space[1]) // 2, 1), 4) if space and is_composite else result.code_bytes
        if not is_composite and (encoding is not None or not _is_symbolic(font)):
            result.drawn = _drawn_otherwise(result.meanings, _read_encoding(encoding)[0])
    elif is_composite:
        result.is_known = bool(_UNICODE_CMAP.search(str(encoding) if isinstance(encoding, pikepdf.Name) else ""))
        if result.is_known:
            result.meanings = {code: chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000}
    else:
        result.meanings, result.is_known = _read_encoding(encoding)
        if encoding is None and _is_symbolic(font):
            result.is_known = False


def _is_symbolic(font: Any) -> bool:
    """Whether the meaning of the codes is known to the embedded font alone (9.8.2)."""
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, pikepdf.Dictionary) and bool(int(descriptor.get("/Flags", 0)) & _SYMBOLIC)


def read_to_unicode(data: bytes) -> dict[int, str]:
    """The ``bfchar`` and ``bfrange`` entries of a map."""
    meanings: dict[int, str] = {}
    for kind, body in _BLOCK.findall(data):
        tokens = [opened or closed or bytes.fromhex(digits.decode()) for digits, opened, closed in _HEX.findall(body)]
        if kind == b"bfchar":
            meanings.update(
                (int.from_bytes(code, "big"), _utf16(text)) for code, text in zip(*[iter(tokens)] * 2, strict=False)
            )
        else:
            meanings.update(_read_ranges(iter(tokens)))
    return meanings


def _read_ranges(tokens: Iterable[bytes]) -> dict[int, str]:
    """``<first> <last> <text>`` counts the last unit up; ``<first> <last> [<text> …]`` lists."""
    meanings: dict[int, str] = {}
    stream = iter(tokens)
    for first in stream:
        start = int.from_bytes(first, "big")
        last = min(int.from_bytes(next(stream, b""), "big"), start + _LARGEST_RANGE)
        text = next(stream, b"")
        if text == b"[":
            for offset, item in enumerate(iter(lambda: next(stream, b"]"), b"]")):
                meanings[start + offset] = _utf16(item)
            continue
        base = int.from_bytes(text, "big")
        for code in range(start, last + 1):
            meanings[code] = _utf16((base + code - start).to_bytes(max(len(text), 2) + 1, "big")[1:])
    return meanings


def _utf16(data: bytes) -> str:
    return data.rjust(2, b"\0").decode("utf-16-be", errors="replace")


def _read_encoding(encoding: Any) -> tuple[dict[int, str], bool]:
    """Meanings of a simple font's codes, and whether they are known at all."""
    name = str(encoding) if isinstance(encoding, pikepdf.Name) else ""
    differences: Any = ()
    if isinstance(encoding, pikepdf.Dictionary):
        name = str(encoding.get("/BaseEncoding", ""))
        differences = encoding.get("/Differences", ())
    table = _ENCODINGS.get(name, "cp1252")
    meanings = {code: bytes([code]).decode(table, errors="replace") for code in range(256)}
    code, is_known = 0, True
    for item in differences:
        if isinstance(item, pikepdf.Name):
            meaning = _glyph_meaning(str(item)[1:])
            is_known = is_known and meaning != ""
            meanings[code] = meaning or "\ufffd"
            code += 1
        else:
            code = int(item)
    return meanings, is_known


def _drawn_otherwise(meanings: Mapping[int, str], encoded: Mapping[int, str]) -> dict[int, str]:
    """Letters and digits of an encoding that a map calls otherwise; a letter with another accent is the same."""
    return {
        code: letter
        for code, letter in encoded.items()
        if letter.isalnum() and code in meanings and _plain(letter) != _plain(meanings[code])
    }


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[:1].casefold()


def _glyph_meaning(name: str) -> str:
    """What a glyph name of the Adobe Glyph List means, as far as a secret is likely to need it."""
    if len(name) == 1:
        return name
    if coded := _UNI_NAME.fullmatch(name):
        return chr(min(int(coded[1], 16), 0x10FFFF))
    if accented := _ACCENTED.fullmatch(name):
        return accented[1]
    return _GLYPH_WORDS.get(name, "")
