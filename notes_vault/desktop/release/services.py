"""What the release windows ask of the workflow; every call runs on the vault's thread, never on the GUI's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from notes_vault.children import Cancel
from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
from notes_vault.record.production import LedgerRow
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.profiles import Profile
from notes_vault.redaction.readers.passages import TextReading, ToRead
from notes_vault.release.authority import Basis
from notes_vault.release.request import Request
from notes_vault.release.verification import ReleasedPackage
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.entry_searches import Searched
from notes_vault.workflows.release_draft import Candidate, Produced, ReleaseDraft, ReviewEntry
from notes_vault.workflows.selected_passage import PassageKind
from notes_vault.workflows.verifying import Examined


class EntrySearching(Protocol):
    """:class:`notes_vault.workflows.entry_searches.EntrySearch`: it needs no vault, any thread may run it."""

    @property
    def is_done(self) -> bool:
        """True where everything it would find is known."""
        ...

    def run(self, on_searched: Callable[[float], None] | None = None, cancel: Cancel | None = None) -> Searched:
        """Search; raises ``CancelledError`` once stopped."""
        ...


class ReleaseService(Protocol):
    """:class:`notes_vault.workflows.releasing.Releasing`, as far as the windows use it."""

    def client_name(self, client_id: ClientId) -> str:
        """Whose record a release is about."""
        ...

    def bases(self) -> tuple[Basis, ...]:
        """On what ground something may go out."""
        ...

    def profiles(self) -> tuple[Profile, ...]:
        """What is looked for and how it is marked."""
        ...

    def begin(self, request: Request) -> ReleaseDraft:
        """Start a release with no entry chosen."""
        ...

    def amend(self, draft_id: ReleaseId, request: Request) -> ReleaseDraft:
        """Change what a release rests on; what was decided stays."""
        ...

    def draft(self, draft_id: ReleaseId) -> ReleaseDraft:
        """One release that was begun."""
        ...

    def begun_releases(self, client_id: ClientId) -> tuple[BegunRelease, ...]:
        """Releases that were begun and not produced, with what tells them apart."""
        ...

    def discard(self, draft_id: ReleaseId) -> None:
        """Give up a release that was begun."""

    def candidates(self, draft_id: ReleaseId) -> tuple[Candidate, ...]:
        """Every note of the client, reached by the basis or not."""
        ...

    def choose(self, draft_id: ReleaseId, note_ids: Sequence[NoteId], justification: str) -> None:
        """Set the chosen entries."""

    def begin_search(self, draft_id: ReleaseId, found: Searched | None = None) -> EntrySearching:
        """What is to be searched, beside the vault's thread, before :meth:`entries` is asked; ``found``: what was."""
        ...

    def entries(self, draft_id: ReleaseId) -> tuple[ReviewEntry, ...]:
        """The chosen entries with what was found and decided."""
        ...

    def categorize(self, draft_id: ReleaseId, entry_key: str, start: int, end: int) -> PassageKind | None:
        """What a stretch is that the reviewer selected; None where rules and lists do not know it."""
        ...

    def keep_readings(self, draft_id: ReleaseId, read: Sequence[tuple[ToRead, TextReading]]) -> None:
        """Keep what the models read; nothing is searched for it."""

    def late_entries(self, draft_id: ReleaseId, raw_texts: Collection[str]) -> tuple[ReviewEntry, ...]:
        """Entries that hold one of these texts still, as they are now; asked once nothing is left to be searched."""
        ...

    def save_decisions(
        self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision], looked_at: Collection[int] = ()
    ) -> None:
        """Commit the decisions on one entry, and where the passages begin that were looked at twice."""

    def preview(self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision]) -> str:
        """One entry as it goes out; refuses what is undecided."""
        ...

    def previews(self, draft_id: ReleaseId, decisions: Mapping[str, Sequence[Decision]]) -> tuple[str, ...]:
        """Every chosen entry as it goes out, what is undecided left in place."""
        ...

    def listed_words(self, draft_id: ReleaseId) -> frozenset[str]:
        """The words, folded, that the names of the chart's people consist of."""
        ...

    def produce(
        self,
        draft_id: ReleaseId,
        folder: str,
        on_progress: Callable[[float], None],
        cancel: Cancel,
        *,
        without_reading: bool = False,
    ) -> Produced:
        """Write the package and its ledger row; ``without_reading``: not every model has read it, and that is known."""
        ...

    def ledger(self, client_id: ClientId | None = None) -> tuple[LedgerRow, ...]:
        """The accounting of disclosures."""
        ...

    def packages(self) -> tuple[ReleasedPackage, ...]:
        """Every package that was released, to compare a file with."""
        ...

    def inspect_file(
        self, path: str, secrets: Sequence[str], packages: Sequence[ReleasedPackage], cancel: Cancel
    ) -> Examined:
        """Search a PDF and find out which package it claims to be, beside the vault; raises ``CancelledError``."""
        ...

    def kept_records(self, package: ReleasedPackage) -> bytes:
        """The exact copy of the records of a package."""
        ...

    def compare_file(self, examined: Examined, copy: bytes, cancel: Cancel) -> Examined:
        """Compare the file with that copy, beside the vault; raises ``CancelledError`` once stopped."""
        ...
