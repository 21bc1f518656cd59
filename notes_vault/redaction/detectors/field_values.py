"""Forms: what stands behind "Pharmacy:", "Employer |", "Landlord:" names a firm or somebody, whatever its words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, NAME_WORD, lazily, listed_words, words
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "field_values"
_PART: Final = rf"(?:{NAME_WORD}(?:['\u2019]s)?|[A-Z]{{2,6}})"
_LINK: Final = rf"(?:(?:of|at|and|the|for|&|de|la){BLANK}){{0,2}}"
_FIELD = lazily(
    lambda: (
        rf"(?<![\w-])(?i:{words('firm_fields')})(?:[ \u00a0]?[:|=]|[ ][-\u2013][ ])[ \u00a0]{{0,3}}(?:[Tt]he )?"
        rf"(?P<value>{_PART}(?:{BLANK}{_LINK}{_PART}){{0,5}})(?=[ \u00a0]?[,.;|(\n\[/\u2013\u2014]|$|[ \u00a0]\d)"
    )
)
#: The same told in a line: "carrier Suwannee Public Risk;", "the underwriter (Great Basin Fine Arts, certificate …".
_TOLD = lazily(
    lambda: (
        r"(?<![\w-])(?i:carrier|insurer|employer|payer|payor|underwriter|pharmacy|lender|landlord|contractor|franchise|agency|manufacturer)"
        r"(?:[ ](?:is|was|called|named))?(?:,[ ]|[ ]\(?)(?:[Tt]he )?"
        rf"(?P<value>{_PART}(?:{BLANK}{_LINK}{_PART}){{0,5}})(?=[ \u00a0]?[,.;:|()\n\[/\u2013\u2014]|$)"
    )
)
_WORD = lazily(lambda: r"[^\W\d_]+")
#: Who is referred by "Self" or "Primary Care".
_ANSWERS: Final = frozenset({"self", "none", "same", "unknown", "primary", "care"})
_LEAST: Final = 2
_PLAN: Final = "plan"
#: "Health plan: ...", "Dental plan: ...".
_INSURED = lazily(lambda: r"(?i:health|dental|medical|insurance|vision|benefits?|drug|medicare|medicaid)[ \u00a0]$")
_DASHES: Final = ("-", "\u2013")


def find_field_values(text: str) -> Iterator[Finding]:
    """Firms, schools and agencies of a form's fields."""
    for match, is_told in chain(
        ((match, False) for match in _FIELD().finditer(text)), ((match, True) for match in _TOLD().finditer(text))
    ):
        value = match["value"]
        if "\n" in value or len(value) < _LEAST or value.strip(PERSON + PLACE + ORGANISATION + " ") == "":
            continue
        found = _WORD().findall(value)
        if match[0][: match.start("value") - match.start()].rstrip()[-1:] in _DASHES and not _is_particular(
            value, found
        ):
            continue
        if is_told and len(found) == 1 and vocabulary().is_known(fold_word(found[0])):
            continue
        if not all(_says_nothing(word) for word in found) and not _is_what_is_planned(text, match.start(), found):
            yield Finding(*match.span("value"), Category.ORG, "what a field of a form names", _SOURCE, 0.7)


def _is_what_is_planned(text: str, start: int, found: Sequence[str]) -> bool:
    """Behind "Plan:" stands what is to be done, or an insurer by its kind or by a word in no list."""
    if text[start : start + len(_PLAN)].lower() != _PLAN:
        return False
    if _INSURED().search(text, max(0, start - 12), start):
        return False
    folded = [fold_word(word) for word in found]
    lists = vocabulary()
    return listed_words("insurers").isdisjoint(folded) and all(
        lists.is_known(word) or word.endswith("ing") for word in folded
    )


def _is_particular(value: str, found: Sequence[str]) -> bool:
    """Behind a dash stands any answer ("School - Fine"): a firm by an ampersand, its letters or a word in no list."""
    letters = len(found) > 1 and any(word.isupper() for word in found)
    return "&" in value or letters or not all(vocabulary().is_known(fold_word(word)) for word in found)


def _says_nothing(word: str) -> bool:
    folded = fold_word(word)
    lists = vocabulary()
    idle = (lists.terms, lists.function, lists.titles, lists.headings, lists.acronyms, lists.shorthand, lists.generic)
    return folded in _ANSWERS or any(folded in listed for listed in idle)
