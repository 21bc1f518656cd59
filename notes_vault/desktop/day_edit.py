"""A calendar day that is typed as people write it, stepped with the arrow keys, or chosen in a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from notes_vault.desktop.chevron_fields import CHEVRON_WIDTH, paint_chevron
from notes_vault.desktop.day_reading import read_day
from notes_vault.desktop.day_words import day_words, today
from notes_vault.desktop.window_field import leaves_to_window
from notes_vault.errors import KnownError

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayEdit(QLineEdit):
    """Holds one day. What is typed is read at Enter and when the field is left.

    Signals:
        day_changed: ``datetime.date``.
        refused: a ``KnownError``: what is typed is no day; it stays in the field, and so does the former day.
        mended: what was refused has been replaced by a day.
    """

    day_changed = Signal(object)
    refused = Signal(object)
    mended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = today()
        self._is_refused = False
        self._calendar: QCalendarWidget | None = None
        self.setMaxLength(40)
        self.setText(day_words(self._day))
        self.returnPressed.connect(self.settle)

    @property
    def day(self) -> date:
        """The day in force."""
        return self._day

    def show_day(self, day: date) -> None:
        """Show a day; nothing is announced."""
        self._day = day
        self._show_own()

    def change_day(self, day: date) -> None:
        """As if it had been typed."""
        changed, self._day = day != self._day, day
        self._show_own()
        if changed:
            self.day_changed.emit(day)

    @Slot()
    def settle(self) -> None:
        """Read what is typed."""
        if self.text().strip() == day_words(self._day):
            self._show_own()
            return
        try:
            day = read_day(self.text(), today())
        except KnownError as error:
            self._is_refused = True
            self.refused.emit(error)
        else:
            self.change_day(day)

    def open_calendar(self) -> None:
        """Unfold a month below the field."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAccessibleName(f"{self.accessibleName()}: calendar")
        calendar.setLocale(QLocale(QLocale.Language.English))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(self._on_chosen)
        calendar.clicked.connect(self._on_chosen)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar = calendar
        calendar.destroyed.connect(self._forget_calendar)
        calendar.show()
        calendar.setFocus()

    def event(self, event: QEvent) -> bool:
        """Alt+Down belongs to this field while it has the focus, whatever it means to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _unfolds(event):
            event.accept()
            return True
        if leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step by a day, Alt+Down unfolds the calendar, Escape brings the day in force back."""
        key = Qt.Key(event.key())
        if _unfolds(event):
            self.open_calendar()
        elif key in _STEPS:
            self.change_day(self._day + timedelta(days=_STEPS[key]))
        elif key is Qt.Key.Key_Escape and self.text() != day_words(self._day):
            self._show_own()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the day."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field reads it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sign at the right unfolds the calendar."""
        if self._sign_place().contains(event.position().toPoint()):
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The sign is a button."""
        over = self._sign_place().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its sign."""
        super().paintEvent(event)
        paint_chevron(self)

    def _show_own(self) -> None:
        self.setText(day_words(self._day))
        self.setCursorPosition(0)
        if self.hasFocus():
            self.selectAll()
        if self._is_refused:
            self._is_refused = False
            self.mended.emit()

    def _sign_place(self) -> QRect:
        left = self.width() - CHEVRON_WIDTH if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else 0
        return QRect(left, 0, CHEVRON_WIDTH, self.height())

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.close()
        self.change_day(date(day.year(), day.month(), day.day()))
        self.setFocus()

    @Slot()
    def _forget_calendar(self) -> None:
        self._calendar = None


def _unfolds(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
