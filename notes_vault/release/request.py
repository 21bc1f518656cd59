"""What is asked to be released, under which authority and to whom; the ``request.toml`` format.

Values of a request never appear in an error's sentence: they name people. A field is named by its key.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from notes_vault.errors import BadInputError
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.redaction.application import MarkerStyle
from notes_vault.release.authority import Need, load_basis
from notes_vault.release.bates import check_prefix

ACCEPT_ALL = "accept-all"
_REQUIRED = ("client", "basis", "profile", "recipient", "purpose", "date", "entries", "decisions")
_OPTIONAL = ("address", "justification", "item", "bates_prefix", "people_by_role", "markers")
_ITEM_FIELDS = ("quote", "from", "to", "kinds")


class RequestError(BadInputError):
    """A field of the request is missing, unknown, or says something that cannot be."""

    code = "request"


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One passage quoted from an order and what it reaches: service dates (inclusive) and kinds of note."""

    quote: str
    first: date
    last: date
    kinds: frozenset[NoteKind]

    def covers(self, kind: NoteKind, service_date: date) -> bool:
        """True when an entry of this kind and day is within the passage."""
        return kind in self.kinds and self.first <= service_date <= self.last


@dataclass(frozen=True, slots=True)
class Request:
    """One release as it is asked for.

    Attributes:
        date: the day printed on everything; chosen, not read from the clock.
        entries: ``"all"`` or the identifiers of the chosen entries.
        justification: the typed reason, needed with ``"all"`` and by some bases.
        people_by_role: whether people are looked for by what they are to somebody ("his stepfather") as well.
        markers: whether a marker says what was there ("[PERSON 3]") or only that something was ("[REDACTED]").
        decisions: ``"accept-all"`` (recorded as unreviewed), a file of decisions, or empty (decided in the review).
    """

    client: ClientId
    basis: str
    profile: str
    recipient: str
    address: str
    purpose: str
    date: date
    entries: Literal["all"] | tuple[NoteId, ...]
    justification: str = ""
    items: tuple[OrderItem, ...] = ()
    decisions: str = ""
    bates_prefix: str = "REC"
    people_by_role: bool = False
    markers: MarkerStyle = MarkerStyle.LABELLED

    @property
    def is_unreviewed(self) -> bool:
        """True when every proposal is accepted without a look."""
        return self.decisions == ACCEPT_ALL


def parse_request(text: str, default_prefix: str = "REC") -> Request:
    """Read ``request.toml`` and check it against its basis.

    Raises:
        RequestError: with the key of the field that is wrong.
        BasisUnknownError: there is no such basis.
        BatesPrefixError: the prefix cannot be used.
    """
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise _refuse(
            f"The request is not valid TOML or holds a date that does not exist ({_place(problem)})."
        ) from None
    _refuse_unknown(fields, (*_REQUIRED, *_OPTIONAL), "The request")
    for key in _REQUIRED:
        if key not in fields:
            raise _refuse(f"The request lacks the field “{key}”.")
    request = Request(
        client=ClientId(_text(fields, "client")),
        basis=_text(fields, "basis"),
        profile=_text(fields, "profile"),
        recipient=_text(fields, "recipient"),
        address=_text(fields, "address", optional=True),
        purpose=_text(fields, "purpose"),
        date=_day(fields["date"], "date"),
        entries=_entries(fields["entries"]),
        justification=_text(fields, "justification", optional=True),
        items=_items(fields.get("item", [])),
        decisions=_text(fields, "decisions"),
        bates_prefix=_text(fields, "bates_prefix", optional=True) or default_prefix,
        people_by_role=_flag(fields, "people_by_role"),
        markers=_markers(fields),
    )
    check_request(request)
    return request


#: In words of the window, with the key of a request file where that is another.
_NEEDED: Final = {
    Need.RECIPIENT: "a recipient",
    Need.ADDRESS: "the address of the recipient",
    Need.PURPOSE: "a purpose",
    Need.JUSTIFICATION: "a reason (“justification” in a request file)",
    Need.ITEMS: "an item quoted from the order (“[[item]]” in a request file)",
}


