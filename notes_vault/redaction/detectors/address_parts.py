"""What stands beside an address that is found already: units, the town behind it, postcodes; addresses of elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, listed_words, words
from notes_vault.redaction.skeleton import PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "address_parts"
_UNIT: Final = (
    r"(?i:apt|apartment|unit|suite|ste|bldg|building|floor|fl|flat|room|rm|lot|trailer|trlr|space|spc|slip|pmb|box|upper|lower|rear"
    r"|front|basement|upstairs|downstairs|no)\.?"
)
_UNIT_BEFORE = lazily(lambda: rf"(?<![\w-])(?P<value>{_UNIT}[ \u00a0]#?[\dA-Z][\w/-]{{0,6}}),{BLANK}(?={PLACE})")
_UNIT_BEHIND = lazily(
    lambda: (
        rf"{PLACE},?{BLANK}(?P<value>{_UNIT}(?:[ \u00a0]#?[\dA-Z][\w/-]{{0,6}})?|#[ ]?[\w-]{{1,6}})"
        rf"(?=[,.;|)\n]|$|{BLANK}[A-Z(])"
    )
)
_TOWN_BEHIND = lazily(
    lambda: (
        rf"{PLACE},(?:{BLANK}{_UNIT}(?:[ ][\w-]{{1,6}})?,)?{BLANK}(?P<value>{CAPITAL}(?:[ \u00a0]{CAPITAL}){{0,2}})"
        rf"(?=[,.;|)\n]|$|[ ](?:{PLACE}|\d{{4,5}}\b|[A-Z]{{2}}\b))"
    )
)
_CODE: Final = r"(?:[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]\d[A-Z]{2}|[A-Z]\d[A-Z][ \u00a0]\d[A-Z]\d)"
_POSTCODE = lazily(lambda: rf"(?<![\w-]){_CODE}(?![\w-])")
_ZIP_BEHIND = lazily(
    lambda: (
        rf"(?:{PLACE}|{words('states')}|\b{words('state_codes')}),?(?:{BLANK}{words('state_codes')})?"
        r"[ \u00a0]?[,/|]?[ \u00a0](?P<value>\d{5}(?:-\d{4})?)(?![\w-])"
    )
)
_SMALL_LINK: Final = rf"(?:(?:de|la|las|los|del|do|da|dos|des|du|di|della){BLANK}){{0,2}}"
_FOREIGN = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{words('foreign_streets')}{BLANK}{_SMALL_LINK}{CAPITAL}(?:{BLANK}{CAPITAL}){{0,2}}"
        rf"(?:,?{BLANK}(?:n[o\u00b0\u00ba]\.?[ ]?)?\d{{1,5}}[a-zA-Z]?)?)(?![\w-])"
        r"|(?<![\w-])[^\W\d_]{3,}(?:stra(?:\u00df|ss)e|gasse|weg|platz|allee|gatan|v\u00e4gen|straat|laan|gade|veien)"
        r"[ \u00a0]\d{1,4}[a-z]?(?!\w)"
    )
)
_HOUSE: Final = r"(?i:\bnumber)[ \u00a0](?P<value>\d{2,5})"
_HOUSE_NUMBER = lazily(lambda: rf"(?i:\b(?:at|in|from|of)){BLANK}{_HOUSE}(?![\w.,]\d|\w)")
_WORD = lazily(lambda: r"[^\W\d_]+")


def find_address_parts(text: str) -> Iterator[Finding]:
    """Such parts of a text."""
    for pattern in (_UNIT_BEFORE, _UNIT_BEHIND, _ZIP_BEHIND, _HOUSE_NUMBER):
        for match in pattern().finditer(text):
            yield _report(match.span("value"))
    for match in _TOWN_BEHIND().finditer(text):
        if not any(_is_no_town(word) for word in _WORD().findall(match["value"])):
            yield _report(match.span("value"))
    for pattern in (_POSTCODE, _FOREIGN):
        for match in pattern().finditer(text):
            yield _report(match.span())


def _is_no_town(word: str) -> bool:
    folded = fold_word(word)
    lists = vocabulary()
    months = listed_words("months") | listed_words("numbered_things")
    return folded in months or folded in lists.function or folded in lists.headings or folded in lists.titles


def _report(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.ADDRESS, "part of an address", _SOURCE, 0.7)
