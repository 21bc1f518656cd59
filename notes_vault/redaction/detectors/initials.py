"""Listed people by their initials: "Z.H.", "PH", "Dr. Z.", "protective of L. in a way"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Finding
from notes_vault.redaction.patterns import lazily
from notes_vault.redaction.reading import Reading
from notes_vault.redaction.roster import Roster
from notes_vault.redaction.vocabulary import vocabulary

_DOTTED = lazily(lambda: r"(?<![\w.])((?:[^\W\d_]\.[^\S\n]?){1,4}[^\W\d_])\.")
_DOTTED_LAST_BARE = lazily(lambda: r"(?<![\w.])([^\W\d_](?:\.[^\W\d_]){1,4})(?![\w.])")
_BARE = lazily(lambda: r"(?<![\w.&/-])([^\W\d_]{2,4})(?![\w&/-])")
_SINGLE = lazily(
    lambda: (
        r"\b(?:of|with|to|for|by|from|about|toward|towards|against|told|asked|saw|and|that|when|as|mr\.?|mrs\.?|ms\.?|dr\.?)"
        r"[^\S\n]+([^\W\d_])\.(?=[^\S\n]+[^\W\d_A-Z]|['\u2019]s|[,;)])"
    )
)
#: In notes typed small: "R alone today, D has flu"; not the pronoun and the article.
_ALONE = lazily(lambda: r"(?<![\w.'\u2019/&-])([B-HJ-Z])\.?(?=[ ,;)](?![A-Z]|[\d/]+(?![\d,;.)\n ])))")
_SOURCE: Final = "initials"


def find_initials(reading: Reading, roster: Roster) -> Iterator[Finding]:
    """Initials of listed people, in capitals only."""
    raw_text = reading.raw_text
    for pattern in (_DOTTED, _DOTTED_LAST_BARE):
        for match in pattern().finditer(raw_text):
            letters = "".join(character for character in match[0] if character.isalpha())
            yield from _report(roster, letters, match.span(), 0.9)
    acronyms = vocabulary().acronyms
    for match in _BARE().finditer(raw_text):
        if match[1].isupper() and match[1].lower() not in acronyms:
            yield from _report(roster, match[1], match.span(), 0.7)
    for match in _SINGLE().finditer(raw_text):
        if match[1].isupper():
            yield from _report(roster, match[1], (match.start(1), match.end(1) + 1), 0.6)
    if reading.is_small:
        for match in _ALONE().finditer(raw_text):
            yield from _report(roster, match[1], match.span(), 0.6)


def _report(roster: Roster, letters: str, span: tuple[int, int], confidence: float) -> Iterator[Finding]:
    if not letters.isupper():
        return
    wanted = letters.casefold()
    for one in roster.listed:
        if not one.is_other_client and wanted in one.initials:
            yield Finding(*span, one.category, f"{one.described}, by initials", _SOURCE, confidence, one.key)
            return
