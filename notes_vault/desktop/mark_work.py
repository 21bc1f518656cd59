"""Marking: what is selected, what it is marked as, and saying where the cursor stands in a mark."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.day_words import today
from notes_vault.desktop.mark_chooser import MarkChooser
from notes_vault.desktop.note_editor import NoteEditor
from notes_vault.desktop.note_marks import Run
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import MessageBar, Tone, announce
from notes_vault.record.marks import MarkKind

NOTHING_SELECTED = "Nothing is selected, so nothing was marked. Select the passage, then press Ctrl+M."
SIGNED = (
    "This note is signed: its text and its marks stay as they are. A passage of an addendum can be marked while it is "
    "written (Ctrl+Shift+A), and in a release any passage can be redacted."
)
UNCHANGEABLE = "This note can be read here but not changed, so nothing was marked."


class MarkWork(QObject):
    """The mark command of one page.

    Signals:
        place_described: the marks at the cursor in words, empty outside of them.
    """

    place_described = Signal(str)

    def __init__(
        self,
        theme: Theme,
        editor: NoteEditor,
        message: MessageBar,
        window: QWidget,
        *,
        is_signed: Callable[[], bool] = lambda: False,
    ) -> None:
        """``message``: where to say why nothing can be marked; ``is_signed``: whether the text is a signed one."""
        super().__init__(editor)
        self._editor = editor
        self._message = message
        self._window = window
        self._is_signed = is_signed
        self._here = ""
        self._stretch = (0, 0)
        self._run: Run | None = None
        self._found: tuple[Run, ...] = ()
        self.chooser = MarkChooser(theme, window)
        self._connect_signals()

    @Slot()
    def begin(self) -> None:
        """Ask what the selection, or the mark around the cursor, is marked as."""
        editor = self._editor
        if editor.isReadOnly():
            self._message.show_sentence(SIGNED if self._is_signed() else UNCHANGEABLE, Tone.WARN)
            return
        start, end = _selected_words(editor)
        self._found = editor.marks.touching(start, end)
        if start == end and not self._found:
            self._message.show_sentence(NOTHING_SELECTED, Tone.WARN)
            return
        self._message.forget(NOTHING_SELECTED)
        self._run = None
        if start == end:
            self._run = min(self._found, key=lambda run: run.end - run.start)
            start, end = self._run.start, self._run.end
        self._stretch = (start, end)
        self.chooser.ask(self._rect_of(start, end), self._found, is_whole=self._run is not None)

    def _rect_of(self, start: int, end: int) -> QRect:
        """Where a stretch begins and ends on the screen, in the window's coordinates, as far as it is visible."""
        viewport = self._editor.viewport()
        rect = _rect_at(self._editor, start).united(_rect_at(self._editor, end))
        rect.setLeft(_rect_at(self._editor, start).left())
        seen = rect.intersected(viewport.rect())
        rect = viewport.rect() if seen.isEmpty() else seen
        return QRect(viewport.mapTo(self._window, QPoint(rect.left(), rect.top())), rect.size())

    def _connect_signals(self) -> None:
        self.chooser.kind_chosen.connect(self._on_kind_chosen)
        self.chooser.removal_chosen.connect(self._on_removal_chosen)
        self.chooser.closed.connect(self._editor.setFocus)
        self._editor.cursorPositionChanged.connect(self._describe)
        self._editor.selectionChanged.connect(self._describe)
        self._editor.document().contentsChanged.connect(self._describe)

    @Slot(str)
    def _on_kind_chosen(self, value: str) -> None:
        kind = MarkKind(value)
        if self._run is not None and self._run.kind is not kind:
            self._editor.marks.replace(self._run, kind)
        elif self._run is None:
            self._editor.marks.mark(*self._stretch, kind, today())
        announce(self._editor, f"Marked as {kind.label}.")

    @Slot()
    def _on_removal_chosen(self) -> None:
        self._editor.marks.remove(self._found)
        announce(self._editor, "The mark was removed.")

    @Slot()
    def _describe(self) -> None:
        """Say it once, when the cursor comes in or leaves."""
        cursor = self._editor.textCursor()
        found = self._editor.marks.touching(cursor.selectionStart(), cursor.selectionEnd())
        words = "; ".join(dict.fromkeys(run.words for run in found))
        here = f"Marked as {words}" if words else ""
        if here == self._here:
            return
        self._here = here
        self._editor.setAccessibleDescription(here)
        self.place_described.emit(here)
        if here and self._editor.hasFocus():
            announce(self._editor, here)


def _selected_words(editor: NoteEditor) -> tuple[int, int]:
    """The selection as positions of the document, without the blanks at its ends; the cursor twice for none."""
    cursor, document = editor.textCursor(), editor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    while start < end and document.characterAt(end - 1).isspace():
        end -= 1
    while start < end and document.characterAt(start).isspace():
        start += 1
    return (start, end) if start < end else (cursor.position(), cursor.position())


def _rect_at(editor: NoteEditor, position: int) -> QRect:
    """Where a position of the document stands in the viewport."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    return editor.cursorRect(cursor)
