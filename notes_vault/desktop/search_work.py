"""Searches while typing: one question at a time, the answer to an older one is dropped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from notes_vault.desktop.header_bar import HeaderBar
from notes_vault.desktop.search_pane import SearchPane
from notes_vault.desktop.services import Services
from notes_vault.errors import KnownError
from notes_vault.record.search import SearchHit, SearchQueryError, parse_query

#: Long enough to skip the letters of a word typed quickly, short enough to feel immediate.
_PAUSE_MS = 120


class SearchWork(QObject):
    """Box and list together.

    Signals:
        began: something stands in the box; its results are to be shown.
        ended: the box is empty again.
        hit_chosen: a :class:`SearchHit`; it holds a snippet, so it goes to one slot and no further.
    """

    began = Signal()
    ended = Signal()
    hit_chosen = Signal(object)

    def __init__(self, services: Services, bar: HeaderBar, pane: SearchPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._bar = bar
        self._pane = pane
        self._asked = 0
        self._is_answered = True
        self._is_entered = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._connect_signals()

    def begin(self) -> None:
        """Move the focus to the box and explain the filters."""
        self._bar.search.setFocus()
        self._bar.search.selectAll()
        if not self._bar.search.text():
            self._pane.show_explanation()
        self.began.emit()

    def end(self) -> None:
        """Empty the box."""
        self._asked += 1
        self._pause.stop()
        self._bar.leave_search()
        self._pane.show_explanation()
        self.ended.emit()

    def rest(self) -> None:
        """The vault is about to close: ask nothing more."""
        self._asked += 1
        self._pause.stop()

    def _connect_signals(self) -> None:
        self._bar.search_typed.connect(self._on_typed)
        self._bar.search_moved.connect(self._pane.move_current)
        self._bar.search_entered.connect(self._on_entered)
        self._bar.search_left.connect(self.end)
        self._pane.hit_chosen.connect(self._on_hit_chosen)
        self._pane.psychotherapy_toggled.connect(self._ask)
        self._pause.timeout.connect(self._ask)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if not typed.strip():
            self._asked += 1
            self._pause.stop()
            self._pane.show_explanation()
            return
        self.began.emit()
        self._pause.start()

    @Slot()
    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        self._is_answered = True
        self._is_entered = False
        try:
            query = parse_query(self._bar.search.text(), include_psychotherapy=self._pane.psychotherapy.isChecked())
        except SearchQueryError as error:
            self._pane.show_explanation(error.sentence())
            return
        if query.is_empty:
            self._pane.show_explanation()
            return
        self._is_answered = False
        self._services.tasks.ask(
            lambda: self._services.finding.find(query),
            lambda hits: self._on_found(asked, hits),
            lambda error: self._on_refused(asked, error),
            owner=self,
        )

    def _on_found(self, asked: int, hits: tuple[SearchHit, ...]) -> None:
        if asked != self._asked:
            return
        self._is_answered = True
        self._pane.show_hits(hits)
        if self._is_entered:
            self._is_entered = False
            self._pane.choose_current()

    def _on_refused(self, asked: int, error: KnownError) -> None:
        if asked == self._asked:
            self._is_answered = True
            self._pane.show_explanation(error.sentence())

    @Slot()
    def _on_entered(self) -> None:
        """Enter while the answer is still awaited opens the first hit once it is there."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        if self._is_answered:
            self._pane.choose_current()
        else:
            self._is_entered = True

    @Slot(int)
    def _on_hit_chosen(self, row: int) -> None:
        self.hit_chosen.emit(self._pane.model.hits[row])


def passages(hit: SearchHit) -> tuple[str, ...]:
    """What to look for on the page, as it is written there: all that was found together, then each word."""
    spans = [(start, end) for start, end in hit.highlights if end > start]
    if not spans:
        return ()
    together = hit.snippet[spans[0][0] : spans[-1][1]]
    words = [hit.snippet[start:end] for start, end in spans]
    return tuple(dict.fromkeys([together, *words]))
