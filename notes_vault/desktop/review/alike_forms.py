"""The forms in which a selected passage stands elsewhere, each with its places, to be ticked before any is redacted.

No Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.likeness import find_alike, trim
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Verdict

_AROUND = 28

Place = tuple[Spot, int]


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling.

    Attributes:
        text: as it stands, white space made one blank.
        places: (spot, end) of each place that is not redacted yet.
        context: the words around the first of them.
        is_sure: the same letters, possessive, plural or in capitals; anything else waits for a tick.
    """

    text: str
    places: tuple[Place, ...]
    context: str
    is_sure: bool


def list_forms(session: ReviewSession, entry: int, start: int, end: int) -> tuple[Form, ...]:
    """What is like a selection, the selection's own spelling first, the unsure ones last."""
    raw_text = session.entries[entry].raw_text
    start, end = trim(raw_text, start, end)
    if start >= end:
        return ()
    wanted = raw_text[start:end]
    sure = {(spot, spot.start + len(text)) for spot, text in session.places_like(entry, start, end)}
    found = sure | set(_other_cases(session, wanted))
    gathered: dict[tuple[bool, str], list[Place]] = {}
    for place in sorted(found):
        text = " ".join(session.entries[place[0].entry].raw_text[place[0].start : place[1]].split())
        gathered.setdefault((place in sure, text), []).append(place)
    own = " ".join(wanted.split())
    forms = [
        Form(text, tuple(places), _context(session, places[0]), is_sure) for (is_sure, text), places in gathered.items()
    ]
    return tuple(sorted(forms, key=lambda form: (form.text != own, not form.is_sure, -len(form.places), form.text)))


def places_of(forms: Sequence[Form]) -> list[Place]:
    """Every place of these forms, in order."""
    return sorted(place for form in forms for place in form.places)


def _other_cases(session: ReviewSession, wanted: str) -> list[Place]:
    """Written small, or otherwise in another case: it may be the name, it may be a word."""
    places = []
    for number, other in enumerate(session.entries):
        redacted = [one for one in session.decisions(number) if one.verdict is Verdict.REDACT]
        for left, right in find_alike(other.raw_text, wanted, any_case=True):
            if not any(one.start <= left and right <= one.end for one in redacted):
                places.append((Spot(number, left), right))
    return places


def _context(session: ReviewSession, place: Place) -> str:
    spot, end = place
    text = session.entries[spot.entry].raw_text
    left, right = max(0, spot.start - _AROUND), min(len(text), end + _AROUND)
    words = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{words}{'…' if right < len(text) else ''}"
