"""What opens an account or a door: login names, passwords, passcodes and codes of gates, behind their word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import lazily
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "credentials"
_OPENING: Final = (
    r"pass ?words?|passwd|pwd?|pass ?codes?|pass ?phrase|pin(?: code| number)?|(?:gate|door|alarm|access|entry"
    r"|garage|keypad|lockbox|lock box|unlock|security|verification|wi-?fi) code|combination|wi-?fi key"
)
_LOGIN: Final = r"log-?ins?(?: name| id)?|user ?names?|user ?ids?|screen ?names?|user|logs? in as|signs? in as"
#: What is told without a sign between: it must look like no word.
_BEHIND: Final = (
    r"(?P<sign>(?:[ ](?i:for|to|of)[ ][^\n:=.;,]{2,24})?[ ]?[:=][ ]?"
    r"|[ ](?:is|was|=|-|as)(?: still| now| set to)?:?[ ]|[ ])[\"\u201c\u2018'(]?"
)
_VALUE: Final = r"(?P<value>[^\s\"\u201c\u201d()<>\[\],;]{3,40})"
_PATTERN = lazily(lambda: rf"(?i:(?<![\w@./-])(?:(?P<secret>{_OPENING})|(?P<login>{_LOGIN}))){_BEHIND}{_VALUE}")
#: Most texts hold none of these.
_ANY: Final = (
    "pass",
    "pw",
    "pin",
    " code",
    "login",
    "log-in",
    "user",
    "screen",
    "logs in",
    "log in",
    "sign",
    "combination",
    "wifi",
    "wi-fi",
)
_STATES: Final = frozenset(
    {"reset", "unknown", "none", "sent", "lost", "forgotten", "forgot", "given", "problems", "n/a"}
)
_TRAILING: Final = ".,;:?'\u2019\u201d\")"


def find_credentials(text: str) -> Iterator[Finding]:
    """Such values of a text; the word before them stays."""
    lowered = text.lower()
    if not any(word in lowered for word in _ANY):
        return
    for match in _PATTERN().finditer(text):
        value = match["value"].rstrip(_TRAILING)
        if _is_value(value, match["sign"], is_secret=match["secret"] is not None):
            start = match.start("value")
            yield Finding(start, start + len(value), Category.ID_NUMBER, "what opens an account", _SOURCE, 0.7)


def _is_state(word: str) -> bool:
    """What became of a password, not the password."""
    folded = fold_word(word)
    return folded.endswith("ed") or folded in _STATES or folded in vocabulary().function


def _is_value(value: str, sign: str, *, is_secret: bool) -> bool:
    """Letters with figures or signs among them, or a word in no list behind a colon; "password reset" is neither."""
    if len(value) < (4 if is_secret else 3) or not any(map(str.isalnum, value)):
        return False
    if any(map(str.isdigit, value)):
        return is_secret or any(map(str.isalpha, value))
    inside = value.strip("-'\u2019")
    if re.search(r"[._!#$%&*+?^~@]\w|\w[!#$%&*^~]$", inside) is not None or re.search(r"[a-z][A-Z]", inside):
        return True
    told = sign.strip()[-1:] if sign.strip()[-1:] in {":", "="} else sign.strip()
    is_word = vocabulary().is_known(fold_word(inside))
    if told in {":", "="}:
        return inside.isalpha() and not _is_state(inside) and (is_secret or not is_word)
    return inside.isalpha() and not is_word and (bool(told) or not (is_secret or vocabulary().is_misspelt(inside)))
