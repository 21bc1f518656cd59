"""An in-memory stand-in for the release workflow: real rules and real redaction, invented texts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from notes_vault.children import Cancel
from notes_vault.errors import CancelledError, FileAccessError, KnownError
from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.record.production import LedgerRow, PackageFile, ProductionId
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.profiles import Profile, list_profiles
from notes_vault.redaction.readers.passages import Reader, TextReading, ToRead
from notes_vault.release.authority import Basis, list_bases
from notes_vault.release.inspection import Channel, Inspection, Leak, LeakKind
from notes_vault.release.request import OrderItem, Request, check_request
from notes_vault.release.verification import Match, ReleasedPackage, Verification
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.entry_searches import Searched
from notes_vault.workflows.release_draft import Candidate, Produced, ReleaseDraft, ReviewEntry
from notes_vault.workflows.selected_passage import PassageKind
from notes_vault.workflows.verifying import Examined

CLIENT = ClientId("c1")
TEXTS = {
    "n1": (
        "Elias reports sleeping four hours since the 14th. Lizzie moved back to Tilden Flats and took the dog. "
        "He called his mother-in-law at 505-555-0126 twice; she hung up. Grace, he said, is a word he uses for the "
        "porch light.\n\nMissed 2/26 because of the hearing (D-1116-CR-2023-00318). His foreman at Harlan Millwork, "
        "Big Tony, “covers for me like it\u2019s nothing.” Beck Depression Inventory 19. Zoloft 50 mg unchanged. "
        "Elizabeth has the children through Sunday.\n"
    ),
    "n2": "Lizzie called twice. Big Tony\u2019s truck broke down 😀. Elias came late. The number was 505-555-0126.\n",
    "n3": "Nothing of note. Slept well. Dr. Vale was told.\n",
}
DAYS = {"n1": date(2025, 3, 3), "n2": date(2025, 3, 10), "n3": date(2025, 9, 1)}
BEGUN = datetime(2025, 4, 1, 12, tzinfo=UTC)
KNOWN = (
    ("Elias", Category.PERSON_CLIENT, "Listed client Elias Brandt", "elias"),
    ("the 14th", Category.DATE, "A day of the month", ""),
    ("Lizzie", Category.PERSON_OTHER, "Listed person Elizabeth Ortiz, as usual nickname", "lizzie"),
    ("Elizabeth", Category.PERSON_OTHER, "Listed person Elizabeth Ortiz", "lizzie"),
    ("Tilden Flats", Category.ADDRESS, "Unknown place name after “to”", ""),
    ("505-555-0126", Category.PHONE, "A telephone number of the chart", ""),
    ("2/26", Category.DATE, "A day and a month", ""),
    ("D-1116-CR-2023-00318", Category.ID_NUMBER, "A docket number after “hearing”", ""),
    ("Harlan Millwork", Category.ORG, "Unknown name after “foreman at”", ""),
)
ITEM = OrderItem("attendance and sleep", date(2025, 1, 1), date(2025, 6, 30), frozenset({NoteKind.PROGRESS}))
REQUEST = Request(
    client=CLIENT,
    basis="court_order",
    profile="order_scope",
    recipient="Superior Court",
    address="1 Main Street",
    purpose="Order of 3 March 2025",
    date=date(2025, 7, 1),
    entries=(),
    items=(ITEM,),
)


def find_known(raw_text: str) -> tuple[Finding, ...]:
    found = []
    for words, category, reason, person in KNOWN:
        start = raw_text.find(words)
        while start >= 0:
            found.append(Finding(start, start + len(words), category, reason, "list", 0.9, person))
            start = raw_text.find(words, start + 1)
    return tuple(sorted(found, key=lambda one: one.start))


def review_entries(*keys: str) -> tuple[ReviewEntry, ...]:
    return tuple(
        ReviewEntry(key, f"Progress note · {DAYS[key].isoformat()}", TEXTS[key], find_known(TEXTS[key])) for key in keys
    )


@dataclass
class FakeSearch:
    """Finds nothing of its own; it waits until it may."""

    service: FakeReleasing
    is_done: bool

    def run(self, on_searched: Callable[[float], None] | None = None, cancel: Cancel | None = None) -> Searched:
        assert on_searched is not None
        assert cancel is not None
        self.service.searching.set()
        while not self.service.may_search.wait(0.005):
            on_searched(0.4)
            if cancel.is_set():
                self.service.searches_stopped += 1
                raise CancelledError("Stopped.")
        if self.service.search_error is not None:
            raise self.service.search_error
        return Searched({}, {}, {})


def _set_event() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass
class FakeReleasing:
    begun: dict[str, ReleaseDraft] = field(default_factory=dict)
    kept: dict[tuple[str, str], tuple[Decision, ...]] = field(default_factory=dict)
    looked_at: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    rows: list[LedgerRow] = field(default_factory=list)
    save_failures: int = 0
    folders: list[str] = field(default_factory=list)
    produce_error: KnownError | None = None
    may_produce: threading.Event = field(default_factory=threading.Event)
    stops_when_asked: bool = True
    unread: tuple[str, ...] = ()
    read: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    without_reading: list[bool] = field(default_factory=list)
    inspecting: threading.Event = field(default_factory=threading.Event)
    searching: threading.Event = field(default_factory=threading.Event)
    may_search: threading.Event = field(default_factory=_set_event)
    searches_stopped: int = 0
    search_error: KnownError | None = None
    released: tuple[ReleasedPackage, ...] = ()
    compares_endlessly: bool = False
    kinds: dict[str, PassageKind] = field(default_factory=dict)
    is_searched: bool = False
    listed: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    given: dict[str, ToRead] = field(default_factory=dict)
    rewritten: dict[str, str] = field(default_factory=dict)
    decisions_made: int = 0
    discard_error: KnownError | None = None

    def client_name(self, client_id: ClientId) -> str:
        return {CLIENT: "Elias Brandt"}[client_id]

    def bases(self) -> tuple[Basis, ...]:
        return list_bases()

    def profiles(self) -> tuple[Profile, ...]:
        return list_profiles()

    def begin(self, request: Request) -> ReleaseDraft:
        check_request(request)
        draft = ReleaseDraft(ReleaseId(f"r{len(self.begun) + 1}"), replace(request, entries=()))
        self.begun[draft.id] = draft
        return draft

    def amend(self, draft_id: ReleaseId, request: Request) -> ReleaseDraft:
        check_request(request)
        kept = self.begun[draft_id].request
        reason = request.justification or kept.justification
        self.begun[draft_id] = ReleaseDraft(draft_id, replace(request, entries=kept.entries, justification=reason))
        return self.begun[draft_id]

    def draft(self, draft_id: ReleaseId) -> ReleaseDraft:
        return self.begun[draft_id]

    def begun_releases(self, client_id: ClientId) -> tuple[BegunRelease, ...]:
        titles = {basis.key: basis.title for basis in list_bases()}
        return tuple(
            BegunRelease(draft, titles[draft.request.basis], decisions=self.decisions_made)
            for draft in self.begun.values()
            if draft.client_id == client_id
        )

    def discard(self, draft_id: ReleaseId) -> None:
        if self.discard_error is not None:
            raise self.discard_error
        del self.begun[draft_id]

    def candidates(self, draft_id: ReleaseId) -> tuple[Candidate, ...]:
        items = self.begun[draft_id].request.items
        rows = []
        for key, day in DAYS.items():
            reached = not items or any(item.covers(NoteKind.PROGRESS, day) for item in items)
            why = "" if reached else "No item quoted from the order covers its kind and date."
            candidate = Candidate(NoteId(key), NoteKind.PROGRESS, day, key != "n2", reached, why, entered_at=BEGUN)
            rows.append(replace(candidate, first_words=TEXTS[key].splitlines()[0]))
        why = "A psychotherapy note. It stays out."
        day = date(2025, 4, 1)
        apart = Candidate(NoteId("p1"), NoteKind.PSYCHOTHERAPY, day, False, False, why, False, entered_at=BEGUN)
        rows.append(apart)
        return tuple(rows)

    def choose(self, draft_id: ReleaseId, note_ids: Sequence[NoteId], justification: str) -> None:
        self.begun[draft_id] = self.begun[draft_id].with_chosen(tuple(note_ids), justification)

    def begin_search(self, draft_id: ReleaseId, found: Searched | None = None) -> FakeSearch:
        assert draft_id in self.begun
        self.is_searched |= found is not None
        return FakeSearch(self, is_done=self.is_searched)

    def entries(self, draft_id: ReleaseId) -> tuple[ReviewEntry, ...]:
        return tuple(self._entry(draft_id, key) for key in self.begun[draft_id].note_ids)

    def keep_readings(self, draft_id: ReleaseId, read: Sequence[tuple[ToRead, TextReading]]) -> None:
        assert draft_id in self.begun
        keys = [key for given, _ in read for key, text in TEXTS.items() if text == given.raw_text]
        for key, (given, reading) in zip(keys, read, strict=True):
            self.given[key] = given
            self.read[key] = tuple(
                Finding(one.start, one.end, Category.ORG, "a name to two readers", "tokens", one.score)
                for one in reading.proposed[Reader.TOKENS]
            )

    def late_entries(self, draft_id: ReleaseId, raw_texts: Collection[str]) -> tuple[ReviewEntry, ...]:
        assert self.is_searched
        return tuple(one for one in self.entries(draft_id) if one.raw_text in raw_texts)

    def categorize(self, draft_id: ReleaseId, entry_key: str, start: int, end: int) -> PassageKind | None:
        assert draft_id
        return self.kinds.get(TEXTS[entry_key][start:end])

    def _entry(self, draft_id: ReleaseId, key: str) -> ReviewEntry:
        (fresh,) = review_entries(key)
        if key in self.listed:
            start = fresh.raw_text.index(self.listed[key])
            end = start + len(self.listed[key])
            added = Finding(start, end, Category.PERSON_OTHER, "listed person", "listed_names", 0.9)
            fresh = replace(fresh, findings=tuple(sorted((*fresh.findings, added), key=lambda one: one.start)))
        if key in self.rewritten:
            return replace(fresh, raw_text=self.rewritten[key], findings=find_known(self.rewritten[key]))
        if key in self.read and self.given[key] == self._to_read(key):
            both = tuple(sorted((*fresh.findings, *self.read[key]), key=lambda one: one.start))
            fresh = replace(fresh, findings=both, ruled=fresh.findings)
        elif key in self.unread:
            fresh = replace(fresh, to_read=self._to_read(key))
        seen = self.looked_at.get((draft_id, key), frozenset())
        return replace(fresh, decisions=fresh.merge(self.kept.get((draft_id, key), ())), looked_at=seen)

    def _to_read(self, key: str) -> ToRead:
        hidden = self.hidden.get(key, "")
        return ToRead(TEXTS[key].replace(hidden, "x" * len(hidden)) if hidden else TEXTS[key], TEXTS[key])

    def save_decisions(
        self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision], looked_at: Collection[int] = ()
    ) -> None:
        if self.save_failures:
            self.save_failures -= 1
            raise FileAccessError("The disk is full.", "What was saved before is kept.", "Make room.")
        self.kept[draft_id, entry_key] = tuple(decisions)
        self.looked_at[draft_id, entry_key] = frozenset(looked_at)

    def preview(self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision]) -> str:
        labels, text = LabelBook(), ""
        keys = self.begun[draft_id].note_ids if draft_id in self.begun else tuple(TEXTS)
        for key in keys:
            held = self.kept.get((draft_id, key), ()) if key != entry_key else decisions
            redacted = [one for one in held if one.verdict is not Verdict.UNDECIDED]
            text = apply(TEXTS[key], redacted, labels, self._style(draft_id)).text
            if key == entry_key:
                break
        return text

    def _style(self, draft_id: ReleaseId) -> MarkerStyle:
        return self.begun[draft_id].request.markers if draft_id in self.begun else MarkerStyle.LABELLED

    def previews(self, draft_id: ReleaseId, decisions: Mapping[str, Sequence[Decision]]) -> tuple[str, ...]:
        self.kept |= {(draft_id, key): tuple(held) for key, held in decisions.items()}
        return tuple(
            self.preview(draft_id, key, [one for one in held if one.verdict is not Verdict.UNDECIDED])
            for key, held in decisions.items()
        )

    def listed_words(self, draft_id: ReleaseId) -> frozenset[str]:
        assert draft_id
        return frozenset({"elias", "brandt"})

    def produce(
        self,
        draft_id: ReleaseId,
        folder: str,
        on_progress: Callable[[float], None],
        cancel: Cancel,
        *,
        without_reading: bool = False,
    ) -> Produced:
        self.without_reading.append(without_reading)
        self.folders.append(folder)
        on_progress(0.5)
        assert self.may_produce.wait(10)
        if self.produce_error is not None:
            raise self.produce_error
        if cancel.is_set() and self.stops_when_asked:
            raise CancelledError("Stopped.")
        request = self.begun.pop(draft_id).request
        files = tuple(
            PackageFile.of(name, b"x" * 3000) for name in ("REC000001-000004.pdf", "redaction-log.csv", "manifest.txt")
        )
        self.rows.insert(0, ledger_row(request, len(self.rows)))
        return Produced(
            ProductionId(f"p{len(self.rows)}"), files, "REC000001", "REC000004", 12, 0, False, without_reading
        )

    def ledger(self, client_id: ClientId | None = None) -> tuple[LedgerRow, ...]:
        return tuple(row for row in self.rows if client_id in {None, row.client_id})

    def packages(self) -> tuple[ReleasedPackage, ...]:
        return self.released

    def kept_records(self, package: ReleasedPackage) -> bytes:
        assert package in self.released
        return b"copy"

    def inspect_file(
        self, path: str, secrets: Sequence[str], packages: Sequence[ReleasedPackage], cancel: Cancel
    ) -> Examined:
        if path.endswith("endless.pdf"):
            self._wait_endlessly(cancel)
        if path.endswith(".txt"):
            unread = Verification(Match.UNREADABLE, package_count=len(packages))
            return Examined(Inspection(unreadable="The file is not a PDF."), unread)
        numbers = [number for number, one in enumerate(secrets, 1) if one == "Elias"]
        leaks = tuple(Leak(LeakKind.FOUND, Channel.PAGE_TEXT, "page 3", number) for number in numbers)
        if not packages:
            return Examined(Inspection(leaks), Verification(Match.UNKNOWN))
        match = Match.SAME if path.endswith("same.pdf") else Match.NUMBERS_ONLY
        known = Verification(match, packages[0], packages[0].files[0].name, package_count=1)
        return Examined(Inspection(leaks), known, b"" if match is Match.SAME else b"file")

    def compare_file(self, examined: Examined, copy: bytes, cancel: Cancel) -> Examined:
        assert (examined.pdf, copy) == (b"file", b"copy")
        assert examined.verification is not None
        if self.compares_endlessly:
            self._wait_endlessly(cancel)
        leaks = (Leak(LeakKind.DIFFERS, Channel.CHANGED_PAGE, "page 3 (REC000003)"),)
        return Examined(examined.inspection, replace(examined.verification, match=Match.ALTERED, differences=leaks))

    def _wait_endlessly(self, cancel: Cancel) -> None:
        self.inspecting.set()
        while not cancel.is_set():
            threading.Event().wait(0.005)
        raise CancelledError("Stopped.")


def released_package() -> ReleasedPackage:
    """One that went out to a court."""
    files = (PackageFile.of("REC000001-000004.pdf", b"copy"),)
    return ReleasedPackage(ProductionId("p1"), date(2025, 7, 1), "Superior Court", "REC", 1, 4, files)


def ledger_row(request: Request, before: int) -> LedgerRow:
    return LedgerRow(
        id=f"l{before + 1}",
        production_id=ProductionId(f"p{before + 1}"),
        client_id=request.client,
        date=request.date,
        recipient=request.recipient,
        address=request.address,
        description="2 entries (progress note), service dates 2025-03-03 to 2025-03-10, redacted",
        purpose=request.purpose,
        basis="Court order (45 CFR 164.512(e)(1)(i)).",
        package_sha256="0f" * 32,
        unreviewed=False,
        entered_at=datetime(2025, 7, 1, 12, 0, tzinfo=UTC),
    )
