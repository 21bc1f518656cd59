"""The field a passphrase is typed into, built so that the passphrase never stands in memory as text.

A plain ``QLineEdit`` leaves prefixes of what was typed in freed memory. Here the line edit holds place marks only:
each is a private-use character that names a slot of a fixed buffer, slots are handed out in random order, and a slot
holds one code point. Editing, selection and undo are the line edit's own; whatever the marks in it say is the
passphrase. What is shown is painted character by character.

The lock screen is painted sooner because types of Qt that only an event needs are looked up when it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from notes_vault.desktop.secret import Secret
from notes_vault.desktop.secret_store import LONGEST, SecretStore, decode_points, is_mark

if TYPE_CHECKING:
    from notes_vault.desktop.shown_characters import ShownCharacters

#: Set in the stylesheet as ``lineedit-password-character``.
BULLET = "\u2022"
#: ``ImhHiddenText | ImhSensitiveData | ImhNoAutoUppercase | ImhNoPredictiveText`` as a property's number: the names of
#: the Qt namespace would cost the lock screen 25 ms before its first paint. A test compares them.
_INPUT_HINTS = 0x1 | 0x2 | 0x4 | 0x40
_TEXT_FORMATS = ("text/plain;charset=utf-8", "text/plain")


class PassphraseField(QLineEdit):
    """A password field. ``take()`` empties it into a :class:`Secret`.

    Signals:
        edited: what is typed has changed; carries nothing.
        refused: a sentence: what was pasted is too long or is no text.
        caps_lock_changed: True when Caps Lock seems to be on.
    """

    edited = Signal()
    refused = Signal(str)
    caps_lock_changed = Signal(bool)

    def __init__(self, accessible_name: str, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = SecretStore()
        self._is_shown = False
        self._scroll = 0.0
        self._caps_lock = False
        self._reconciling = False
        self.setAccessibleName(accessible_name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("inputMethodHints", _INPUT_HINTS)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.textChanged.connect(self._on_text_changed)
        self._space_marks()

    @property
    def is_shown(self) -> bool:
        """True while the characters are painted instead of bullets."""
        return self._is_shown

    @property
    def is_empty(self) -> bool:
        """True when nothing is typed."""
        return not self.text()

    def set_shown(self, shown: bool) -> None:
        """Paint the characters, or bullets."""
        self._is_shown = shown
        self.update()

    def take(self) -> Secret:
        """Hand over what is typed and empty the field."""
        secret = self.copy_secret()
        self.clear()
        return secret

    def copy_secret(self) -> Secret:
        """A copy of what is typed; the caller wipes it."""
        return Secret.from_code_points(self._code_points())

    def set_secret(self, secret: Secret) -> None:
        """Replace what is typed by a copy of ``secret``."""
        self.clear()
        self.type_bytes(secret.buffer)

    def type_bytes(self, utf8: Iterable[int]) -> bool:
        """Insert UTF-8 at the cursor as if typed; False (and a sentence) when it is no text or does not fit."""
        points = list(decode_points(utf8))
        if -1 in points:
            self.refused.emit("What was pasted is not text. The field is unchanged.")
            return False
        typed = self._insert_points([point for point in points if _is_writable(point)])
        points[:] = [0] * len(points)
        return typed

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Typed characters go into the store; everything else is the line edit's."""
        self._watch_caps_lock(event)
        if event.matches(QtGui.QKeySequence.StandardKey.Paste):
            self._paste(QtGui.QClipboard.Mode.Clipboard)
        elif any(event.matches(key) for key in _dead_keys()):
            event.accept()
        elif _is_typing(event):
            self._insert_points([ord(character) for character in event.text()])
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QtGui.QInputMethodEvent) -> None:
        """Composed characters go into the store; the composition itself is not shown."""
        if event.commitString():
            self._insert_points([ord(character) for character in event.commitString() if _is_writable(ord(character))])
        event.accept()

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        """Where the character is, not where its bullet would be."""
        super().mousePressEvent(self._at_its_mark(event))

    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        """The same for selecting."""
        super().mouseMoveEvent(self._at_its_mark(event))

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        """The middle button pastes the selection of X11 through the store."""
        if event.button() == QtCore.Qt.MouseButton.MiddleButton:
            self._paste(QtGui.QClipboard.Mode.Selection)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        """A short menu: the standard one pastes past the store."""
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Paste", lambda: self._paste(QtGui.QClipboard.Mode.Clipboard))
        menu.addAction("Select all", self.selectAll)
        menu.addAction("Clear", self.clear)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Bullets by the line edit; characters one by one, as ordinary text would stand."""
        super().paintEvent(event)
        if not self._is_shown or self.is_empty:
            return
        inside = self._inside()
        painter = QtGui.QPainter(self)
        painter.setClipRect(inside)
        painter.fillRect(inside, self.palette().base())
        self._paint_characters(painter, inside)
        painter.end()

    def _paint_characters(self, painter: QtGui.QPainter, inside: QtCore.QRectF) -> None:
        characters = self._lay_out()
        self._scroll = characters.scrolled(self._scroll, self.cursorPosition(), inside.width())
        start = self.selectionStart()
        selected = range(start, start + self.selectionLength()) if start >= 0 else range(0)
        characters.paint(painter, inside, self._scroll, self.palette(), selected)
        if self.hasFocus():
            painter.setPen(self.palette().text().color())
            characters.paint_cursor(painter, inside, self._scroll, self.cursorPosition())

    def _lay_out(self) -> ShownCharacters:
        from notes_vault.desktop.shown_characters import ShownCharacters

        return ShownCharacters(self.font(), list(self._code_points()))

    def _inside(self) -> QtCore.QRectF:
        option = QtWidgets.QStyleOptionFrame()
        self.initStyleOption(option)
        return QtCore.QRectF(self.style().subElementRect(QtWidgets.QStyle.SubElement.SE_LineEditContents, option, self))

    def _at_its_mark(self, event: QtGui.QMouseEvent) -> QtGui.QMouseEvent:
        """The line edit knows where its bullets stand; a shown character stands elsewhere."""
        if not self._is_shown or self.is_empty:
            return event
        index = self._lay_out().nearest(event.position().x() - self._inside().left() + self._scroll)
        x = self.cursorRect().center().x() + (index - self.cursorPosition()) * self._cell()
        return QtGui.QMouseEvent(
            event.type(), QtCore.QPointF(x, event.position().y()), event.scenePosition(), event.globalPosition(),
            event.button(), event.buttons(), event.modifiers(), event.pointingDevice(),
        )  # fmt: skip

    def _cell(self) -> float:
        """Width of one bullet with its spacing, as the line edit lays it out."""
        return QtGui.QFontMetricsF(self.font()).horizontalAdvance(self.displayText()) / max(1, len(self.displayText()))

    def _space_marks(self) -> None:
        """Room for the widest common letter, so that bullets can be counted."""
        font = self.font()
        metrics = QtGui.QFontMetricsF(font)
        widest = max(metrics.horizontalAdvance(letter) for letter in "mw@")
        font.setLetterSpacing(
            QtGui.QFont.SpacingType.AbsoluteSpacing, max(0.0, widest - metrics.horizontalAdvance(BULLET))
        )
        self.setFont(font)

    def _code_points(self) -> Iterator[int]:
        return (self._store.get(mark) for mark in self.text())

    def _insert_points(self, points: list[int]) -> bool:
        if self.isReadOnly():
            return False
        if len(points) > self._store.room + self.selectionLength():
            self.refused.emit(f"A passphrase has at most {LONGEST} characters. The field is unchanged.")
            return False
        self._reconciling = True
        if self.hasSelectedText():
            self.del_()
            self._store.keep_only(self.text())
        self.insert("".join(self._store.put(point) for point in points))
        points[:] = [0] * len(points)
        self._reconciling = False
        self._on_text_changed()
        return True

    def _paste(self, mode: QtGui.QClipboard.Mode) -> None:
        # What Qt frees of the clipboard's copies is overwritten: guard.hygiene tells the C library so at the start.
        self._paste_from(QtGui.QGuiApplication.clipboard().mimeData(mode))

    def _paste_from(self, mime: QtCore.QMimeData) -> None:
        form = _text_format(mime)
        if not form:
            self.refused.emit("There is no text to paste.")
            return
        view = memoryview(cast("bytearray", mime.data(form)))  # a QByteArray is a buffer; its stubs do not say so
        self.type_bytes(view)
        view[:] = bytes(len(view))

    def _watch_caps_lock(self, event: QtGui.QKeyEvent) -> None:
        """Qt does not tell the state of Caps Lock: an upper-case letter without Shift shows it."""
        if event.key() == QtCore.Qt.Key.Key_CapsLock:
            self._set_caps_lock(not self._caps_lock)
            return
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self._set_caps_lock(typed.isupper() != shifted)

    def _set_caps_lock(self, on: bool) -> None:
        if on != self._caps_lock:
            self._caps_lock = on
            self.caps_lock_changed.emit(on)

    @Slot()
    def _on_text_changed(self) -> None:
        """Take in what came past the keyboard (an assistive tool), and wipe what is no longer marked."""
        if self._reconciling:
            return
        text = self.text()
        marks = "".join(self._mark_of(character) for character in text)
        if marks != text:
            self._reconciling = True
            at = self.cursorPosition()
            self.setText(marks)
            self.setCursorPosition(min(at, len(marks)))
            self._reconciling = False
        self._store.keep_only(marks)
        self.edited.emit()

    def _mark_of(self, character: str) -> str:
        if self._store.get(character):
            return character
        return "" if is_mark(character) or not self._store.room else self._store.put(ord(character))


def _dead_keys() -> tuple[QtGui.QKeySequence.StandardKey, ...]:
    """Commands that would bring marks back without their characters, or carry marks away."""
    keys = QtGui.QKeySequence.StandardKey
    return (keys.Undo, keys.Redo, keys.Cut, keys.Copy)


def _is_typing(event: QtGui.QKeyEvent) -> bool:
    control = QtCore.Qt.KeyboardModifier.ControlModifier
    is_command = event.modifiers() in (control, control | QtCore.Qt.KeyboardModifier.ShiftModifier)
    return bool(event.text()) and not is_command and all(_is_writable(ord(character)) for character in event.text())


def _is_writable(point: int) -> bool:
    """True for what a passphrase may hold: no control characters and no half of a surrogate pair."""
    return point >= 0x20 and point != 0x7F and not 0xD800 <= point <= 0xDFFF


def _text_format(mime: QtCore.QMimeData) -> str:
    return next((form for form in _TEXT_FORMATS if mime.hasFormat(form)), "")
