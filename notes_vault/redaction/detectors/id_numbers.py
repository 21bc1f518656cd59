"""Numbers that identify: social security, cards, bank accounts by form; case, claim, record and others by their word.

Checksums raise the confidence but never reject: a mistyped number still identifies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding

_SOURCE: Final = "id_numbers"
_SSN = re.compile(r"(?<![\w-])(?:\d{3}|[Xx*]{3})([ \u00a0.\-\u2010-\u2013])(?:\d{2}|[Xx*]{2})\1\d{4}(?![\w-])")
_CARD = re.compile(
    r"(?<![\w-])\d{4}([ \u00a0.-]?)\d{4}\1\d{4}\1\d{3,4}(?:\1\d{1,3})?(?![\w-])|(?<![\w-])3\d{3}([ -]?)\d{6}\2\d{5}(?![\w-])"
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,4})?(?!\w)")
_MEDICARE = re.compile(r"(?<!\w)\d[A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d{2}(?!\w)")
_ALIEN = re.compile(r"(?<!\w)A[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}(?!\w)")
_DOCKET = re.compile(
    r"(?<![\w-])(?=[\w-]{5,30}(?![\w-]))(?:\d{1,4}[A-Z]{0,3}-(?:[A-Z]{2,5}-)(?:[A-Z\d]{1,6}-?){1,3}|(?:19|20)\d{2}-?[A-Z]{2,5}-?\d{2,8}|"
    r"\d{2}[A-Z]{2,4}-?\d{3,8}|\d:\d{2}-[a-z]{2}-\d{3,6}(?:-[A-Z]{2,4})*)(?<!-)(?![\w-])"
)
#: A mixed run of capitals and figures with dashes, or long enough to be nothing else.
_MIXED = re.compile(r"(?<![\w@./#-])(?=[A-Z\d-]*[A-Z])(?=(?:[A-Z-]*\d){4})[A-Z\d]+(?:-[A-Z\d]+)*(?![\w-]|[./]\d)")
_LONG = re.compile(r"(?<![\w.$,/:+-])\d{7,19}(?![\w/:-]|[.,]\d)")
_GROUPED = re.compile(r"(?<![\w.$,/:+-])\d{2,5}(?:-\d{2,6}){1,5}(?![\w/:]|-\d|[.,]\d)")
_SPACED = re.compile(r"(?<![\w.$,/:+-])\d{4}(?: \d{4}){3,5}(?: \d{1,3})?(?!\w| \d)")
_WORDS: Final = (
    r"mrn|mr|ssn|ssi|itin|tin|ein|npi|dea|case|cause|docket|claim|policy|member|subscriber|group|account|acct|a/c|routing|file|"
    r"record|chart|patient|client|student|employee|badge|booking|inmate|report|incident|reference|ref|confirmation|"
    r"conf|ticket|invoice|order|permit|licen[sc]e|lic|dl|passport|visa|id|ids|identification|serial|registration|reg|"
    r"tracking|item|voucher|certificate|prescription|rx|loan|card|medicare|medicaid|insurance|intake|complaint|"
    r"guardianship|custody|petition|warrant|citation|summons|matter|index|authorization|auth|referral|benefit|"
    r"grievance|charge|application|service|tax|vin|imei|pin|code|number|num|no|nr|ro|fapa|a-number|alien|pnr|locator|"
    r"tag|unit|bed|va|uscis|sid|fbi|doc|parole|probation|cps|dhs"
)
_AFTER_WORD = re.compile(
    rf"(?<![\w-])(?i:(?P<word>{_WORDS}))(?:[ \u00a0]+(?i:{_WORDS}))?\.?(?:[ \u00a0]+(?i:is|was|ending(?: in)?|ends in))?[ \u00a0]*[#:(№]*[ \u00a0]*"
    r"(?P<value>(?=[\w./-]{0,24}\d)[A-Za-z\d]{1,12}(?:[-./\u2010-\u2013]?[A-Za-z\d]+){0,6}(?:[ \u00a0](?=[A-Z]{0,4}\d[\dA-Z-]{2,})[A-Z\d-]{3,12}){0,4}"
    r"|[A-Z]{2,5}[ \u00a0]\d[\dA-Z]{2,}[\dA-Z-]*)"
)
_LOCATOR = re.compile(
    r"(?i:\b(?:booking|confirmation|conf|reservation|locator|pnr|record locator)(?: (?:ref(?:erence)?|code|number|no))?\.?)[ \u00a0:#]+"
    r"(?P<value>[A-Z][A-Z\d]{4,9})(?!\w)"
)
_HASHED = re.compile(r"(?<!\w)#(?P<value>[A-Z]{0,4}-?\d[\dA-Z-]{3,20})(?![\w-])")
_NO = re.compile(
    r"(?<!\w)(?i:no|nr|num|number)[.:]?[ \u00a0]*#?(?P<value>[A-Z]{1,6}-?\d[\dA-Z-]{1,20}|\d[\dA-Z]*-[\dA-Z-]{2,20})(?![\w-])"
)
_DATE_LIKE = re.compile(
    r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-(?:\d{2}|\d{4})|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
#: Words after which a short number is a count and no identifier.
_COUNTING: Final = frozenset(
    {"service", "unit", "item", "group", "report", "order", "code", "index", "number", "no", "case", "file"}
)
_METHODS = re.compile(r"(?i:phq|gad|pcl|bdi|dsm|icd|cpt|wisc|wais|moca|audit|cage|acq|cats|scared|ace)\b")


def find_id_numbers(text: str) -> Iterator[Finding]:
    """Identifying numbers of a text."""
    for pattern, what, confidence in (
        (_SSN, "social security number", 0.95),
        (_CARD, "payment card number", 0.9),
        (_SPACED, "long number", 0.8),
        (_IBAN, "bank account number", 0.9),
        (_MEDICARE, "Medicare number", 0.9),
        (_ALIEN, "alien registration number", 0.85),
        (_DOCKET, "case number", 0.9),
        (_LONG, "long number", 0.7),
        (_GROUPED, "number in groups", 0.7),
        (_MIXED, "number with letters", 0.7),
    ):
        for match in pattern.finditer(text):
            if not _is_other(match[0]):
                yield Finding(*match.span(), Category.ID_NUMBER, what, _SOURCE, confidence)
    for pattern in (_AFTER_WORD, _LOCATOR, _HASHED, _NO):
        for match in pattern.finditer(text):
            if _is_identifier(match):
                yield Finding(*match.span("value"), Category.ID_NUMBER, "number after a word for one", _SOURCE, 0.85)


def _is_other(value: str) -> bool:
    """True for a date, a range of figures, a diagnosis or a method with a number."""
    if _DATE_LIKE.fullmatch(value) or _METHODS.match(value):
        return True
    digits = sum(character.isdigit() for character in value)
    groups = value.split("-")
    if value.replace("-", "").isdigit():
        return len(groups) == 2 and digits < 7
    return digits < 3 or re.fullmatch(r"[A-Z]\d{2}(?:\.\d+)?", value) is not None


def _is_identifier(match: re.Match[str]) -> bool:
    value = match["value"]
    if _DATE_LIKE.fullmatch(value) or _METHODS.match(value) or re.fullmatch(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?", value):
        return False
    digits = sum(character.isdigit() for character in value)
    word = (match.groupdict().get("word") or "").lower()
    if match.re is _LOCATOR:
        return True
    if value.isdigit() and (len(value) < 4 or (len(value) == 4 and re.match(r"19|20", value))):
        return False
    if word in _COUNTING and value.isdigit() and len(value) < 5:
        return False
    if re.fullmatch(r"\d+(?:st|nd|rd|th|am|pm|mg|min|x|h|d|wk|yo|k|s)", value) or re.fullmatch(r"\d+\.\d+", value):
        return False
    return digits >= 3 or (digits >= 2 and "-" in value and len(value) >= 5)
