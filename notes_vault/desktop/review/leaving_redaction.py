"""From a word of what leaves to the passages that hide it. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.layout import raw_position
from notes_vault.desktop.review.leaving import Leaving, LeavingKind
from notes_vault.desktop.review.session import Change, ReviewSession
from notes_vault.redaction.findings import Category

_CATEGORIES = {
    LeavingKind.LISTED: Category.PERSON_OTHER,
    LeavingKind.NAME: Category.PERSON_OTHER,
    LeavingKind.RARE: Category.PERSON_OTHER,
    LeavingKind.DATE: Category.DATE,
    LeavingKind.NUMBER: Category.ID_NUMBER,
}


def redact_leaving(session: ReviewSession, redacted_texts: Sequence[str], leaving: Leaving) -> Change | None:
    """Redact every place of a word, as one step; None when none of them is found in the text under review.

    Args:
        session: as it stood when the texts were made.
        redacted_texts: the entries as they would go out.
        leaving: one row of the list that was made from them.
    """
    places = []
    for entry, place in leaving.places:
        raw_text = session.entries[entry].raw_text
        start = raw_position(raw_text, session.decisions(entry), redacted_texts[entry], place)
        if start is not None:
            places.append((Spot(entry, start), start + len(leaving.text)))
    if not places:
        return None
    count = len(places)
    label = f"redact “{leaving.text}” in {count} place{'s' * (count != 1)}"
    return session.add_places(places, _CATEGORIES[leaving.kind], leaving.text, label, places[0][0])
