"""The page one writes on: plain text with headings, nothing else to get wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from notes_vault.desktop.note_clean import clean_pasted
from notes_vault.desktop.note_document import PageFormats, is_heading, lay_out_text, read_text
from notes_vault.desktop.note_keys import (
    break_paragraph,
    insert_plain,
    raise_heading,
    section_start,
    selected_text,
    soften_heading,
)
from notes_vault.desktop.note_mark_painting import MarkGutter, paint_lines
from notes_vault.desktop.note_marks import NoteMarks
from notes_vault.desktop.note_style import NoteStyle
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import NOTE_LINE_HEIGHT, SIZE_NOTE
from notes_vault.guard.clipboard import mark_as_secret
from notes_vault.record.marks import Mark

#: Characters to a line: wide enough to read on, narrow enough to find the next line.
MEASURE = 72
_SAMPLE = "She came ten minutes early and slept six hours on four of the nights."
_LEAST_MARGIN = 32

HintFor = Callable[[str], str]


class NoteEditor(QTextEdit):
    """Headings and paragraphs.

    Signals:
        written: the person changed the text (not emitted while a note is laid out).
        pasted_incompletely: so many characters of the pasted text were left out.
    """

    written = Signal()
    pasted_incompletely = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint_for: HintFor = lambda _heading: ""
        own_height = QFontMetricsF(theme.note_font()).height()
        line_height = theme.px(SIZE_NOTE * NOTE_LINE_HEIGHT)
        self._formats = PageFormats(theme.text_scale, 100 * line_height / own_height)
        self._style = NoteStyle(self.document(), theme)
        self.marks = NoteMarks(self.document())
        self.gutter = MarkGutter(self, theme, self.marks)
        self._is_laying_out = False
        #: Commands that the context menu offers beside Qt's own.
        self.menu_actions: tuple[QAction, ...] = ()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setProperty("role", "page")
        self.setAccessibleName("Note")
        self.setFont(theme.note_font())
        self.document().setDefaultFont(theme.note_font())
        self.document().setDocumentMargin(0)
        self.setCursorWidth(2)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._connect_signals()

    def show_text(
        self, raw_text: str, *, read_only: bool, hint_for: HintFor | None = None, marks: Sequence[Mark] = ()
    ) -> None:
        """Lay out a note with its marks; the cursor stands at its start and there is nothing to undo."""
        self._is_laying_out = True
        blocker = QSignalBlocker(self)
        self._hint_for = hint_for or (lambda _heading: "")
        lay_out_text(self.document(), raw_text, self._formats)
        self.document().setUndoRedoEnabled(False)
        self.marks.lay(marks)
        self.document().setUndoRedoEnabled(True)
        self.gutter.refresh()
        self.setReadOnly(read_only)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags if read_only else Qt.TextInteractionFlag.TextEditorInteraction)
        self.setTextCursor(QTextCursor(self.document()))
        blocker.unblock()
        self._is_laying_out = False

    def raw_text(self) -> str:
        """The note's text as it goes to the vault."""
        return read_text(self.document())

    def go_to_first_section(self) -> None:
        """Put the cursor where writing begins: under the first heading, or at the end of a text without headings."""
        cursor = QTextCursor(self.document())
        if is_heading(cursor.block()) and cursor.block().next().isValid():
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        elif not self._has_headings():
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def move_section(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) section; False at the last and first."""
        cursor = section_start(self.textCursor(), step)
        if cursor is None:
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def measure_width(self) -> int:
        """The width of the column in pixels: about 72 characters of running text."""
        advance = QFontMetricsF(self._theme.note_font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return round(advance * MEASURE)

    def column_width(self) -> int:
        """The width of the lines in pixels."""
        return max(1, min(self.measure_width(), self.width() - 2 * self.side_margin()))

    def side_margin(self) -> int:
        """Pixels between the edge of the editor and the column of text."""
        spare = self.width() - self.measure_width()
        return max(self._theme.px(_LEAST_MARGIN), spare // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Backspace know headings; a typed ``## `` makes one."""
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            super().keyPressEvent(event)  # what comes back brings its marks along
        else:
            self._write(lambda: self._on_key(event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes keeps to the marks too."""
        self._write(lambda: super(NoteEditor, self).inputMethodEvent(event))

    def _on_key(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            break_paragraph(cursor, self._formats)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Backspace and soften_heading(cursor, self._formats):
            self.setTextCursor(cursor)
        else:
            super().keyPressEvent(event)
            if event.text() == " ":
                raise_heading(self.textCursor(), self._formats)

    def _write(self, work: Callable[[], object]) -> None:
        """Do what may write at the cursor, so that the marks keep their edges."""
        cursor = self.textCursor()
        days = self.marks.enclosing(cursor)
        start, is_selected = cursor.selectionStart(), cursor.hasSelection()
        if days and not is_selected:
            own = self.marks.format_for(cursor, days)
            if own is not None:
                self.setCurrentCharFormat(own)
        steps = self.document().availableUndoSteps()
        work()
        end = self.textCursor().position()
        if days and is_selected and end > start and self.document().availableUndoSteps() > steps:
            self.marks.put_right(start, end, days)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes from section to section, and from the last one on to the next control."""
        if not self.isReadOnly() and self.move_section(1 if following else -1):
            return True
        return super().focusNextPrevChild(following)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text, say what could not be pasted."""
        if self.isReadOnly():
            return
        text, left_out = clean_pasted(source.text())
        cursor = self.textCursor()
        start, days = cursor.selectionStart(), self.marks.enclosing(cursor)
        insert_plain(cursor, text, self._formats)
        if days and cursor.position() > start:
            self.marks.put_right(start, cursor.position(), days)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if left_out:
            self.pasted_incompletely.emit(left_out)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy text only, marked so that clipboard programs do not keep it."""
        data = QMimeData()
        data.setText(selected_text(self.textCursor()))
        return mark_as_secret(data)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu, and the commands that act on a selection here."""
        self.build_menu(event.pos()).popup(event.globalPos())

    def build_menu(self, place: QPoint) -> QMenu:
        """The context menu at a place of the page; it goes when it is closed."""
        menu = self.createStandardContextMenu(place)
        menu.addSeparator()
        menu.addActions(self.menu_actions)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure: what is too wide becomes margin."""
        super().resizeEvent(event)
        self._keep_measure()
        self.gutter.setGeometry(0, 0, self.side_margin(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text with its marks, and hints where nothing is written yet."""
        super().paintEvent(event)
        paint_lines(self, self._theme, self.marks)
        if self.isReadOnly():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        font = self._theme.note_font()
        font.setItalic(True)
        painter.setFont(font)
        for heading, block in self._empty_sections():
            hint = self._hint_for(heading.text())
            if hint:
                place = self.cursorRect(QTextCursor(block))
                baseline = QPointF(place.left() + 2, place.bottom() - QFontMetricsF(font).descent())
                room = self.column_width() - 2
                painter.drawText(baseline, QFontMetricsF(font).elidedText(hint, Qt.TextElideMode.ElideRight, room))
        painter.end()

    def _connect_signals(self) -> None:
        self.document().contentsChange.connect(self._on_contents_change)
        self._theme.changed.connect(self.viewport().update)

    def _on_contents_change(self, _position: int, removed: int, added: int) -> None:
        if not self._is_laying_out and (removed or added):
            self.written.emit()

    def _keep_measure(self) -> None:
        """The column keeps its width whether or not the scroll bar is shown."""
        margin = self.side_margin()
        bar = self.verticalScrollBar().sizeHint().width()
        self.setViewportMargins(margin, 0, max(0, margin - bar), 0)
        self.setLineWrapColumnOrWidth(self.column_width())

    def _has_headings(self) -> bool:
        block = self.document().begin()
        while block.isValid():
            if is_heading(block):
                return True
            block = block.next()
        return False

    def _empty_sections(self) -> list[tuple[QTextBlock, QTextBlock]]:
        """Visible headings whose section holds one empty paragraph."""
        found = []
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        bottom = self.viewport().rect().bottom()
        while block.isValid() and self.cursorRect(QTextCursor(block)).top() <= bottom:
            following, after = block.next(), block.next().next()
            is_empty = following.isValid() and not is_heading(following) and not following.text()
            if is_heading(block) and is_empty and (not after.isValid() or is_heading(after)):
                found.append((block, following))
            block = following
        return found
