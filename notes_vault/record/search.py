"""What is searched for, and what was found; parsing of the search box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from notes_vault.errors import BadInputError
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind

_TOKEN = re.compile(
    r'(?P<filter>client|kind|before|after):(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))|"(?P<phrase>[^"]*)"?|(?P<word>\S+)'
)


class SearchQueryError(BadInputError):
    """A filter in the search box has a value that means nothing."""

    code = "search-query"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """All conditions hold together. ``words`` match as prefixes, ``phrases`` exactly, ``client`` by part of a name.

    ``kinds`` empty means every kind of the record; psychotherapy notes are searched only when asked.
    ``before`` and ``after`` are service dates, exclusive.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    client: str = ""
    kinds: frozenset[NoteKind] = frozenset()
    before: date | None = None
    after: date | None = None
    include_psychotherapy: bool = False

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to look for."""
        return not (self.words or self.phrases or self.client or self.kinds or self.before or self.after)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One note found. ``highlights`` are (start, end) pairs in ``snippet``, in code points."""

    note_id: NoteId
    client_id: ClientId
    client_name: str
    kind: NoteKind
    service_date: date
    snippet: str
    highlights: tuple[tuple[int, int], ...] = ()


def parse_query(typed: str, *, include_psychotherapy: bool = False) -> SearchQuery:
    """Read the search box: words, "phrases", ``client:`` ``kind:`` ``before:`` ``after:``.

    ``kind:psychotherapy`` asks for psychotherapy notes by itself. ``after:2026-03`` and ``after:2026`` begin with the
    first day of the month or year, ``before:`` ends with the day before it.

    Raises:
        SearchQueryError: an unknown kind or a date that does not exist.
    """
    words: list[str] = []
    phrases: list[str] = []
    client = ""
    kinds: set[NoteKind] = set()
    limits: dict[str, date] = {}
    for match in _TOKEN.finditer(typed.replace("\0", " ")):
        name = match["filter"]
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        if name == "client":
            client = value
        elif name == "kind":
            kinds.add(_read_kind(value))
        elif name:
            limits[name] = _read_day(name, value)
        elif match["phrase"] is not None:
            phrases.extend([match["phrase"]] if match["phrase"].strip() else [])
        else:
            words.append(match["word"])
    return SearchQuery(
        tuple(words),
        tuple(phrases),
        client,
        frozenset(kinds),
        limits.get("before"),
        limits.get("after"),
        include_psychotherapy or NoteKind.PSYCHOTHERAPY in kinds,
    )


def _read_kind(value: str) -> NoteKind:
    matches = [kind for kind in NoteKind if value and kind.value.startswith(value.lower())]
    if len(matches) == 1 or (matches and value.lower() == matches[0].value):
        return matches[0]
    raise SearchQueryError(
        "There is no such kind of note.",
        next_step="Use kind:progress, kind:intake, kind:contact or kind:psychotherapy.",
    )


def _read_day(name: str, value: str) -> date:
    filled = {4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)
    try:
        day = date.fromisoformat(filled)
        # "after:2026-03" is said of a month and means from its first day on; "after:2026-03-31" is said of a day.
        return day - timedelta(days=1) if name == "after" and filled != value else day
    except OverflowError:  # the year 1
        return date.min
    except ValueError:
        raise SearchQueryError(
            f"The date after {name}: does not exist.",
            next_step=f"Write it as {name}:2026-03-31, {name}:2026-03 or {name}:2026.",
        ) from None
