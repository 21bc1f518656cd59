"""The list of releases that were begun: to whom and for what, which entries, since when, and what is left to decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.day_words import day_words, moment_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import LinkButton, QuietButton
from notes_vault.desktop.widgets_text import Paragraph, SectionHead
from notes_vault.workflows.begun_releases import BegunRelease


class BegunList(QWidget):
    """One row a release, with what can be done with it; hidden while there is none.

    Signals:
        continue_asked: go on with one of them; its id.
        discard_asked: give one up; its id.
    """

    continue_asked = Signal(str)
    discard_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ways: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, theme.px(16))
        self._rows.setSpacing(theme.px(10))
        self.hide()

    def show_releases(self, begun: Sequence[BegunRelease]) -> QWidget | None:
        """List these instead; returns the button that Tab leaves the list from."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(begun))
        if begun:
            self._rows.addWidget(SectionHead("Begun and not produced", self))
        self._ways.clear()
        for one in begun:
            row, go_on = self._build_row(one)
            self._ways.append(go_on)
            self._rows.addWidget(row)
        return self._ways[-1] if begun else None

    def focus_row(self, number: int) -> bool:
        """Go to where this release is gone on with, or to the last one; false where none is listed."""
        if self._ways:
            self._ways[min(number, len(self._ways) - 1)].setFocus()
        return bool(self._ways)

    def _build_row(self, begun: BegunRelease) -> tuple[QWidget, QWidget]:
        row = QWidget(self)
        what, facts, draft_id = addressed_words(begun), state_words(begun), begun.draft.id
        give_up = LinkButton("Discard", row)
        give_up.setAccessibleName(f"Discard the release {what}. {facts}")
        go_on = QuietButton("Continue", row)
        go_on.setAccessibleName(f"Continue the release {what}. {facts}")
        go_on.clicked.connect(lambda: self.continue_asked.emit(draft_id))
        give_up.clicked.connect(lambda: self.discard_asked.emit(draft_id))
        words = QVBoxLayout()
        words.setSpacing(self._theme.px(2))
        words.addWidget(Paragraph(what, row))
        words.addWidget(Paragraph(facts, row, dim=True))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(give_up)
        layout.addWidget(go_on)
        return row, go_on


def addressed_words(begun: BegunRelease) -> str:
    """To whom, and for what: ``To Superior Court: Order of 3 March``."""
    request = begun.draft.request
    return f"To {request.recipient}: {request.purpose}" if request.purpose else f"To {request.recipient}"


def state_words(begun: BegunRelease) -> str:
    """On what ground, which entries, how far the review has come, since when; nothing of what the entries say."""
    sentences = [begun.basis, _entry_words(begun)]
    if begun.draft.note_ids:
        sentences.append(_review_words(begun))
    if begun.begun_at is not None:
        sentences.append(f"Begun {moment_words(begun.begun_at)}")
    return ". ".join(sentences) + "."


def _entry_words(begun: BegunRelease) -> str:
    count = len(begun.draft.note_ids)
    if not count:
        return "No entry chosen"
    number = "1 entry" if count == 1 else f"{count} entries"
    if begun.days is None:
        return number
    first, last = begun.days
    if first == last:
        return f"{number} of {day_words(first)}"
    return f"{number}, {day_words(first, with_year=first.year != last.year)} to {day_words(last)}"


def _review_words(begun: BegunRelease) -> str:
    count, decided = len(begun.draft.note_ids), begun.decided_entries
    if not decided:
        return "Nothing decided yet"
    left = f"{begun.undecided} left undecided" if begun.undecided else "nothing left undecided"
    if count == 1:
        return left[0].upper() + left[1:]
    where = "there" if decided < count else "in them"
    return f"Decisions in {decided if decided < count else 'all'} of {count} entries, {left} {where}"
