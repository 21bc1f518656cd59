"""What happens between the steps of a release: each is in the vault before the next is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Slot

from notes_vault.desktop.release.authority_page import AuthorityPage
from notes_vault.desktop.release.begun_releases import BegunReleases
from notes_vault.desktop.release.first_search import FirstSearch
from notes_vault.desktop.release.package_page import PackageFacts, PackagePage
from notes_vault.desktop.release.produce_page import ProducePage
from notes_vault.desktop.release.reading_watch import ReadingWatch
from notes_vault.desktop.release.release_header import ReleaseHeader, ReleaseStep
from notes_vault.desktop.release.release_review import ReleaseReview
from notes_vault.desktop.release.scope_page import ScopePage
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.release.status_line import StatusLine
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.review.leaving import Leaving
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_message import MessageBar, Tone
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ClientId, ReleaseId
from notes_vault.redaction.profiles import Profile
from notes_vault.release.authority import Basis
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.release_draft import Candidate, ReleaseDraft, ReviewEntry

T = TypeVar("T")

_Beginning = tuple[str, Sequence[Basis], Sequence[Profile], Sequence[BegunRelease]]
_SEARCHING = "The entries are being searched. Wait for it, or cancel it."
_SEARCH_STOPPED = "The search was stopped. What is ticked is kept; the next step searches again."
UNSAVED = "Some decisions could not be saved yet. Decide once more, or come back in a moment."
_STILL_READING = "The second reading is still under way. Wait for it, or stop it and go on without it."


class ReleaseStage(Protocol):
    """The parts of the window that the course plays on."""

    header: ReleaseHeader
    message: MessageBar
    busy: Busy
    status: StatusLine
    authority: AuthorityPage
    scope: ScopePage
    review: ReviewPage
    package: PackagePage
    produce: ProducePage

    @property
    def step(self) -> ReleaseStep:
        """The step that is shown."""
        ...

    def show_step(self, step: ReleaseStep, reached: ReleaseStep, *, is_over: bool = False) -> None:
        """Turn to a page."""


class ReleaseCourse(QObject):
    """Authority, scope, review and package; producing is handed on."""

    def __init__(
        self,
        stage: ReleaseStage,
        review: ReleaseReview,
        search: FirstSearch,
        begun: BegunReleases,
        service: ReleaseService,
        tasks: TaskRunner,
        client_id: ClientId,
    ) -> None:
        super().__init__(review)
        self._stage, self._review, self._search, self._begun = stage, review, search, begun
        self._service, self._tasks, self._client_id = service, tasks, client_id
        self._draft: ReleaseDraft | None = None
        self._bases: dict[str, Basis] = {}
        self._reached = ReleaseStep.AUTHORITY
        self._returning: tuple[ReleaseId | None, UnfinishedRelease | None] = (None, None)
        self._watch = ReadingWatch(stage.review, review.reading, stage.message, self.hold_at_review)
        self._connect_signals()

    @property
    def release_id(self) -> ReleaseId | None:
        """The release in the making, or the one that is about to be gone on with."""
        return self._draft.id if self._draft is not None else self._returning[0]

    @property
    def returning_to(self) -> UnfinishedRelease | None:
        """Where a lock interrupted it, until that is reached again."""
        return self._returning[1]

    @property
    def ready(self) -> ReleaseDraft | None:
        """The release, once every finding is decided, what leaves was read, and no model reads any more."""
        is_open = self._stage.review.tally.undecided or self._review.reading.is_running
        return self._draft if self._reached is ReleaseStep.PRODUCE and not is_open else None

    def load(
        self,
        bates_prefix: str,
        continue_with: ReleaseId | None = None,
        unfinished: UnfinishedRelease | None = None,
    ) -> None:
        """Read what can be chosen; then go on where a lock interrupted it."""
        self._returning = (continue_with, unfinished)

        def show(found: _Beginning) -> None:
            name, bases, profiles, begun = found
            self._stage.header.show_client(name)
            self._bases = {basis.key: basis for basis in bases}
            self._stage.authority.form.offer(bases, profiles, bates_prefix)
            self._begun.show(begun)
            if continue_with is not None:
                self._go_on(continue_with, unfinished)
            else:
                self._put_back(unfinished)
            self._refresh_next()

        self._run(partial(_read_beginning, self._service, self._client_id), show, "Reading the rules…")

    def show(self, step: ReleaseStep) -> None:
        """Turn to a step; what was reached stays within reach."""
        self._reached = max(self._reached, step)
        self._stage.show_step(step, self._reached)
        self._refresh_next()

    # --- forwards ----------------------------------------------------------------------------------------------

    @Slot()
    def _on_next(self) -> None:
        self._stage.message.clear()
        leave: dict[ReleaseStep, Callable[[], None]] = {
            ReleaseStep.AUTHORITY: self._leave_authority,
            ReleaseStep.SCOPE: self._leave_scope,
            ReleaseStep.REVIEW: self.leave_review,
            ReleaseStep.PACKAGE: partial(self.show, ReleaseStep.PRODUCE),
        }
        leave[self._stage.step]()

    def _leave_authority(self) -> None:
        self._stage.authority.form.focus_missing()
        try:
            request = self._stage.authority.form.request(self._client_id)
        except KnownError as problem:
            self._stage.message.show_error(problem)
            return
        before = self._draft
        if before is not None and before.rests_on(request):
            self.show(ReleaseStep.SCOPE)
            return

        def begin() -> tuple[ReleaseDraft, tuple[Candidate, ...]]:
            draft = self._service.begin(request) if before is None else self._service.amend(before.id, request)
            return draft, self._service.candidates(draft.id)

        self._run(begin, self._on_begun, "Beginning the release…")

    def _on_begun(self, begun: tuple[ReleaseDraft, Sequence[Candidate]]) -> None:
        draft, candidates = begun
        self._draft = draft
        self._reached = ReleaseStep.AUTHORITY
        self._stage.status.show_state("")
        self._stage.header.show_title(f"Release to {draft.request.recipient}")
        self._stage.authority.show_begun(is_begun=True)
        self._stage.scope.show_scope(draft, candidates, self._bases.get(draft.request.basis))
        self.show(ReleaseStep.SCOPE)

    def _leave_scope(self) -> None:
        draft, scope = self._draft, self._stage.scope
        if draft is None:
            return
        self._stage.status.show_state("")
        chosen, justification = scope.chosen, scope.justification

        def choose() -> ReleaseDraft:
            self._service.choose(draft.id, chosen, justification or draft.request.justification)
            return self._service.draft(draft.id)

        def search(changed: ReleaseDraft) -> None:
            self._search.begin(draft.id, partial(self._on_entries, changed))

        self._run(choose, search, "Keeping the choice…")

    def _on_entries(
        self, draft: ReleaseDraft, entries: Sequence[ReviewEntry], unfinished: UnfinishedRelease | None = None
    ) -> None:
        self._draft = draft
        self._reached = ReleaseStep.REVIEW
        is_stopped = unfinished is not None and unfinished.is_reading_stopped
        self._review.open_review(draft, entries, is_reading_stopped=is_stopped)
        self.show(ReleaseStep.REVIEW)

    def leave_review(self) -> None:
        """To the package, with a list of what leaves as things stand."""
        self._review.list_leaving(self._on_leaving)

    def _on_leaving(self, leaving: Sequence[Leaving]) -> None:
        draft, review = self._draft, self._stage.review
        if review.tally.undecided or self._review.reading.is_running:  # something came since it was asked for
            return
        if draft is None or not self._review.is_saved:
            self._stage.message.show_sentence(UNSAVED, Tone.WARN)
            return
        facts = _describe(self._stage, draft, self._bases, is_unread=self._review.reading.is_left_out)
        self._stage.package.show_package(facts, leaving)
        self.show(ReleaseStep.PACKAGE)

    # --- back and again ----------------------------------------------------------------------------------------

    @Slot(int)
    def _on_step_chosen(self, number: int) -> None:
        self._search.stop()
        step = ReleaseStep(number)
        if step is ReleaseStep.PACKAGE:
            self.leave_review()
        elif step <= self._reached:
            self.show(step)

    @Slot(str)
    def _go_on(self, draft_id: str, unfinished: UnfinishedRelease | None = None) -> None:
        draft = self._begun.find(draft_id)
        if draft is None:
            self._returning = (None, None)
            return
        self._stage.authority.form.show_request(draft.request)

        def show(entries: Sequence[ReviewEntry]) -> None:
            self._on_entries(draft, entries, unfinished)
            self._put_back(unfinished)

        def search(candidates: Sequence[Candidate]) -> None:
            self._on_begun((draft, candidates))
            if draft.note_ids:
                self._search.begin(draft.id, show)
            else:
                self._put_back(unfinished)

        self._run(partial(self._service.candidates, draft.id), search, "Reading the entries…")

    @Slot()
    def _on_search_stopped(self) -> None:
        """The choice stands as it did; what a lock had interrupted is not gone back to."""
        self._returning = (None, None)
        self._stage.message.clear()
        if self._stage.step is ReleaseStep.SCOPE:
            self._stage.status.show_state(_SEARCH_STOPPED)
            self._stage.scope.table.setFocus()

    def _put_back(self, unfinished: UnfinishedRelease | None) -> None:
        """To the step, if that can still be reached: a note that was written on meanwhile is to be reviewed anew."""
        self._returning = (None, None)
        if unfinished is None:
            return
        _fill(self._stage, unfinished)
        step = ReleaseStep(unfinished.step)
        self.show(min(step, self._reached))
        if step > self._reached is ReleaseStep.REVIEW and _completeness(self._stage, self._review, has_rules=True)[0]:
            self._review.list_leaving(lambda leaving: self._put_back_package(unfinished, leaving))

    def _put_back_package(self, unfinished: UnfinishedRelease, leaving: Sequence[Leaving]) -> None:
        self._on_leaving(leaving)
        if self._stage.step is ReleaseStep.PACKAGE and _fill_package(self._stage, unfinished):
            self.show(ReleaseStep.PRODUCE)

    @Slot()
    def _refresh_next(self) -> None:
        """Next can be pressed when the step is complete; its help says what is missing."""
        whether = _completeness(self._stage, self._review, has_rules=bool(self._bases))
        self._stage.header.allow_next(*((False, _SEARCHING) if self._search.is_running else whether))

    @Slot()
    def _on_tally_changed(self) -> None:
        """What was decided anew makes a list of what leaves that was shown before untrue."""
        if self._stage.step is ReleaseStep.REVIEW:
            self._reached = min(self._reached, ReleaseStep.REVIEW)
            self._stage.header.show_step(ReleaseStep.REVIEW, self._reached)
            self._stage.header.show_tally(self._stage.review.tally)
        self._refresh_next()

    def hold_at_review(self) -> bool:
        """What stands behind the review cannot be reached before it is done; true where it turned back to it."""
        self._reached = min(self._reached, ReleaseStep.REVIEW)
        is_past = self._stage.step > ReleaseStep.REVIEW
        self.show(ReleaseStep.REVIEW) if is_past else self._stage.header.show_step(self._stage.step, self._reached)
        return is_past

    def _run(self, work: Callable[[], T], done: Callable[[T], object], sentence: str) -> None:
        self._stage.header.next.setEnabled(False)
        task = self._tasks.run(work, done, self._stage.message.show_error, owner=self)
        task.settled.connect(self._refresh_next)
        self._stage.busy.follow(task, sentence, can_cancel=False)

    def _connect_signals(self) -> None:
        stage = self._stage
        stage.header.next_asked.connect(self._on_next)
        stage.header.step_chosen.connect(self._on_step_chosen)
        stage.authority.begun.continue_asked.connect(self._go_on)
        stage.authority.form.basis_chosen.connect(stage.message.clear)
        stage.authority.form.edited.connect(stage.message.clear)
        stage.scope.model.chosen_changed.connect(self._search.stop)
        stage.scope.model.chosen_changed.connect(self._refresh_next)
        self._search.state_changed.connect(self._refresh_next)
        self._search.stopped.connect(self._on_search_stopped)
        self._search.failed.connect(stage.message.show_error)
        stage.review.tally_changed.connect(self._on_tally_changed)
        stage.package.confirmed_changed.connect(self._refresh_next)
        self._review.reading.state_changed.connect(self._refresh_next)


def _read_beginning(service: ReleaseService, client_id: ClientId) -> _Beginning:
    """What the first step offers."""
    return service.client_name(client_id), service.bases(), service.profiles(), service.begun_releases(client_id)


def _describe(stage: ReleaseStage, draft: ReleaseDraft, bases: Mapping[str, Basis], *, is_unread: bool) -> PackageFacts:
    """What the package will be."""
    basis, review = bases.get(draft.request.basis), stage.review
    title = basis.title if basis is not None else draft.request.basis
    count = len(review.session.entries)
    others = review.sieve.other_clients_kept()
    return PackageFacts(stage.header.client, draft.request, title, count, review.tally, is_unread, others)


def _fill(stage: ReleaseStage, unfinished: UnfinishedRelease) -> None:
    """Put back what stood in the fields and which passage had the focus."""
    if unfinished.fields:
        stage.authority.form.go_on(unfinished.fields)
    if unfinished.step == ReleaseStep.SCOPE:
        stage.scope.go_on(unfinished.ticked, unfinished.reason)
    if unfinished.passage is not None:
        stage.review.return_to(unfinished.passage)


def _fill_package(stage: ReleaseStage, unfinished: UnfinishedRelease) -> bool:
    """Put back the tick and the folder; true where the last step had been reached."""
    stage.package.confirm(unfinished.has_read)
    if unfinished.step == ReleaseStep.PRODUCE and unfinished.has_read:
        stage.produce.go_on(unfinished.folder)
        return True
    return False


def _completeness(stage: ReleaseStage, review: ReleaseReview, *, has_rules: bool) -> tuple[bool, str]:
    """Whether the step that is shown can be left forwards, and in words what is missing."""
    undecided = stage.review.tally.undecided
    open_ = f"{undecided} still undecided: nothing goes out before that." if undecided else _STILL_READING
    return {
        ReleaseStep.AUTHORITY: (has_rules, ""),
        ReleaseStep.SCOPE: (stage.scope.is_complete, stage.scope.missing),
        ReleaseStep.REVIEW: (not undecided and not review.reading.is_running, open_),
        ReleaseStep.PACKAGE: (stage.package.is_confirmed, "Read what leaves, then tick “I have read what leaves”."),
        ReleaseStep.PRODUCE: (False, ""),
    }[stage.step]
