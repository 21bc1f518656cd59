"""Instruments, methods and illnesses that are called after somebody: "Spence Children's Anxiety Scale", "Beck's"."""

from __future__ import annotations

from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily

#: Behind a name these make it the name of a method or a form.
_METHOD_BEHIND = lazily(
    lambda: (
        rf"(?:['\u2019]s)?(?:{BLANK}(?:{CAPITAL}|for|of|the|and)){{0,4}}?{BLANK}(?:Scale|Inventory|Questionnaire|Test|Index|Checklist|Survey|"
        r"Schedule|Screen(?:er|ing)?|Interview|Assessment|Protocol|Method|Technique|Model|Syndrome|Disease|Disorder|(?:s|S)chema|manual"
        r"|(?:W|w)orksheet|handout|workbook|exercise|principle|hypothesis|effect|paradigm|(?:C|c)riteri(?:on|a))\b"
    )
)
_METHOD_INSIDE = lazily(
    lambda: (
        rf"{BLANK}(?:Scale|Inventory|Questionnaire|Test|Index|Checklist|Interview|Assessment|Protocol|Syndrome|Disorder)$"
    )
)


def names_method(text: str, start: int, end: int) -> bool:
    """True where a name is part of the name of such a thing, which is nobody's."""
    return _METHOD_BEHIND().match(text, end) is not None or _METHOD_INSIDE().search(text[start:end]) is not None
