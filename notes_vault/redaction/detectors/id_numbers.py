"""Numbers that identify: social security, cards, bank accounts by form; case, claim, record and others by their word.

Checksums would reject a mistyped number, which still identifies; so there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.billing_codes import is_billed
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words

_SOURCE: Final = "id_numbers"
_ALONE: Final = r"(?<![\w.$,/:+-])"
_FORMS: Final = (
    (
        lazily(lambda: r"(?<![\w-])(?:\d{3}|[Xx*]{3})([ \u00a0.\-\u2010-\u2013])(?:\d{2}|[Xx*]{2})\1\d{4}(?![\w-])"),
        "social security number",
        0.95,
    ),
    (
        lazily(
            lambda: (
                r"(?<![\w-])(?:\d{4}([ \u00a0.-]?)\d{4}\1\d{4}\1\d{3,4}(?:\1\d{1,3})?"
                r"|3\d{3}([ -]?)\d{6}\2\d{5})(?![\w-])"
            )
        ),
        "payment card number",
        0.9,
    ),
    (
        lazily(lambda: rf"{_ALONE}\d{{4}}(?: \d{{4}}(?: \d{{4}}){{1,4}}(?: \d{{1,4}})?| \d{{4}} \d{{1,3}})(?!\w| \d)"),
        "long number",
        0.8,
    ),
    (
        lazily(lambda: r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,4})?(?!\w)"),
        "bank account number",
        0.9,
    ),
    (
        lazily(lambda: r"(?<!\w)\d[A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d{2}(?!\w)"),
        "Medicare number",
        0.9,
    ),
    (lazily(lambda: r"(?<!\w)A[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}(?!\w)"), "alien registration number", 0.85),
    (
        lazily(
            lambda: (
                r"(?<![\w-])(?:\d{1,4}[A-Z]{0,3}-[A-Z]{2,5}-[A-Z\d]{1,6}(?:-[A-Z\d]{1,6}){0,2}|(?:19|20)\d{2}-?[A-Z]{2,5}-?\d{2,8}"
                r"|\d{2}[A-Z]{2,4}-?\d{3,8}|\d:\d{2}-[a-z]{2}-\d{3,6}(?:-[A-Z]{2,4}){0,3})(?![\w-])"
            )
        ),
        "case number",
        0.9,
    ),
    (lazily(lambda: rf"{_ALONE}\d{{7,19}}(?![\w/:-]|[.,]\d)"), "long number", 0.7),
    (
        lazily(lambda: rf"{_ALONE}\d{{2,5}}(?:-\d{{1,8}}){{1,5}}(?:[ ][A-Z]{{3}}(?=[ ,.;)]))?(?![\w/:]|-\d|[.,]\d)"),
        "number in groups",
        0.7,
    ),
    (lazily(lambda: r"(?<![\w/.-])[A-Z]{1,4}/\d{2,4}-\d{2,6}(?![\w/-])"), "case number", 0.8),
    #: "RSI 40-771-882", "FC-G 23-1-0087": letters, and groups of six figures or more.
    (
        lazily(
            lambda: (
                rf"(?<![\w/.-])(?!(?i:{words('identifiers')})\b)[A-Z]{{2,5}}(?:-[A-Z]{{1,3}})?[ \u00a0]"
                r"(?=(?:-?\d){6})\d{1,5}(?:-\d{1,6}){1,4}(?![\w/:-]|[.,]\d)"
            )
        ),
        "number with letters",
        0.7,
    ),
    #: An authority's letters and its number ("DOC 448812"), but no state before a ZIP code.
    (
        lazily(
            lambda: (
                rf"(?<![\w/.-])(?!(?i:{words('identifiers')})\b)[A-Z]{{2,5}}[ \u00a0]?[#-]?[ \u00a0]?\d{{6,9}}"
                r"(?![\w-]|[.,/]\d)"
            )
        ),
        "number with letters",
        0.8,
    ),
    (
        lazily(
            lambda: (
                r"(?<![\w-])(?:PSY|LCSW|LICSW|LMSW|LMFT|LPC|LMHC|LCPC|PsyD|PhD|PMHNP|APRN|RN|MD|NP|PA-C|Esq|Bar|NPI|DEA)"
                r"(?:[ \u00a0](?:[Ll]ic(?:ense)?|[Nn]o|[Nn]umber))?[.:,]?[ \u00a0]"
                r"#?[A-Z]{0,3}-?\d{4,9}(?![\w-]|[.,/]\d)"
            )
        ),
        "license number",
        0.8,
    ),
    (lazily(lambda: r"(?<![\w-])[a-z]{2,4}-?\d{2,4}-\d{2,6}(?![\w-])"), "case number", 0.6),
    #: Capitals and figures mixed, with at least four figures.
    (
        lazily(
            lambda: (
                r"(?<![\w@./#-])(?=[A-Z\d-]{0,24}[A-Z])(?=(?:[A-Z-]{0,12}\d){4})[A-Z\d]{1,24}(?:-[A-Z\d]{1,16}){0,6}"
                r"(?![\w-]|[./]\d)"
            )
        ),
        "number with letters",
        0.7,
    ),
)
_BY_WORD = lazily(
    lambda: (
        rf"(?<![\w-])(?i:(?P<word>{words('identifiers')})(?:[ \u00a0]{{1,2}}{words('identifiers')})?\.?"
        r"(?:[ \u00a0]{1,2}(?:is|was|ending(?: in)?|ends in))?)(?![a-z])[ \u00a0]{0,2}[#:(№]{0,2}[ \u00a0]{0,2}"
        r"(?P<value>\d{2} [A-Z]{2,3} \d{4,7}(?![\w-])|[A-Z]{1,3} \d{2,5}/\d{2,4}(?![\w-])"
        r"|(?!(?:from|in|no|is|was|for|of|the|and|due|to|on|at|by|per)\b)"
        r"[a-z]{2,4} (?:\d{2,6}(?: \d{1,5}){1,3}|\d{5,6})(?![\w-])"
        r"|(?=[\w./-]{0,24}\d)[A-Za-z\d]{1,12}(?:[-./\u2010-\u2013]?[A-Za-z\d]{1,12}){0,6}"
        r"(?:[ \u00a0](?=[A-Z]{0,4}\d[\dA-Z-]{2,})[A-Z\d-]{3,12}){0,4}"
        r"|[A-Z]{2,5}[ \u00a0][A-Z]?\d[\dA-Z]{1,12}(?:[- \u00a0][\dA-Z]{1,8}(?<=\d)){0,3})"
    )
)
_BANK_CODE = lazily(
    lambda: r"\b(?:BIC|SWIFT)(?:[ /-]?(?:BIC|SWIFT|code))?[ :]{1,2}(?P<value>[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)(?!\w)"
)
_LAST_FIGURES = lazily(
    lambda: (
        r"(?i:\b(?:last (?:4|four)|ends?(?: in| with)?|ending(?: in| with)?)[^\d\n]{0,6})"
        r"(?P<value>\d{4})(?![\w-]|[.,/]\d)"
        r"|(?i:\bvin\b[^\n]{0,8}\b(?:last|ending|ends)[^\d\n]{0,16})(?P<vin>\d{4,8})(?![\w-])"
    )
)
_NUMBER_BEFORE = lazily(
    lambda: (
        r"(?i:\b(?:ssn|social|card|cc|visa|amex|mastercard|debit|account|acct|iban|number|policy|member|claim)\b[^\d\n]{0,24})$"
    )
)
#: "the last four of her social, 6789".
_LAST_OF = lazily(
    lambda: (
        r"(?i:\blast (?:4|four)(?: digits| numbers| figures)? (?:of|from|on) (?:[^\W\d_]+ ){1,3}?"
        r"(?:social|ssn|card|account|acct|policy|number)\b[^\d\n]{0,20})(?P<value>\d{4})(?![\w-]|[.,/]\d)"
    )
)
#: Where a deed is recorded.
_DEED = lazily(lambda: r"(?i:\b(?:book|liber|volume|vol)\.?[ ])(?P<value>\d{3,5},? (?i:page|pg|p)\.? \d{1,4})(?![\w-])")
#: An entry of a court's docket; a file by its division and year: "3 DR 2021 114".
_ENTRY = lazily(
    lambda: (
        r"(?<!\w)(?:Dkt|ECF|Doc)\.?[ ](?:No\.?[ ]|#)?(?P<value>\d{1,5})(?![\w-]|[.,]\d)"
        r"|(?<![\w-])(?P<file>\d{1,4} [A-Z]{2,4} (?:19|20)\d{2} \d{2,6})(?![\w-]|[.,]\d)"
        r"|(?<![\w-])OTN:? (?P<otn>[A-Z] ?\d{6}-\d)(?!\w)"
    )
)
_CHECK = lazily(
    lambda: (
        r"(?i:\b(?:check|cheque|money order)[ ](?:no\.?[ ]|number[ ])?)#?(?P<value>\d{3,6})"
        r"(?=[,.;)](?!\d)| (?:received|cleared|bounced|mailed|enclosed|returned|dated|for \$)\b)"
    )
)
_BOOKING = lazily(
    lambda: (
        rf"(?i:\b{words('booking_words')}(?: (?:ref(?:erence)?|code|number|no))?\.?)[ \u00a0:#]{{1,3}}"
        r"(?P<value>[A-Z][A-Z\d]{4,9})(?!\w)"
    )
)
_HASHED = lazily(lambda: r"(?<!\w)#(?P<value>[A-Z]{0,4}-?\d[\dA-Z-]{3,20})(?![\w-])")
_NUMBERED = lazily(
    lambda: (
        r"(?<!\w)(?i:no|nr|num|number)[.:]?[ \u00a0]{0,2}#?"
        r"(?P<value>[A-Z]{1,6}-?\d[\dA-Z-]{1,20}|\d[\dA-Z]{0,8}-[\dA-Z-]{2,20})(?![\w-])"
    )
)
_DATE_LIKE = lazily(
    lambda: (
        r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-(?:\d{2}|\d{4})|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    )
)
#: A year in two figures and a number, as courts count.
_DOCKET = lazily(lambda: r"\d{2}-(?!(?:19|20)\d\d$)\d{4}")
_METHOD = lazily(lambda: r"(?i:phq|gad|pcl|bdi|dsm|icd|cpt|wisc|wais|moca|audit|cage|acq|cats|scared|ace)\b")
_AMOUNT = lazily(lambda: r"\d+(?:st|nd|rd|th|am|pm|mg|min|x|h|d|wk|yo|k|s)|\d+\.\d+|\d{1,2}/\d{1,2}(?:/\d{2,4})?")
#: Words after which a short number is a count and no identifier.
_COUNTING: Final = frozenset(
    {"service", "unit", "item", "group", "report", "order", "code", "index", "number", "no", "case", "file"}
)


#: Figures in groups that are neither a range nor a date.
_FEWEST: Final = 7
_SURE: Final = (_BOOKING, _BANK_CODE, _LAST_OF, _CHECK, _DEED, _ENTRY)
_BILLING: Final = frozenset({"code", "service", "charge", "report", "unit", "claim", ""})


def find_id_numbers(text: str) -> Iterator[Finding]:
    """Identifying numbers of a text."""
    for pattern, what, confidence in _FORMS:
        for match in pattern().finditer(text):
            if not _is_other(match[0]):
                yield Finding(*match.span(), Category.ID_NUMBER, what, _SOURCE, confidence)
    for match in _LAST_FIGURES().finditer(text):
        if match["vin"] or _NUMBER_BEFORE().search(text, max(0, match.start() - 36), match.start()):
            yield _by_word(match, "vin" if match["vin"] else "value")
    for pattern in (*_SURE, _BY_WORD, _HASHED, _NUMBERED):
        for match in pattern().finditer(text):
            if pattern in _SURE:
                yield _by_word(match, match.lastgroup or "value")
            elif _is_identifier(match["value"], (match.groupdict().get("word") or "").lower()):
                yield _by_word(match)


def _by_word(match: re.Match[str], group: str = "value") -> Finding:
    return Finding(*match.span(group), Category.ID_NUMBER, "number after a word for one", _SOURCE, 0.85)


def _is_other(value: str) -> bool:
    """True for a date, a range of figures, a diagnosis or a method with a number."""
    if _DATE_LIKE().fullmatch(value) or _METHOD().match(value) or re.fullmatch(r"(?:19|20)\d\d-(?:19|20)\d\d", value):
        return True
    if is_billed(value):
        return True
    digits = sum(character.isdigit() for character in value)
    if value.replace("-", "").isdigit():
        if value.count("-") > 1:
            return digits < _FEWEST - any(len(group) >= _FEWEST // 2 for group in value.split("-"))
        return digits < 7 and _DOCKET().fullmatch(value) is None
    return digits < 3 or re.fullmatch(r"[A-Z]\d{2}(?:\.\d+)?", value) is not None


def _is_identifier(value: str, word: str) -> bool:
    if any(pattern().fullmatch(value) for pattern in (_DATE_LIKE, _AMOUNT)) or _METHOD().match(value):
        return False
    if word in _BILLING and is_billed(value):
        return False
    if word == "badge" or (word == "id" and re.fullmatch(r"[A-Z]-?\d{2,}", value)):
        return True
    if value.isdigit() and (len(value) < 4 or (len(value) == 4 and value.startswith(("19", "20")))):
        return False
    if word in _COUNTING and value.isdigit() and len(value) < 4:
        return False
    digits = sum(character.isdigit() for character in value)
    return digits >= 3 or (digits >= 2 and "-" in value and len(value) >= 5)
