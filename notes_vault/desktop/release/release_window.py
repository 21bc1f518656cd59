"""The one window of a release: authority, scope, review, package, produce."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from notes_vault.desktop.idle_warning import IdleWarning
from notes_vault.desktop.release.authority_page import AuthorityPage
from notes_vault.desktop.release.begun_releases import BegunReleases
from notes_vault.desktop.release.first_search import FirstSearch
from notes_vault.desktop.release.key_hints import Hint
from notes_vault.desktop.release.package_page import PackagePage
from notes_vault.desktop.release.produce_page import ProducePage
from notes_vault.desktop.release.producing import EarlierSteps, Producing
from notes_vault.desktop.release.release_commands import ReleaseCommands
from notes_vault.desktop.release.release_course import UNSAVED, ReleaseCourse
from notes_vault.desktop.release.release_header import ReleaseHeader, ReleaseStep
from notes_vault.desktop.release.release_review import NOT_FOUND, ReleaseReview
from notes_vault.desktop.release.scope_page import ScopePage
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.release.status_line import StatusLine
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_message import MessageBar, Tone
from notes_vault.record.identifiers import ClientId, ReleaseId
from notes_vault.workflows.release_draft import ReleaseDraft, ReviewEntry

_ALL: Hint = ("Ctrl+K", "all commands")
_HINTS: dict[ReleaseStep, tuple[Hint, ...]] = {
    ReleaseStep.AUTHORITY: (("Tab", "next field"), ("Ctrl+Enter", "next step"), ("Ctrl+W", "close")),
    ReleaseStep.SCOPE: (("Space", "tick"), ("Shift+↓", "select more"), ("Ctrl+Enter", "next step")),
    ReleaseStep.REVIEW: (
        ("J", "next"), ("K", "back"), ("A", "redact"), ("X", "keep"), ("C", "change"), ("R", "reason"),
        ("F", "filter"), ("D", "second pass"), ("W", "what leaves"), ("Ctrl+Z", "undo"),
        ("", "select text to add"),
    ),
    ReleaseStep.PACKAGE: (("Enter", "show in the text"), ("A", "redact"), ("Ctrl+Enter", "next step")),
    ReleaseStep.PRODUCE: (),
}  # fmt: skip


class ReleaseWindow(QWidget):
    """Header, one page a step, status line. What happens between the steps is :class:`ReleaseCourse`'s business.

    Lock and curtain have their keys from the working window, where they hold for every window.

    Attributes:
        commands: its keys, and its palette.
        idle_warning: counts down before the vault locks; the window's owner begins and ends it.

    Signals:
        produced: a release went out; its production's id.
        closed: the window was closed; a release that was begun stays in the vault.
    """

    produced = Signal(str)
    closed = Signal()

    def __init__(
        self,
        service: ReleaseService,
        tasks: TaskRunner,
        theme: Theme,
        client_id: ClientId,
        *,
        readers: Readers,
        bates_prefix: str = "",
        continue_with: ReleaseId | None = None,
        unfinished: UnfinishedRelease | None = None,
    ) -> None:
        """A lock brings the person back here. ``readers``: how the language models are had read.

        ``continue_with``: go on with this release; ``unfinished``: and with what was typed and not yet taken over.
        """
        super().__init__()
        self.setWindowTitle(window_title("Release"))
        self.setAccessibleName("Release")
        self.header = ReleaseHeader(theme, self)
        self.message = MessageBar(self)
        self.busy = Busy(self, delay_ms=300)
        self.status = StatusLine(theme, self)
        self.authority = AuthorityPage(theme, self)
        self.scope = ScopePage(theme, self)
        self.review = ReviewPage(theme, self)
        self.package = PackagePage(theme, self)
        self.produce = ProducePage(theme, self)
        self.idle_warning = IdleWarning(theme, self)
        self._notices = QWidget(self)
        self._step = ReleaseStep.AUTHORITY
        self._is_over = False
        self._stack = QStackedWidget(self)
        for page in (self.authority, self.scope, self.review, self.package, self.produce):
            self._stack.addWidget(page)
        self._build(theme)
        self._reviewing = ReleaseReview(self.review, self.status, self.busy, service, tasks, readers, theme, self)
        runners = tasks, readers.tasks
        self._search = FirstSearch(self.busy, service, runners, self)
        self._begun = BegunReleases(self.authority, service, tasks, theme, client_id, self)
        self._course = ReleaseCourse(self, self._reviewing, self._search, self._begun, service, tasks, client_id)
        steps = EarlierSteps(self._find_ready, self._is_left_out, self._reviewing.is_as_reviewed)
        self._producing = Producing(self.produce, service, runners, theme, client_id, steps, self._search, self)
        self.commands = ReleaseCommands(self, theme, self.header, self.review, self._search)
        self.show_step(ReleaseStep.AUTHORITY, ReleaseStep.AUTHORITY)
        self.resize(theme.px(1280), theme.px(800))
        self._connect_signals()
        self._client_id = client_id
        self._course.load(bates_prefix, continue_with, unfinished)

    @property
    def step(self) -> ReleaseStep:
        """The step that is shown."""
        return self._step

    @property
    def release_id(self) -> ReleaseId | None:
        """The release in the making, from its beginning until its files are written."""
        return None if self._is_over else self._course.release_id

    def unfinished(self) -> UnfinishedRelease | None:
        """What a lock must keep beside the draft; nothing once the files are written."""
        if self._is_over:
            return None
        if self._course.returning_to is not None:
            return self._course.returning_to
        in_scope = self._step is ReleaseStep.SCOPE
        return UnfinishedRelease(
            self._client_id,
            self._step,
            self.authority.form.typed() if self._step is ReleaseStep.AUTHORITY else {},
            self.scope.chosen if in_scope else (),
            self.scope.reason if in_scope else "",
            self.review.place,
            self._step >= ReleaseStep.PACKAGE and self.package.is_confirmed,
            self.produce.folder,
            self._is_left_out(),
        )

    def save_again(self) -> None:
        """A lock is near: search and read no more, and try once more to save decisions that could not be saved."""
        self._search.rest()
        self._reviewing.reading.rest()
        self._reviewing.save_again()

    def show_step(self, step: ReleaseStep, reached: ReleaseStep, *, is_over: bool = False) -> None:
        """Turn to a page."""
        self._step = step
        self._stack.setCurrentIndex(step)
        self.header.show_step(step, reached, is_over=is_over)
        self.header.what_leaves.setVisible(step is ReleaseStep.REVIEW)
        self.header.next.setVisible(step is not ReleaseStep.PRODUCE)
        self.header.show_tally(self.review.tally if step is ReleaseStep.REVIEW else None)
        self.status.show_hints(_HINTS[step], _ALL)
        self.message.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: what was decided is in the vault."""
        super().closeEvent(event)
        self._search.rest()
        self._reviewing.reading.rest()
        self.closed.emit()

    def _find_ready(self) -> ReleaseDraft | None:
        return self._course.ready

    def _is_left_out(self) -> bool:
        return self._reviewing.reading.is_left_out

    def _build(self, theme: Theme) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(_hairline(self))
        notices = QVBoxLayout(self._notices)
        notices.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        notices.addWidget(self.message)
        notices.addWidget(self.busy)
        layout.addWidget(self.idle_warning)
        layout.addWidget(self._notices)
        layout.addWidget(self._stack, 1)
        layout.addWidget(_hairline(self))
        layout.addWidget(self.status)

    def _connect_signals(self) -> None:
        self.header.what_leaves_asked.connect(self._reviewing.open_dialog)
        self.package.place_asked.connect(self._reviewing.show_place)
        self.package.redact_asked.connect(self._on_redact_asked)
        self._reviewing.place_shown.connect(self._on_place_shown)
        self._producing.produced.connect(self._on_produced)
        self._producing.outdated.connect(self._on_outdated)
        self.produce.done.connect(self.close)
        self.header.next_refused.connect(self._on_next_refused)
        self.header.lack_ended.connect(self.message.forget)
        self._begun.discarded.connect(self.message.show_sentence)
        self.scope.table.ticking_refused.connect(self.message.show_sentence)
        self.scope.table.refusal_ended.connect(self.message.forget)
        self._reviewing.decisions_saved.connect(self._on_decisions_saved)

    @Slot()
    def _on_place_shown(self) -> None:
        self._course.show(ReleaseStep.REVIEW)

    @Slot(str)
    def _on_next_refused(self, missing: str) -> None:
        """Say what is missing, and go there."""
        self.message.show_sentence(missing)
        if self._search.is_running:
            return
        if self._step is ReleaseStep.SCOPE:
            self.scope.focus_missing()
        elif self._step is ReleaseStep.PACKAGE:
            self.package.focus_confirm()

    @Slot()
    def _on_decisions_saved(self) -> None:
        self.message.forget(UNSAVED)

    @Slot(int)
    def _on_redact_asked(self, number: int) -> None:
        if self._reviewing.redact_word(number):
            self._course.leave_review()
        else:
            self.message.show_sentence(NOT_FOUND, Tone.WARN)

    @Slot(object)
    def _on_outdated(self, entries: Sequence[ReviewEntry]) -> None:
        sentence = self._reviewing.renew(entries)
        self._course.hold_at_review()
        self.message.show_sentence(sentence, Tone.WARN)

    @Slot(str)
    def _on_produced(self, production_id: str) -> None:
        self._is_over = True
        self.status.show_state("")  # there are no decisions any more that could be saved
        self.show_step(ReleaseStep.PRODUCE, ReleaseStep.PRODUCE, is_over=True)
        self.produced.emit(production_id)


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
