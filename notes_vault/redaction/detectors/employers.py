"""Chains that everybody knows, where somebody works: an employer identifies (45 CFR 164.514(b)(2)(i)), a shop does not.

"Stopped at Walmart" stays readable; "her shift at Walmart" does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words

_SOURCE: Final = "employers"
_AT_WORK: Final = (
    r"\b(?:(?:re-?)?hired|fired|employed|laid off|(?:job|shifts?|position|internship|interview(?:s|ed)?)"
    r"|(?:work|driv|deliver|stock|clean)(?:s|e|es|ed|ing)?|drove|cashiers?|cashiering|baristas?|managers?|supervisors?"
    r"|foreman|driver|clerk|stocker|greeter|pharmacist|mechanic|transferred|promoted|retired)"
)


def _one() -> str:
    listed = words("chains").replace("'", "['\u2019]")
    return rf"(?:(?i:{listed})|{words('word_chains')})"


def _several() -> str:
    return rf"(?P<value>{_one()}(?:(?:, and |, | and | or | & |/){_one()})*)"


#: "works nights at the Walmart", "was hired by Target", "drives for Uber".
_EMPLOYED = lazily(
    lambda: (
        rf"(?i:{_AT_WORK}(?:[ \u00a0](?!(?:at|for|by|from|with)\b)[\w-]+){{0,3}}?[ \u00a0\n]"
        rf"(?:at|for|by|from|with)[ \u00a0\n](?:the |a |our |his |her |their )?){_several()}(?![\w-])"
    )
)
#: "her Walmart job", "the Amazon warehouse shift", "Target cashier".
_JOB = lazily(
    lambda: (
        rf"(?<![\w-]){_several()}(?i:(?:[ \u00a0](?:warehouse|store|night|day|morning|evening|weekend))?"
        r"[ \u00a0](?:jobs?|shifts?|paychecks?|schedule|cashiers?|managers?|supervisors?|coworkers?|co-workers?"
        r"|drivers?|employees?|uniform|hr|position|boss))(?!\w)"
    )
)


_CHAIN = lazily(lambda: rf"(?<![\w-]){_one()}(?![\w-])")
_ALONE = lazily(lambda: rf"(?i:the )?{_one()}(?:['\u2019]s)?")


def is_chain(name: str) -> bool:
    """True for the name of a known chain, and nothing more."""
    return _ALONE().fullmatch(name) is not None


def find_employers(text: str) -> Iterator[Finding]:
    """Known chains in places where an employer is told, though everybody knows their name."""
    for pattern in (_EMPLOYED, _JOB):
        for match in pattern().finditer(text):
            for one in _CHAIN().finditer(match["value"]):
                start = match.start("value") + one.start()
                yield Finding(start, start + len(one[0]), Category.ORG, "a chain that somebody works for", _SOURCE, 0.6)
