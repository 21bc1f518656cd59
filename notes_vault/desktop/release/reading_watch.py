"""Sees to it that nobody is past the review while models read, or while what they found is undecided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from notes_vault.desktop.release.second_reading import SecondReading
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.widgets_message import MessageBar, Tone

_FOUND_MORE = "The second reading found more. Decide on it, then go on."


class ReadingWatch(QObject):
    """Between the second reading and the course of the release."""

    def __init__(
        self, review: ReviewPage, reading: SecondReading, message: MessageBar, hold_at_review: Callable[[], bool]
    ) -> None:
        """``hold_at_review``: let nothing behind the review be reached; true where that turned back to it."""
        super().__init__(reading)
        self._review = review
        self._reading = reading
        self._message = message
        self._hold_at_review = hold_at_review
        reading.state_changed.connect(self._on_state_changed)
        reading.passages_found.connect(self._on_passages_found)
        review.tally_changed.connect(self._on_tally_changed)

    @Slot()
    def _on_state_changed(self) -> None:
        if self._reading.is_running:
            self._hold_at_review()

    @Slot()
    def _on_passages_found(self) -> None:
        """They can come when it was stopped already: what had been read by then is not thrown away."""
        if self._review.tally.undecided and self._hold_at_review():
            self._message.show_sentence(_FOUND_MORE, Tone.WARN)

    @Slot()
    def _on_tally_changed(self) -> None:
        if not self._review.tally.undecided:
            self._message.forget(_FOUND_MORE)
