"""Names that one text of a chart tells are looked for in the others: who was introduced once is later called by a word.

"The new officer is Mr. Hatch" tells that Hatch is somebody; "will report to hatch", a month later, does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from notes_vault.redaction.detectors.unknown_names import find_recurring_names
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.rules import look

#: Who says by the form of a name that it is one.
_TELLING: Final = frozenset({"titled_names", "unknown_names", "small_writing", "capital_words"})


def names_told(raw_text: str, found: Sequence[Finding]) -> frozenset[str]:
    """The names of people, as they are written, that rules took for names by their form; they stay in the vault."""
    return frozenset(
        raw_text[one.start : one.end] for one in found if one.source in _TELLING and one.category.is_person
    )


def share_names(raw_texts: Sequence[str], found: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
    """The findings of every text, and what names told by the others find in it; lists go in the order of the texts."""
    told = [names_told(raw_text, findings) for raw_text, findings in zip(raw_texts, found, strict=True)]
    everywhere = frozenset().union(*told)
    return [
        look(raw_text, list(findings), partial(_find_told, sorted(everywhere - own)))
        if everywhere > own
        else [*findings]
        for raw_text, findings, own in zip(raw_texts, found, told, strict=True)
    ]


def _find_told(names: Sequence[str], text: str) -> Iterator[Finding]:
    for one in find_recurring_names(text, names):
        yield replace(one, reason="a name in another text of this chart")
