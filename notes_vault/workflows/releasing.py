"""Releasing from the desktop: a draft in the vault, entries chosen one by one, each finding decided, then produced."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId, new_identifier
from notes_vault.record.production import LedgerRow
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.profiles import Profile, list_profiles
from notes_vault.redaction.readers.passages import TextReading, ToRead
from notes_vault.redaction.roster import words_of_names
from notes_vault.release.authority import AllEntries, Basis, list_bases, load_basis
from notes_vault.release.request import Request, check_request
from notes_vault.release.verification import ReleasedPackage
from notes_vault.vault.vault import Vault
from notes_vault.workflows.begun_releases import BEGUN, BegunRelease, list_begun
from notes_vault.workflows.candidates import list_candidates
from notes_vault.workflows.entry_searches import EntrySearch, Searched
from notes_vault.workflows.kept_decisions import text_sum, write_kept
from notes_vault.workflows.packaging import produce_release
from notes_vault.workflows.producing import DeliveryUnfinishedError
from notes_vault.workflows.redacting import (
    Matter,
    load_labels,
    open_matter,
    preview_entries,
)
from notes_vault.workflows.release_draft import (
    Candidate,
    Produced,
    ReleaseDraft,
    ReviewEntry,
    request_from_json,
    request_to_json,
)
from notes_vault.workflows.review_entries import ReviewEntries
from notes_vault.workflows.selected_passage import PassageKind, categorize
from notes_vault.workflows.verifying import Examined, compare_file, examine_file, kept_records, list_packages


class JustificationMissingError(KnownError):
    """The whole record was chosen without a typed reason (164.514(d): nothing is released "just in case")."""

    code = "justification-missing"
    exit_code = 2


class ReleaseGoneError(KnownError):
    """A release in the making is no longer there: it was produced or discarded."""

    code = "release-gone"


class UnreadError(KnownError):
    """The models have not read all of a release, and nobody said that it should go out like that."""

    code = "unread"
    exit_code = 2


class RewrittenError(KnownError):
    """The text of an entry is not the one that was handed out for review."""

    code = "rewritten"
    exit_code = 2


class Releasing:
    """The therapist's way from an order to a package; every step is in the vault when the call returns."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._entries = ReviewEntries(vault)
        #: Sums of the texts that were handed out for review; what is decided belongs to these.
        self._shown: dict[tuple[ReleaseId, str], str] = {}

    def client_name(self, client_id: ClientId) -> str:
        """Whose record a release is about, as the chart names them."""
        return self._vault.clients.get(client_id).name

    def bases(self) -> tuple[Basis, ...]:
        """On what ground something may go out."""
        return list_bases()

    def profiles(self) -> tuple[Profile, ...]:
        """What is looked for and how it is marked."""
        return list_profiles()

    def begin(self, request: Request) -> ReleaseDraft:
        """Start a release; it begins with no entry chosen, whatever ``request.entries`` says.

        Raises:
            RequestError: something the basis needs is missing, named by its field.
        """
        draft = ReleaseDraft(ReleaseId(new_identifier()), self._checked(request))
        self._save(draft)
        self._vault.audit.append(BEGUN, draft.id, {"client": request.client, "basis": request.basis})
        return draft

    def amend(self, draft_id: ReleaseId, request: Request) -> ReleaseDraft:
        """Change what a release rests on; entries that it no longer reaches are left out, decisions stay.

        Raises:
            RequestError: something the basis needs is missing; the release is as it was.
        """
        draft = self._load(draft_id)
        reason = request.justification or draft.request.justification
        amended = replace(self._checked(request), client=draft.client_id, justification=reason)
        reached = {one.note_id for one in list_candidates(self._vault, amended) if one.reached}
        kept = tuple(note_id for note_id in draft.note_ids if note_id in reached)
        amended_draft = ReleaseDraft(draft_id, replace(amended, entries=kept))
        self._save(amended_draft)
        self._vault.audit.append("release-amended", draft_id, {"client": draft.client_id, "basis": amended.basis})
        return amended_draft

    def draft(self, draft_id: ReleaseId) -> ReleaseDraft:
        """One release that was begun.

        Raises:
            ReleaseGoneError: it was produced or given up.
        """
        return self._load(draft_id)

    def begun_releases(self, client_id: ClientId) -> tuple[BegunRelease, ...]:
        """Releases of one client that were begun and not produced, each with what tells it from the others."""
        return list_begun(self._vault, client_id)

    def discard(self, draft_id: ReleaseId) -> None:
        """Give up a release that was begun, with its decisions; the audit trail keeps that it was."""
        self._vault.reviews.discard(draft_id)

    def candidates(self, draft_id: ReleaseId) -> tuple[Candidate, ...]:
        """Every note of the client, with the reason in words where the basis does not reach it."""
        return list_candidates(self._vault, self._load(draft_id).request)

    def choose(self, draft_id: ReleaseId, note_ids: Sequence[NoteId], justification: str) -> None:
        """Set the chosen entries; choosing everything of the record that the basis reaches needs a typed reason.

        Raises:
            JustificationMissingError: the whole record, and no reason.
            ScopeError: an entry is beyond the basis.
        """
        draft = self._load(draft_id)
        record = {candidate.note_id for candidate in list_candidates(self._vault, draft.request) if candidate.of_record}
        basis = load_basis(draft.request.basis)
        whole = len(record) > 1 and record <= set(note_ids)
        if whole and basis.all_entries is AllEntries.JUSTIFIED and not justification.strip():
            raise JustificationMissingError(
                "The whole record was chosen.", "Nothing was released.", "Say in a sentence why all of it is needed."
            )
        chosen = draft.with_chosen(tuple(note_ids), justification.strip())
        open_matter(self._vault, chosen.request)
        self._save(chosen)

    def begin_search(self, draft_id: ReleaseId, found: Searched | None = None) -> EntrySearch:
        """What rules and lists are to look through before :meth:`entries`; it takes seconds and needs no vault.

        ``found``: what the search before this one has found. Where a text was changed meanwhile, more is to be done.
        """
        if found is not None:
            self._entries.keep_search(found)
        return self._entries.begin_search(self._matter(draft_id))

    def entries(self, draft_id: ReleaseId) -> tuple[ReviewEntry, ...]:
        """The chosen entries as they would go out, each with findings and what was decided so far.

        What :meth:`begin_search` was not asked about is searched here and now. An entry whose note was written on
        since is to be decided anew. ``to_read`` says what the models have not read; to have them read is not the
        vault's thread's work.
        """
        entries = self._entries.of_matter(self._matter(draft_id), draft_id)
        self._shown.update({(draft_id, entry.key): text_sum(entry.raw_text) for entry in entries})
        return entries

    def categorize(self, draft_id: ReleaseId, entry_key: str, start: int, end: int) -> PassageKind | None:
        """What a stretch is that the reviewer selected; None where rules and lists know nothing of it."""
        return categorize(self._matter(draft_id), entry_key, start, end)

    def keep_readings(self, draft_id: ReleaseId, read: Sequence[tuple[ToRead, TextReading]]) -> None:
        """Keep what the models read in texts of this release; nothing is searched for it."""
        self._load(draft_id)
        self._entries.keep_readings(draft_id, read)

    def late_entries(self, draft_id: ReleaseId, raw_texts: Collection[str]) -> tuple[ReviewEntry, ...]:
        """Entries that hold one of these texts still, as they are now, for a review that shows these texts already.

        As with :meth:`entries`, what :meth:`begin_search` was not asked about is searched here and now.
        """
        matter = self._matter(draft_id)
        return self._entries.of_matter(matter, draft_id, [one for one in matter.entries if one.raw_text in raw_texts])

    def save_decisions(
        self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision], looked_at: Collection[int] = ()
    ) -> None:
        """Keep the decisions on one entry as :meth:`entries` gave it; they are in the vault when this returns.

        ``looked_at``: where the passages begin that were looked at in the second pass, all of them each time.
        """
        shown = self._shown.get((draft_id, entry_key))
        if shown is None:
            self.entries(draft_id)
            shown = self._shown.get((draft_id, entry_key), "")
        self._vault.reviews.save(draft_id, entry_key, write_kept(shown, tuple(decisions), looked_at))

    def preview(self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision]) -> str:
        """One entry as it would go out; labels are tried out, not used up.

        Raises:
            UndecidedError: a finding is undecided.
        """
        return self._entries.preview(self._matter(draft_id), draft_id, entry_key, decisions)

    def previews(self, draft_id: ReleaseId, decisions: Mapping[str, Sequence[Decision]]) -> tuple[str, ...]:
        """Every chosen entry in order as it would go out, what is undecided left in place; one reading of the matter.

        ``decisions`` by entry key, as they stand on the screen.
        """
        matter = self._matter(draft_id)
        texts = preview_entries(matter, decisions, load_labels(self._vault, matter).copy())
        return tuple(texts[entry.key] for entry in matter.entries)

    def listed_words(self, draft_id: ReleaseId) -> frozenset[str]:
        """The words, folded, that the names of the chart's people consist of."""
        return words_of_names(self._matter(draft_id).people)

    def produce(
        self,
        draft_id: ReleaseId,
        folder: str,
        on_progress: Callable[[float], None],
        cancel: Cancel,
        *,
        without_reading: bool = False,
    ) -> Produced:
        """Typeset, inspect, store, write, enter in the ledger, publish; the draft ends with it.

        ``without_reading``: the person knows that not every model has read all of it; the ledger will say so.

        Raises:
            RewrittenError: an entry is not as it was handed out for review; nothing was released.
            UnreadError: not every model has read all of it as it is now; nothing was released.
            UndecidedError: a finding is undecided; nothing was released.
            DeliveryUnfinishedError: it is released and the draft has ended, but its files wait for their folder.
            KnownError: see :mod:`notes_vault.workflows.producing`.
        """
        matter = self._matter(draft_id)
        entries = self._entries.of_matter(matter, draft_id)
        _refuse_rewritten(draft_id, entries, self._shown)
        unread = any(entry.to_read is not None for entry in entries)
        if unread and not without_reading:
            raise UnreadError(
                "An entry or the chart was changed after the second reading.",
                "Nothing was released.",
                "Close this window and go on with the release: what is new is read, then decide on it.",
            )
        decisions = {entry.key: entry.decisions for entry in entries}
        try:
            produced = produce_release(
                self._vault,
                matter,
                decisions,
                Path(folder),
                unreviewed=False,
                unread=unread,
                on_progress=on_progress,
                cancel=cancel,
            )
        except DeliveryUnfinishedError:  # it is in the ledger; to produce it again would release it twice
            self._vault.reviews.remove(draft_id)
            raise
        self._vault.reviews.remove(draft_id)
        return produced

    def ledger(self, client_id: ClientId | None = None) -> tuple[LedgerRow, ...]:
        """The accounting of disclosures (45 CFR 164.528), newest first."""
        return self._vault.ledger.rows(client_id)

    def packages(self) -> tuple[ReleasedPackage, ...]:
        """Every package that was released, to compare a file with."""
        return list_packages(self._vault)

    def kept_records(self, package: ReleasedPackage) -> bytes:
        """The exact copy of the records of a package."""
        return kept_records(self._vault, package)

    @staticmethod
    def inspect_file(
        path: str, secrets: Sequence[str], packages: Sequence[ReleasedPackage], cancel: Cancel
    ) -> Examined:
        """See :func:`~notes_vault.workflows.verifying.examine_file`; touches no vault, on whatever thread it runs."""
        return examine_file(Path(path), secrets, packages, cancel=cancel)

    @staticmethod
    def compare_file(examined: Examined, copy: bytes, cancel: Cancel) -> Examined:
        """See :func:`~notes_vault.workflows.verifying.compare_file`; touches no vault either."""
        return compare_file(examined, copy, cancel=cancel)

    def _checked(self, request: Request) -> Request:
        """A request without entries that its basis can rest on; page numbers begin as the settings say by default."""
        prefix = request.bates_prefix.strip() or self._vault.settings.get().bates_prefix
        checked = replace(request, entries=(), decisions="", bates_prefix=prefix)
        check_request(checked)
        return checked

    def _matter(self, draft_id: ReleaseId) -> Matter:
        return open_matter(self._vault, self._load(draft_id).request)

    def _load(self, draft_id: ReleaseId) -> ReleaseDraft:
        stored = self._vault.reviews.load_draft(draft_id)
        if stored is None:
            raise ReleaseGoneError("This release was produced or given up.", "Nothing was changed.", "Begin a new one.")
        return ReleaseDraft(draft_id, request_from_json(stored))

    def _save(self, draft: ReleaseDraft) -> None:
        self._vault.reviews.save_draft(draft.id, request_to_json(draft.request))


def _refuse_rewritten(
    draft_id: ReleaseId, entries: Sequence[ReviewEntry], shown: Mapping[tuple[ReleaseId, str], str]
) -> None:
    """What goes out must be what was handed out for review; ``shown``: the sums of that."""
    sums = {(draft_id, entry.key): text_sum(entry.raw_text) for entry in entries}
    if any(shown.get(key, text) != text for key, text in sums.items()):
        raise RewrittenError(
            "An entry was written on since it was reviewed.",
            "Nothing was released, and the decisions on the others are kept.",
            "Review it, then produce.",
        )
