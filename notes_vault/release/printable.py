"""Turns redacted text into what the typesetter can print, visibly and counted, never silently.

A character that none of our fonts holds, a control character and one that is invisible (a letter that nobody draws
too) or only steers direction become ``[character U+XXXX]``: a file must not carry what nobody sees. Joiners and
variation selectors stay where they change what is seen. Line ends of every kind become one kind, a tab becomes four
spaces. What is left prints: a letter and the marks on it have to be in one font together, since a typesetter takes a
font for the whole cluster.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from notes_vault.release.fonts import coverage, font_order

#: What stands for a character that cannot be printed.
PLACEHOLDER = re.compile("\\[character\u00a0U\\+[0-9A-F]{4,6}\\]")
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": "    "})
_JOINERS = frozenset("\u200c\u200d")
#: Marks on one letter that are printed; a longer pile is no writing and costs readers of the file quadratic time.
_MOST_MARKS = 8
#: No writing system needs these from a record, and PDF/A-2a forbids private characters (ISO 19005-2, 6.2.11.7.3).
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: Default_Ignorable_Code_Point of Unicode (DerivedCoreProperties.txt, 16.0) less joiners and variation selectors, which
#: have rules of their own: fillers that count as letters, marks that draw nothing, and everything kept for such.
_IGNORABLE = (
    ("\u00ad", "\u00ad"), ("\u034f", "\u034f"), ("\u061c", "\u061c"), ("\u115f", "\u1160"), ("\u17b4", "\u17b5"),
    ("\u180b", "\u180f"), ("\u200b", "\u200b"), ("\u200e", "\u200f"), ("\u202a", "\u202e"), ("\u2060", "\u206f"),
    ("\u3164", "\u3164"), ("\ufeff", "\ufeff"), ("\uffa0", "\uffa0"), ("\ufff0", "\ufff8"),
    ("\U0001bca0", "\U0001bca3"), ("\U0001d173", "\U0001d17a"), ("\U000e0000", "\U000e0fff"),
)  # fmt: skip
#: Symbols without a shape: the empty pattern of Braille, and what stands for an object that is not there.
_BLANK = frozenset("\u2800\ufffc")
#: Selectors of a picture's style: as text, in color.
_STYLES = frozenset("\ufe0e\ufe0f")
#: Scripts whose letters take other forms beside a joiner: Arabic, Syriac, N'Ko; India, Myanmar, Khmer, Mongolian.
_JOINING = (
    ("\u0620", "\u08ff"), ("\u0900", "\u0dff"), ("\u1000", "\u109f"), ("\u1780", "\u18af"), ("\ua8e0", "\ua8ff"),
    ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printable:
    """Text that prints, and how many characters had to be written as ``[character U+XXXX]``."""

    text: str
    unprintable: int


def make_printable(text: str) -> Printable:
    """Replace what cannot be printed; the result depends on the text alone."""
    text = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    if text.isascii() and text.replace("\n", "").isprintable():
        return Printable(text, 0)
    printed: list[str] = []
    count = 0
    for cluster in split_clusters(text):
        if len(cluster) == 1 and " " <= cluster <= "~":
            printed.append(cluster)
            continue
        shown, unprintable = _print_cluster(cluster)
        printed.append(shown)
        count += unprintable
    return Printable("".join(printed), count)


def split_clusters(text: str) -> list[str]:
    """Letters with the marks, joiners and variation selectors that follow them; approximates UAX #29."""
    clusters: list[str] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _continues(text[index - 1], text[index]):
            continue
        clusters.append(text[start:index])
        start = index
    return clusters


def _continues(before: str, character: str) -> bool:
    if character < "\u0300" or before == "\n":
        return False
    if before == "\u200d":
        return True
    return (
        character in _JOINERS
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # emoji skin tones
        or unicodedata.category(character)[0] == "M"
    )


def _print_cluster(cluster: str) -> tuple[str, int]:
    """The cluster as it prints, and how many of its characters do not."""
    if cluster == "\n" or _is_held(cluster):
        return cluster, 0
    shown = ""
    printed = ""
    count = 0
    for character in cluster:
        if len(printed) <= _MOST_MARKS and (printed or _begins(character)) and _is_held(printed + character):
            printed += character
        else:
            shown += f"[character\u00a0U+{ord(character):04X}]"
            count += 1
    return printed + shown, count


def _begins(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character)[0] != "M"


@lru_cache(maxsize=4096)
def _is_held(cluster: str) -> bool:
    """Whether one of our families holds the whole cluster and nothing in it is forbidden."""
    if len(cluster) > _MOST_MARKS + 1 or not _begins(cluster[0]):
        return False
    if not all(_does_something(cluster, index) for index in range(1, len(cluster))):
        return False
    needed = [character for character in cluster if not _is_selector(character)]
    if any(unicodedata.category(character) in _NEVER or _is_unseen(character) for character in needed):
        return False
    return any(all(coverage(family).holds(character) for character in needed) for family in font_order())


def _is_unseen(character: str) -> bool:
    """Whether a character leaves nothing on paper, whatever stands beside it."""
    return character in _BLANK or any(first <= character <= last for first, last in _IGNORABLE)


def _is_selector(character: str) -> bool:
    """Joiners and variation selectors need no glyph: they choose between forms of their neighbors."""
    return character in _JOINERS or "\ufe00" <= character <= "\ufe0f"


def _does_something(cluster: str, index: int) -> bool:
    """Whether a joiner or a selector changes what is seen there; elsewhere it could carry a hidden message."""
    character, before = cluster[index], cluster[index - 1]
    if not _is_selector(character):
        return True
    if before in _JOINERS:
        return False
    if character in _JOINERS:
        is_shown = before in _STYLES or unicodedata.category(before)[0] == "S"
        if character == "\u200d" and is_shown:  # a family or a flag of several pictures; at its end it joins nothing
            return index + 1 < len(cluster) and unicodedata.category(cluster[index + 1])[0] == "S"
        return any(first <= before <= last for first, last in _JOINING)
    if character in _STYLES:
        return before in "0123456789#*" or unicodedata.category(before) == "So"
    return character == "\ufe00" and unicodedata.category(before) == "Sm"
