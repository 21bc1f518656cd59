"""What stands beside an address that is found already: units, the town behind it, postcodes; addresses of elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.billing_codes import is_billed
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, listed_words, words
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "address_parts"
_UNIT: Final = (
    r"(?i:apt|apartment|unit|suite|ste|bldg|building|floor|fl|flat|room|rm|lot|trailer|trlr|space|spc|slip|pmb|box|upper|lower"
    r"|rear|front|gate|basement|upstairs|downstairs|no)\.?"
)
_UNIT_BEFORE = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{_UNIT}[ \u00a0]#?[\dA-Z][\w/-]{{0,6}},?"
        r"|(?i:(?:upper|lower|rear|front|basement|garden)[ ](?:flat|unit|apartment|apt|cottage|house)),"
        rf"|\d{{1,5}} block of|\d{{1,5}}(?: ?1/2),?){BLANK}(?={PLACE})"
    )
)
_UNIT_BEHIND = lazily(
    lambda: (
        rf"{PLACE},?{BLANK}(?P<value>{_UNIT}(?:[ \u00a0]#?[\dA-Z][\w/-]{{0,6}})?|#[ ]?[\w-]{{1,6}}"
        r"|(?i:rear|front|back|upper|lower|garden|basement)[ ](?i:cottage|house|apartment|apt|unit|flat))"
        rf"(?=[,.;|)\n]|$|{BLANK}[A-Z(])"
    )
)
_CODE: Final = r"(?:[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]\d[A-Z]{2}|[A-Z]\d[A-Z][ \u00a0]\d[A-Z]\d)"
_TOWN_CODE: Final = r"(?:[ ]\d{2,3}-?\d{3}|[ ]\d{4})?"
_TOWN_BEHIND = lazily(
    lambda: (
        rf"{PLACE},(?:{BLANK}{_UNIT}(?:[ ][\w-]{{1,6}})?,)?{BLANK}"
        rf"(?P<value>(?:\d{{4,6}}[ ])?{CAPITAL}(?:[ \u00a0]{CAPITAL}){{0,2}}{_TOWN_CODE})"
        rf"(?=[,.;|)\n]|$|[ ](?:{PLACE}|\d{{4,5}}\b|[A-Z]{{2}}\b|{_CODE}))"
    )
)
_POSTCODE = lazily(lambda: rf"(?<![\w-]){_CODE}(?![\w-])")
_ZIP_BEHIND = lazily(
    lambda: (
        rf"(?:{PLACE}|{words('states')}|\b{words('state_codes')}),?(?:{BLANK}{words('state_codes')})?"
        r"[ \u00a0]?[,/|]?[ \u00a0](?P<value>\d{5}(?:-\d{4})?)(?![\w-])"
    )
)
_SMALL_LINK: Final = (
    rf"(?:(?:de|la|las|los|del|do|da|dos|des|du|di|della|dei|d['\u2019]|l['\u2019]|v|na|pod){BLANK}?){{0,2}}"
)
_HOUSE_NUMBER: Final = (
    r"(?:n[o\u00b0\u00ba]\.?[ ]?|No[.:]?[ ]|Nr\.?[ ]|#[ ]?)?\d{1,5}[a-zA-Z]?(?:[/-]\d{1,4}[a-zA-Z]?)?\.?"
)
_CODE_AND_TOWN: Final = rf"(?:,{BLANK}\d{{4,6}}{BLANK}{CAPITAL}(?:{BLANK}{CAPITAL}){{0,2}})"
#: "Met via Zoom" is no street.
_NO_SCREEN: Final = (
    r"(?!(?:Zoom|Teams|Doxy|Skype|FaceTime|Facetime|Webex|WhatsApp|Google|Telehealth|Phone|Email|Text|SMS|MyChart"
    r"|Uber)\b)"
)
_FOREIGN = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:\d{{1,6}},?{BLANK})?(?i:{words('foreign_streets')}){BLANK}{_NO_SCREEN}{_SMALL_LINK}"
        rf"(?:{CAPITAL}\.?|[A-Z]\.)(?:{BLANK}{_SMALL_LINK}(?:{CAPITAL}|[A-Z]\.)){{0,3}}"
        rf"(?:,?{BLANK}{_HOUSE_NUMBER}(?:{BLANK}\d{{1,4}}\b)?)?{_CODE_AND_TOWN}?)(?![\w-])"
    )
)
#: "Cra. 7 # 12-34", as in Colombia.
_GRID = lazily(
    lambda: (
        r"(?<![\w-])(?:Cl|Cr|Cra|Kr|Kra|Av|Tv|Dg|Ac|Ak|Calle|Carrera)\.? \d{1,3}[A-Z\u00aa]? ?(?:Sur |Bis )?"
        r"# ?\d{1,3}[A-Z]? ?- ?\d{1,3}(?: Sur| Este)?(?!\w)"
    )
)
_FOREIGN_BEHIND = lazily(
    lambda: (
        rf"(?<![\w-]){CAPITAL}(?:{BLANK}[^\W\d_]+){{0,2}}{BLANK}{words('foreign_streets_behind')}(?:{BLANK}{_HOUSE_NUMBER})"
        rf"(?:[ ]D(?:aire)?[:.]?[ ]?\d{{1,3}})?{_CODE_AND_TOWN}?(?!\w)"
    )
)
#: The end of a word; a finding grows to the whole of it.
_GLUED = lazily(
    lambda: rf"(?<=\w\w\w)(?i:{words('foreign_streets_glued')})[ \u00a0]{_HOUSE_NUMBER}{_CODE_AND_TOWN}?(?!\w)"
)
#: A ZIP code behind somebody or something that is hidden.
_CODE_BEHIND = lazily(
    lambda: rf"[{PERSON}{PLACE}{ORGANISATION}],?[ \u00a0](?P<value>\d{{5}}(?:-\d{{4}})?)(?=[,.;)\n]|$)"
)
#: A name nobody knows and a number, where one goes or lives: "from Demetrova 9b".
_NUMBER_BEHIND = lazily(
    lambda: (
        rf"(?i:\b(?:at|on|to|from|near|in|of|for|address|resides|lives)(?: is)?:?){BLANK}"
        rf"(?P<value>(?P<name>{CAPITAL}(?:{BLANK}{CAPITAL}){{0,2}}),?{BLANK}\d{{1,4}}[a-z]?(?:/\d{{1,4}}[a-z]?)?)(?![\w%]|[.,:]\d|-\w)"
    )
)
_NUMBER_ALONE = lazily(
    lambda: rf"(?i:\b(?:at|in|from|of)){BLANK}(?i:number)[ \u00a0](?P<value>\d{{2,5}})(?![\w.,]\d|\w)"
)
#: A capitalized word, a number with its letters and strokes, or a sign for one.
_PIECE: Final = rf"(?:{CAPITAL}\.?|\d[\w/\u00aa\u00ba\u00b0-]*|#|[A-Z]{{1,2}}\.)"
#: What is written so behind the word for an address, with a number somewhere in it.
_BEHIND_ITS_WORD = lazily(
    lambda: (
        r"(?i:\b(?:resid(?:es?|ing|ed) at|liv(?:es?|ing|ed) at|address(?: is| to|:)|lease (?:for|on)|street(?: is|:|,)"
        r"|(?:flat|house|home|apartment|building|hotel|pharmacy)(?: is)? (?:at|on)|went to|stands at|meet at))[ \u00a0]"
        rf"(?=[^\n;]{{0,48}}\d)(?!{words('months')}\b|(?i:\w+day)\b)"
        rf"(?P<value>{_PIECE}(?:,?[ ](?:[^\W\d_]{{1,7}}\.?[ ]){{0,2}}"
        rf"(?!{words('months')}\b|(?i:\w+day)\b){_PIECE}){{1,9}})"
    )
)
_FRENCH_TOWN = lazily(lambda: rf"(?i:\b(?:in|from|to|near|of)) (?P<value>L['\u2019] {CAPITAL})(?![\w-])")
_WORD = lazily(lambda: r"[^\W\d_]+")


def find_address_parts(text: str) -> Iterator[Finding]:
    """Such parts of a text."""
    beside = (_UNIT_BEFORE, _UNIT_BEHIND) if PLACE in text else ()
    for pattern in (*beside, _ZIP_BEHIND, _NUMBER_ALONE, _FRENCH_TOWN):
        for match in pattern().finditer(text):
            yield _report(match.span("value"))
    for match in _TOWN_BEHIND().finditer(text) if beside else ():
        if not any(_is_no_town(word) for word in _WORD().findall(match["value"])):
            yield _report(match.span("value"))
    yield from _find_behind_words(text)
    for match in _NUMBER_BEHIND().finditer(text):
        if not any(vocabulary().is_known(fold_word(word)) for word in _WORD().findall(match["name"])):
            yield _report(match.span("value"))
    for pattern in (_POSTCODE, _FOREIGN, _GRID, _FOREIGN_BEHIND, _GLUED):
        for match in pattern().finditer(text):
            yield _report(match.span())


def find_codes_behind(text: str) -> Iterator[Finding]:
    """Postcodes behind what turned out to be a town only when names were looked for."""
    for match in _CODE_BEHIND().finditer(text):
        if match[0][0] == PERSON and is_billed(match["value"]):  # what somebody was charged
            continue
        yield _report(match.span("value"))


def _find_behind_words(text: str) -> Iterator[Finding]:
    for match in _BEHIND_ITS_WORD().finditer(text):
        value = match["value"].rstrip(".")
        if any(map(str.isdigit, value)) and any(map(str.isupper, value)):
            yield _report((match.start("value"), match.start("value") + len(value)))


def _is_no_town(word: str) -> bool:
    folded = fold_word(word)
    lists = vocabulary()
    months = listed_words("months") | listed_words("numbered_things")
    return folded in months or folded in lists.function or folded in lists.headings or folded in lists.titles


def _report(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.ADDRESS, "part of an address", _SOURCE, 0.7)
