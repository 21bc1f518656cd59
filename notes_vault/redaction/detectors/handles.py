"""Account names that hold a listed name ("@penny4thoughts", "pa_houa", "rayd1970"), and any handle with an @."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import lazily, words
from notes_vault.redaction.roster import Kind, Roster

_HANDLE = lazily(lambda: r"(?<![\w@.+/-])@[^\W_][\w.]{1,40}(?<!\.)|(?<![\w@.+/-])@_\w{2,40}")
_TAGGED = lazily(lambda: r"(?<![\w#])[A-Za-z_][\w.]{1,31}#\d{4}(?!\d)")
#: Nobody writes a word with a line under it but as the name of an account.
_UNDERLINED = lazily(
    lambda: r"(?<![\w@./-])(?!(?:IMG|DSCN?|PXL|VID|MVI)_)[A-Za-z][A-Za-z\d]*(?:\.?_+[A-Za-z\d]+)+_?(?![\w@/])"
)
#: What an application calls somebody: "her snap is dwayne.the.main", "on discord as moonkid".
_ACCOUNT = lazily(
    lambda: (
        rf"(?i:(?<!\w){words('accounts')}\b)"
        r"(?:[ \u00a0](?i:is|as|name|handle|id|user(?:name)?|account|under|called|was|now)\b){0,3}"
        r"[:,]?[ \u00a0]{1,2}[\"\u201c'(]?"
        r"(?P<value>(?:/?in/|/?u/|live:)[A-Za-z][\w.-]{2,40}(?<![.-])"
        r"|(?=[\w.-]{0,32}(?:[\d_]|\w\.\w|[a-z][A-Z]))[A-Za-z][\w.-]{2,32}(?<![.-]))(?![\w@/])"
    )
)
_CHUNK = lazily(lambda: r"(?<![\w@])(?=[\w.-]{0,40}(?:[\d_]|\.\w+\.))[^\W\d_][\w.-]{3,40}(?<![.-])")
_SOURCE: Final = "handles"
_SHORTEST: Final = 4


def find_handles(raw_text: str, roster: Roster) -> Iterator[Finding]:
    """Handles by form, and words with figures or underscores in them that hold a listed name."""
    names = _names(roster)
    for pattern, group in ((_HANDLE, 0), (_TAGGED, 0), (_UNDERLINED, 0), (_ACCOUNT, "value")):
        for match in pattern().finditer(raw_text):
            span, value = match.span(group), match[group]
            owner = _owner(fold_word(value), names)
            if owner is None:
                yield Finding(*span, Category.PERSON_OTHER, "account name", _SOURCE, 0.9, value.casefold())
            else:
                one = roster.listed[owner]
                yield Finding(*span, one.category, f"{one.described}, in a handle", _SOURCE, 0.9, one.key)
    if not names:
        return
    for match in _CHUNK().finditer(raw_text):
        owner = _owner(fold_word(match[0]), names)
        if owner is not None:
            one = roster.listed[owner]
            yield Finding(*match.span(), one.category, f"{one.described}, in a handle", _SOURCE, 0.8, one.key)


def _names(roster: Roster) -> list[tuple[str, int]]:
    if roster.in_handles is None:
        roster.in_handles = [
            (word, part.owner)
            for word, parts in roster.parts.items()
            for part in parts
            if len(word) >= _SHORTEST and part.kind is not Kind.PARTICLE and len(part.words) == 1
        ]
    return roster.in_handles


def _owner(folded: str, names: list[tuple[str, int]]) -> int | None:
    inside = [(-len(word), owner) for word, owner in names if word in folded]
    return min(inside)[1] if inside else None
