"""Which entries a release holds, and each of them as one text.

A release starts from nothing. An entry gets in when it was asked for, its basis reaches its kind, and, under a court
order, an item quoted from the order covers its kind and service date. Entries that were asked for by name and may not
go are refused, never dropped without a word; ``entries = "all"`` means all that the basis and its items reach.

The text of an entry is everything that will be printed of it, so that the redactor sees headings, dates, participants,
addenda and signature lines as well as the body. It holds nothing that two vaults with the same notes could differ in:
no identifiers and no time of the clock. *When* an entry was begun, saved or signed, and whether it was late, is told by
the vault's own views and by the custodian's declaration, which are made from the vault and are no records; inside the
records it would make two releases of the same text differ, and it would be kept text that nobody decided about.
*That* an entry is signed, and by whom, does not depend on the clock and is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from notes_vault.errors import BadInputError
from notes_vault.record.identifiers import NoteId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Note, NoteKind, Signature
from notes_vault.record.people import Client, Role
from notes_vault.release.authority import AllEntries, Basis, PsychotherapyReach
from notes_vault.release.request import OrderItem, Request

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BETWEEN = "\n\n"
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))


class ScopeError(BadInputError):
    """What was asked for cannot go out under this basis."""

    code = "scope"


class BasisReachError(ScopeError):
    """An entry was chosen that the basis does not reach."""

    code = "basis-reach"


class NoItemError(ScopeError):
    """An entry was chosen that no quoted item of the order covers."""

    code = "no-item"


class NothingChosenError(ScopeError):
    """Nothing would be released."""

    code = "nothing-chosen"


class EntryUnknownError(ScopeError):
    """An identifier belongs to no entry of this client."""

    code = "entry-unknown"


@dataclass(frozen=True, slots=True)
class ScopedEntry:
    """One entry that may go out, once it is redacted.

    Attributes:
        key: names the entry for stored decisions (the note's identifier); never printed.
        raw_text: all that will be printed of it; not yet redacted.
        order_item: number of the first item of the request that covers it, from 1; 0 without items.
        signature_lines: the lines of it that say who signed, as they stand in ``raw_text``.
        marks: the marks of the note and of its addenda, where they lie in ``raw_text``.
    """

    key: str
    kind: NoteKind
    service_date: date
    raw_text: str
    order_item: int
    signature_lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def select_entries(request: Request, basis: Basis, client: Client, notes: Sequence[Note]) -> tuple[ScopedEntry, ...]:
    """Select and write out the entries of a release, by service date, then in the order they are handed in.

    ``notes`` are all notes of the client that the caller may read, in the order they were entered. That order decides
    among entries of one day; the clock does not, since it may have run differently in two vaults of the same notes.

    Raises:
        EntryUnknownError, BasisReachError, NoItemError, NothingChosenError: see each.
    """
    chosen = _chosen(request, basis, notes)
    scoped = []
    for note in sorted(chosen, key=lambda note: note.service_date):
        item = _covering_item(request.items, note)
        text, marks = _compose(client, note)
        lines = tuple(_signature_line(one) for one in (note.signature, *(each.signature for each in note.addenda)))
        scoped.append(ScopedEntry(str(note.id), note.kind, note.service_date, text, item, lines, marks))
    if not scoped:
        raise NothingChosenError(
            "The release would be empty.", "Nothing was released.", "Choose entries that the basis reaches."
        )
    return tuple(scoped)


def reaches(request: Request, basis: Basis, kind: NoteKind, service_date: date) -> bool:
    """Whether an entry of this kind and day may go out under this request: what a picker shows as choosable."""
    return _kind_reached(request, basis, kind, service_date) and _item_reached(request, kind, service_date)


def write_entry(client: Client, note: Note) -> str:
    """One entry as one text: kind, date of service, participants, body, addenda, signature lines."""
    return _compose(client, note)[0]


def _compose(client: Client, note: Note) -> tuple[str, tuple[Mark, ...]]:
    """The text of an entry, and where the marks of its parts lie in it."""
    names = ", ".join(person.name for person in client.chart.people if person.role is Role.CLIENT and person.name)
    head = [note.kind.label, f"Date of service: {write_day(note.service_date)}"]
    if names:
        head.append(f"Participants: {names}")
    parts: list[tuple[str, tuple[Mark, ...]]] = [
        ("\n".join(_one_line(line) for line in head), ()),
        (_text(note.raw_text), _marks_in_text(note.raw_text, note.marks)),
        (_signature_line(note.signature), ()),
    ]
    for number, addendum in enumerate(note.addenda, start=1):
        body = (_text(addendum.raw_text), _marks_in_text(addendum.raw_text, addendum.marks))
        parts += [(f"## Addendum {number}", ()), body, (_signature_line(addendum.signature), ())]
    written: list[str] = []
    marks: list[Mark] = []
    place = 0
    for text, anchored in parts:
        if text:
            marks += [replace(mark, start=mark.start + place, end=mark.end + place) for mark in anchored]
            written.append(text)
            place += len(text) + len(_BETWEEN)
    return _BETWEEN.join(written) + "\n", tuple(marks)


def write_day(day: date) -> str:
    """``January 5, 2026``, in every locale."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _chosen(request: Request, basis: Basis, notes: Sequence[Note]) -> list[Note]:
    if request.entries == "all":
        if basis.all_entries is AllEntries.NEVER:
            raise BasisReachError(
                f"The basis “{basis.title}” does not reach a whole record.",
                "Nothing was released.",
                "Choose the entries one by one.",
            )
        return [note for note in notes if reaches(request, basis, note.kind, note.service_date)]
    wanted = set(request.entries)
    chosen = [note for note in notes if note.id in wanted]
    _refuse_unknown(wanted, chosen)
    _refuse_unreached(request, basis, chosen)
    return chosen


def _refuse_unknown(wanted: set[NoteId], chosen: Sequence[Note]) -> None:
    missing = len(wanted) - len(chosen)
    if missing:
        raise EntryUnknownError(
            f"The request names {_count(missing)} that this client does not have.",
            "Nothing was released.",
            "List the client's entries and correct the request.",
        )


def _refuse_unreached(request: Request, basis: Basis, chosen: Sequence[Note]) -> None:
    unreached = [note for note in chosen if not _kind_reached(request, basis, note.kind, note.service_date)]
    if unreached:
        kinds = ", ".join(sorted({note.kind.label.lower() for note in unreached}))
        raise BasisReachError(
            f"The basis “{basis.title}” does not reach {_count(len(unreached))} of those chosen ({kinds}).",
            "Nothing was released.",
            f"Leave them out, or choose a basis that opens them. {basis.stays_out}",
        )
    loose = [note for note in chosen if not _item_reached(request, note.kind, note.service_date)]
    if loose:
        raise NoItemError(
            f"No item quoted from the order covers {_count(len(loose))} of those chosen.",
            "Nothing was released.",
            "Quote the passage that names them, with its dates and kinds of note, or leave them out.",
        )


def _kind_reached(request: Request, basis: Basis, kind: NoteKind, service_date: date) -> bool:
    if not kind.is_separate:
        return kind in basis.reaches
    match basis.psychotherapy:
        case PsychotherapyReach.ALWAYS:
            return True
        case PsychotherapyReach.NAMED:
            return any(item.covers(kind, service_date) for item in request.items)
        case PsychotherapyReach.JUSTIFIED:
            return bool(request.justification)
        case PsychotherapyReach.NEVER:
            return False


def _item_reached(request: Request, kind: NoteKind, service_date: date) -> bool:
    return not request.items or any(item.covers(kind, service_date) for item in request.items)


def _covering_item(items: Sequence[OrderItem], note: Note) -> int:
    for number, item in enumerate(items, start=1):
        if item.covers(note.kind, note.service_date):
            return number
    return 0


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _signature_line(signature: Signature | None) -> str:
    if signature is None:
        return "Not signed."
    return _one_line(f"Signed by {signature.signer}.") if signature.signer else "Signed."


def _text(raw_text: str) -> str:
    """The text with one kind of line end and none around it."""
    return raw_text.replace("\r\n", "\n").translate(_LINE_ENDS).strip("\n")


def _marks_in_text(raw_text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks of a raw text, in places of what :func:`_text` makes of it."""
    whole = raw_text.replace("\r\n", "\n").translate(_LINE_ENDS)
    cut, length = len(whole) - len(whole.lstrip("\n")), len(whole.strip("\n"))

    def place_of(place: int) -> int:
        return max(0, min(place - raw_text.count("\r\n", 0, place) - cut, length))

    moved = (replace(mark, start=place_of(mark.start), end=place_of(mark.end)) for mark in marks)
    return tuple(mark for mark in moved if mark.start < mark.end)


def _one_line(raw_line: str) -> str:
    """Facts stay on one line each, so that the head of an entry can be told from its body."""
    return raw_line.translate(_LINE_ENDS).replace("\n", " ")
