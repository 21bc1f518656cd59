"""The review as part of a release: decisions to the vault and back, what leaves, showing a word in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.release.second_reading import Readers, SecondReading
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.release.status_line import StatusLine
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.layout import raw_position
from notes_vault.desktop.review.leaving import Leaving, list_what_leaves
from notes_vault.desktop.review.leaving_redaction import redact_leaving
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.review.what_leaves_dialog import WhatLeavesDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_message import Tone
from notes_vault.redaction.decisions import Verdict
from notes_vault.workflows.release_draft import ReleaseDraft, ReviewEntry

#: How the workflow ends the heading of an entry that an item of an order grants.
_ITEM = re.compile(r"order item (\d+)$")

#: A word of what leaves that no key can redact in the list.
NOT_FOUND = "It stands in a place that cannot be redacted from here. Show it in the text first."
REWRITTEN = (
    "An entry was written on since you reviewed it. Nothing was released, and the decisions on the others are kept. "
    "Review it, then go on."
)
UNREAD = (
    "The chart was changed since the second reading. Nothing was released, and all decisions are kept. "
    "Wait until what is new is read, then go on."
)


class ReleaseReview(QObject):
    """Between the review page and the workflow.

    Attributes:
        reading: what the language models read meanwhile.

    Signals:
        place_shown: a word of "what leaves" is selected on the review page.
        decisions_saved: everything decided so far is in the vault.
    """

    place_shown = Signal()
    decisions_saved = Signal()

    def __init__(
        self,
        page: ReviewPage,
        status: StatusLine,
        busy: Busy,
        service: ReleaseService,
        tasks: TaskRunner,
        readers: Readers,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.reading = SecondReading(page.board.reading, readers, service, tasks, page.take_late, self)
        self._page = page
        self._status = status
        self._busy = busy
        self._service = service
        self._tasks = tasks
        self._theme = theme
        self._window = window
        self._draft: ReleaseDraft | None = None
        self._keeper: DecisionKeeper | None = None
        self._texts: tuple[str, ...] = ()
        self._leaving: tuple[Leaving, ...] = ()

    @property
    def is_saved(self) -> bool:
        """True when every decision is committed."""
        return self._keeper is not None and self._keeper.is_clean

    def open_review(
        self, draft: ReleaseDraft, entries: Sequence[ReviewEntry], *, is_reading_stopped: bool = False
    ) -> None:
        """Begin the review of a release, or come back to it; what the models have not read they read from now on."""
        if self._keeper is not None:
            self._keeper.deleteLater()
        self._draft = draft
        self._keeper = DecisionKeeper(self._service, self._tasks, draft.id, self)
        self._keeper.saving_began.connect(self._on_saving_began)
        self._keeper.saved.connect(self._on_saved)
        self._keeper.saving_failed.connect(self._on_saving_failed)
        self._status.show_state("")
        self._page.open_review([_with_quote(entry, draft) for entry in entries], self._keeper)
        self.reading.begin(draft.id, entries, is_stopped=is_reading_stopped)

    def is_as_reviewed(self, entries: Sequence[ReviewEntry]) -> bool:
        """Whether entries that were searched again hold nothing that was not decided on or read."""
        is_read = self.reading.is_left_out or all(entry.to_read is None for entry in entries)
        is_decided = all(one.verdict is not Verdict.UNDECIDED for entry in entries for one in entry.decisions)
        return is_read and is_decided and not (entries and self._rewritten(entries))

    def renew(self, entries: Sequence[ReviewEntry]) -> str:
        """Show entries that are not as they were reviewed any more; returns what the person is to be told.

        Where only the chart was changed, focus and every step that can be undone stay.
        """
        draft, is_stopped = self._draft, self.reading.is_left_out
        if draft is None:
            return ""
        rewritten = self._rewritten(entries)
        if rewritten:
            self.open_review(draft, entries, is_reading_stopped=is_stopped)
            self._page.turn_to(rewritten[0])
            return REWRITTEN
        self._page.take_late(entries)
        self.reading.begin(draft.id, entries, is_stopped=is_stopped)
        self._page.commands.next_undecided()
        count = self._page.tally.undecided
        return _say_new(count) if count else UNREAD

    def _rewritten(self, entries: Sequence[ReviewEntry]) -> list[int]:
        """Which entries have another text than the one on the page."""
        shown = {(entry.key, entry.raw_text) for entry in self._page.session.entries}
        return [number for number, entry in enumerate(entries) if (entry.key, entry.raw_text) not in shown]

    def save_again(self) -> None:
        """Try once more to save what could not be saved."""
        if self._keeper is not None:
            self._keeper.save_again()

    def list_leaving(self, show: Callable[[Sequence[Leaving]], object]) -> None:
        """Redact every entry as things stand and list what is left; later than all that was saved before."""
        draft, session = self._draft, self._page.session
        if draft is None or self._keeper is None:
            return
        self._keeper.save_again()
        asked = {entry.key: tuple(session.decisions(number)) for number, entry in enumerate(session.entries)}

        def collect() -> tuple[tuple[str, ...], frozenset[str]]:
            return self._service.previews(draft.id, asked), self._service.listed_words(draft.id)

        def take(collected: tuple[tuple[str, ...], frozenset[str]]) -> None:
            self._texts, self._leaving = collected[0], list_what_leaves(*collected)
            show(self._leaving)

        task = self._tasks.run(collect, take, self._page.board.message.show_error, owner=self)
        self._busy.follow(task, "Collecting what leaves…", can_cancel=False)

    @Slot()
    def open_dialog(self) -> None:
        """What leaves as things stand, over the review."""
        self.list_leaving(self._open_dialog)

    @Slot(int)
    def show_place(self, row: int) -> None:
        """Select the first place of a word of the list, ready to be redacted; its entry where it cannot be told."""
        leaving, session = self._leaving[row], self._page.session
        entry, place = leaving.places[0]
        raw_text = session.entries[entry].raw_text
        start = raw_position(raw_text, session.decisions(entry), self._texts[entry], place)
        self.place_shown.emit()
        if start is None:
            self._page.turn_to(entry)
        else:
            self._page.select_text(entry, start, start + len(leaving.text))

    def redact_word(self, number: int) -> bool:
        """Redact every place of a word of the list, to be undone like any other step; false where none is found."""
        change = redact_leaving(self._page.session, self._texts, self._leaving[number])
        self._page.settle(change, say=True)
        return change is not None

    def _refresh_dialog(self, dialog: WhatLeavesDialog, number: int) -> None:
        if self.redact_word(number):
            self.list_leaving(dialog.show_leaving)
        else:
            dialog.message.show_sentence(NOT_FOUND, Tone.WARN)

    def _open_dialog(self, leaving: Sequence[Leaving]) -> None:
        dialog = WhatLeavesDialog(self._theme, leaving, self._window)
        dialog.place_asked.connect(self.show_place)
        dialog.redact_asked.connect(lambda number: self._refresh_dialog(dialog, number))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_saving_began(self) -> None:
        self._status.show_state("Saving…")

    @Slot(str)
    def _on_saved(self, time: str) -> None:
        self._status.show_state(f"Decisions saved {time}", "ok")
        self.decisions_saved.emit()

    @Slot(object)
    def _on_saving_failed(self, _error: object) -> None:
        self._status.show_state("Not saved", "danger")


def _say_new(count: int) -> str:
    passages = "1 passage is" if count == 1 else f"{count} passages are"
    return (
        f"The chart was changed since the review, and {passages} new. Nothing was released, and all decisions are "
        f"kept. Decide on {'it' if count == 1 else 'them'}, then go on."
    )


def _with_quote(entry: ReviewEntry, draft: ReleaseDraft) -> ReviewEntry:
    """The heading with the words of the order that grant the entry."""
    named, items = _ITEM.search(entry.heading), draft.request.items
    if named is None or not 1 <= int(named[1]) <= len(items):
        return entry
    item = items[int(named[1]) - 1]
    quote = f" “{item.quote}, {item.first.isoformat()} to {item.last.isoformat()}”"
    return replace(entry, heading=entry.heading + quote)
