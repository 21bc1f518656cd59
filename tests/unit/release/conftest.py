"""What the tests of this room share: one client's notes, a request, and typesetting without a child process."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from notes_vault.record.identifiers import AddendumId, ClientId, NoteId
from notes_vault.record.notes import Addendum, Note, NoteKind, Signature
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.record.redacted import RedactedText
from notes_vault.release.authority import load_basis
from notes_vault.release.packet import PacketData, RedactedEntry, compose
from notes_vault.release.request import OrderItem, Request
from notes_vault.release.typesetter import typeset_request

MakeNote = Callable[..., Note]
MakeRequest = Callable[..., Request]
MakePacket = Callable[..., PacketData]
Typeset = Callable[[PacketData], tuple[dict[str, Any], bytes]]

_MARKER = re.compile("\\[[A-Z]+(?:\u00a0\\d+)?\\]")
_CLOCK = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class PlainMarker:
    start: int
    end: int
    category: str = "PERSON_OTHER"
    code: str = "PERSON_OTHER"


def redacted_entry(text: str, order_item: int = 0) -> RedactedEntry:
    """An entry whose markers are wherever the text looks like one."""
    markers = [PlainMarker(match.start(), match.end()) for match in _MARKER.finditer(text)]
    return RedactedEntry(RedactedText(text), markers, order_item)


@pytest.fixture
def client() -> Client:
    people = (
        Person(Role.CLIENT, "Zuzana Horáčková"),
        Person(Role.PARTNER, "Craig Pemberton"),
        Person(Role.CLIENT, "Ada Quill"),
    )
    return Client(ClientId("c1"), Chart(people=people))


@pytest.fixture
def make_note() -> MakeNote:
    def make(
        note_id: str,
        day: str,
        kind: NoteKind = NoteKind.PROGRESS,
        text: str = "## Data\nShe slept.",
        signer: str | None = "R. Vale, LCSW",
        addenda: Sequence[str] = (),
        entered_at: datetime = _CLOCK,
    ) -> Note:
        signature = None if signer is None else Signature(signer, entered_at)
        return Note(
            id=NoteId(note_id),
            client_id=ClientId("c1"),
            kind=kind,
            service_date=date.fromisoformat(day),
            entered_at=entered_at,
            saved_at=entered_at,
            template="free",
            raw_text=text,
            revision=1,
            content_hash="",
            signature=signature,
            addenda=tuple(
                Addendum(AddendumId(f"a{number}"), NoteId(note_id), one, Signature("R. Vale, LCSW", entered_at))
                for number, one in enumerate(addenda)
            ),
        )

    return make


@pytest.fixture
def make_request() -> MakeRequest:
    def make(basis: str = "client_authorization", **changes: Any) -> Request:
        fields: dict[str, Any] = {
            "client": ClientId("c1"),
            "basis": basis,
            "profile": "order_scope",
            "recipient": "Clerk of the Court",
            "address": "1 Main Street\nSpringfield",
            "purpose": "Doe v. Roe, no. 12",
            "date": date(2026, 3, 2),
            "entries": "all",
            "justification": "The order asks for it.",
            "bates_prefix": "REC",
        }
        return Request(**(fields | changes))

    return make


@pytest.fixture
def january() -> OrderItem:
    kinds = frozenset({NoteKind.PROGRESS, NoteKind.INTAKE})
    return OrderItem("all progress notes of January 2026", date(2026, 1, 1), date(2026, 1, 31), kinds)


@pytest.fixture(scope="module")
def make_clean() -> Callable[[], PacketData]:
    """A small packet as a release makes it, with markers, a ligature and another script."""

    def make() -> PacketData:
        head = "Progress note\nDate of service: [DATE]\n\n## Data\n"
        text = head + "It rained; [PERSON\u00a03] fit in. שלום\n\nNot signed.\n"
        request = Request(
            ClientId("c1"), "payer", "order_scope", "Clerk", "", "Doe v. Roe", date(2026, 3, 2), "all", "needed"
        )
        return compose(request, load_basis("payer"), [redacted_entry(text), redacted_entry(text)], 1)

    return make


@pytest.fixture(scope="module")
def make_wide() -> Callable[[int], PacketData]:
    """A packet of four pages whose words do not repeat, numbered from where it is told."""

    def make(bates_first: int) -> PacketData:
        request = Request(
            ClientId("c1"), "payer", "order_scope", "Clerk", "", "Doe v. Roe", date(2026, 3, 2), "all", "needed"
        )
        words = " ".join(f"word{number}" for number in range(1100))
        text = f"Progress note\nDate of service: [DATE]\n\n{words}\n\nNot signed.\n"
        return compose(request, load_basis("payer"), [redacted_entry(text)], bates_first)

    return make


@pytest.fixture
def make_packet(make_request: MakeRequest) -> MakePacket:
    def make(*texts: str, bates_first: int = 1, **changes: Any) -> PacketData:
        request = make_request(**changes)
        return compose(request, load_basis(request.basis), [redacted_entry(text) for text in texts], bates_first)

    return make


@pytest.fixture
def make_packet_json(make_request: MakeRequest) -> Callable[[list[RedactedEntry]], str]:
    return lambda entries: compose(make_request(), load_basis("client_authorization"), entries, 1).to_json()


@pytest.fixture(scope="session")
def typeset_here() -> Typeset:
    """Typesets in this process, which is what a child does, and spares its start."""

    def run(packet: PacketData) -> tuple[dict[str, Any], bytes]:
        return typeset_request({"template": "records", "title": packet.data["title"], "data": packet.data})

    return run