def check_request(request: Request) -> None:
    """Check a request against what its basis needs; the window's requests come here too.

    Raises:
        RequestError, BasisUnknownError, BatesPrefixError: see :func:`parse_request`.
    """
    check_prefix(request.bates_prefix)
    basis = load_basis(request.basis)
    filled = {
        Need.RECIPIENT: request.recipient,
        Need.ADDRESS: request.address,
        Need.PURPOSE: request.purpose,
        Need.JUSTIFICATION: request.justification,
        Need.ITEMS: request.items,
    }
    for need in Need:
        if need in basis.needs and not filled[need]:
            hint = basis.justification_asks if need is Need.JUSTIFICATION else ""
            raise _refuse(f"The basis “{basis.title}” needs {_NEEDED[need]}.", hint)
    if request.entries == "all" and not request.justification:
        raise _refuse(f'entries = "all" needs {_NEEDED[Need.JUSTIFICATION]}.', basis.justification_asks)


def _refuse(happened: str, next_step: str = "") -> RequestError:
    return RequestError(happened, "Nothing was released.", next_step or "Correct the request and try again.")


def _place(problem: tomllib.TOMLDecodeError) -> str:
    """Where the parser stopped ("line 3, column 8"), without the text it stopped at."""
    _, found, place = str(problem).rpartition("(at ")
    return place.rstrip(")") if found else "place unknown"


def _refuse_unknown(fields: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in fields:
        if key not in known:
            shown = key if key.isascii() and key.isidentifier() and len(key) <= 40 else "(unreadable)"
            raise _refuse(f"{where} holds an unknown field “{shown}”.", f"Known fields: {', '.join(known)}.")


def _text(fields: dict[str, Any], key: str, *, optional: bool = False) -> str:
    value = fields.get(key, "")
    if not isinstance(value, str):
        raise _refuse(f"The field “{key}” has to be text in quotes.")
    if not optional and not value.strip():
        raise _refuse(f"The field “{key}” is empty.")
    return value.strip()


def _flag(fields: dict[str, Any], key: str) -> bool:
    value = fields.get(key, False)
    if not isinstance(value, bool):
        raise _refuse(f"The field “{key}” has to be true or false, without quotes.")
    return value


def _markers(fields: dict[str, Any]) -> MarkerStyle:
    value = fields.get("markers", MarkerStyle.LABELLED.value)
    if not isinstance(value, str) or value not in set(MarkerStyle):
        raise _refuse("The field “markers” says something that cannot be.", f"Markers: {', '.join(MarkerStyle)}.")
    return MarkerStyle(value)


def _day(value: object, key: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _refuse(f"The field “{key}” is not a day that exists.", "Write it as 2026-03-31.")


def _entries(value: object) -> Literal["all"] | tuple[NoteId, ...]:
    if value == "all":
        return "all"
    if isinstance(value, list) and value and all(isinstance(one, str) and one for one in value):
        return tuple(dict.fromkeys(NoteId(one) for one in value))
    raise _refuse('The field “entries” has to be "all" or a list of at least one identifier in quotes.')


def _items(value: object) -> tuple[OrderItem, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _refuse("Items of an order are written as [[item]] tables.")
    return tuple(_item(one, number) for number, one in enumerate(value, start=1))


def _item(fields: dict[str, Any], number: int) -> OrderItem:
    where = f"Item {number}"
    _refuse_unknown(fields, _ITEM_FIELDS, where)
    for key in _ITEM_FIELDS:
        if key not in fields:
            raise _refuse(f"{where} lacks the field “{key}”.")
    names = fields["kinds"]
    if not isinstance(names, list) or not names or not all(_is_kind(name) for name in names):
        raise _refuse(f"{where}: “kinds” has to list kinds of note.", f"Kinds: {', '.join(NoteKind)}.")
    first, last = _day(fields["from"], f"item {number}: from"), _day(fields["to"], f"item {number}: to")
    if last < first:
        raise _refuse(f"{where}: “to” lies before “from”.")
    return OrderItem(_text(fields, "quote"), first, last, frozenset(NoteKind(name) for name in names))


def _is_kind(name: object) -> bool:
    return isinstance(name, str) and name in set(NoteKind)
