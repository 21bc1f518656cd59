"""The lock screen: the first thing painted, so it imports little and does nothing but ask.

It emits what was typed as a :class:`Secret` and never learns whether it was right except by being told.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from notes_vault.desktop.fonts import scale_of
from notes_vault.desktop.icons import LockSign
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton, PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import MessageBar, Tone, announce
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph, Pill, Title
from notes_vault.errors import KnownError

_COLUMN = 380
_STEPS = 1000


class _Ground(QWidget):
    """What everything stands on; says when it has been on screen for the first time."""

    painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # After this event: the children above are painted then, and the frame is on its way.
            QTimer.singleShot(0, self.painted.emit)


class LockScreen(QScrollArea):
    """Asks for the passphrase of one vault.

    Signals:
        painted: once, when it is on screen; slower preparations start then.
        passphrase_edited: somebody is typing; carries nothing.
        passphrase_entered: a :class:`Secret`; the receiver wipes it. The field keeps its own copy until
            :meth:`forget`, so that a mistyped passphrase can be corrected.
        cancelled: the person no longer wants to wait for unlocking.
        recovery_requested: the recovery kit is to be used instead.
        another_vault_requested: another vault is to be opened.
    """

    painted = Signal()
    passphrase_edited = Signal()
    passphrase_entered = Signal(object)
    cancelled = Signal()
    recovery_requested = Signal()
    another_vault_requested = Signal()

    def __init__(self, facts: LockFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale_of(self.font())
        self._ground = _Ground(self)
        self._title = Title(parent=self)
        self._why = Paragraph(parent=self, dim=True)
        self._sample = Pill("Sample vault — invented clients", self, tone="warn")
        self._sample_hint = Paragraph(parent=self)
        self._field = PassphraseField("Passphrase", self)
        self._show = QuietButton("Show", self)
        self._caps = Paragraph("Caps Lock seems to be on.", self)
        self._message = MessageBar(self)
        self._unlock = PrimaryButton("Unlock", self)
        self._bar = QProgressBar(self)
        self._recovery = LinkButton("Use the recovery kit…", self)
        self._another = LinkButton("Another vault…", self)
        self._busy = False
        self._furnish()
        self._arrange()
        self.set_facts(facts)
        self._connect_signals()

    @property
    def is_busy(self) -> bool:
        """True between :meth:`begin_unlocking` and its end."""
        return self._busy

    def set_facts(self, facts: LockFacts) -> None:
        """Show another vault, or the same one locked again."""
        sentence = facts.sentence(datetime.now(UTC))
        self.setWindowTitle(window_title("Vault locked"))
        self._title.setText(facts.vault_name)
        self._title.setToolTip(facts.folder)
        self._why.setText(sentence)
        self._why.setVisible(bool(sentence))
        self._sample.setVisible(bool(facts.sample_passphrase))
        self._sample_hint.setVisible(bool(facts.sample_passphrase))
        self._sample_hint.setText(f"Its passphrase is:  {facts.sample_passphrase}")
        hint = self._sample_hint.text() if facts.sample_passphrase else ""
        self._field.setAccessibleDescription(" ".join(filter(None, (f"{facts.vault_name}.", sentence, hint))))

    def begin_unlocking(self) -> None:
        """The key is being derived: show it, keep the field as it is."""
        self._set_busy(True)
        self._bar.setRange(0, 0)
        self._message.clear()
        announce(self, "Unlocking.")

    @Slot(float)
    def set_progress(self, share: float) -> None:
        """How much of unlocking is done, 0 to 1."""
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(share * _STEPS))

    def show_error(self, error: KnownError) -> None:
        """Unlocking failed: say so in place; the field has the focus and everything in it is selected."""
        self._set_busy(False)
        self._message.show_error(error)
        self.ensureWidgetVisible(self._message)
        self._field.setFocus()
        self._field.selectAll()

    def show_sentence(self, sentence: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say something that is no error, for instance that another program holds the vault."""
        self._message.show_sentence(sentence, tone)

    def end_unlocking(self) -> None:
        """Unlocking was cancelled."""
        self._set_busy(False)
        self._field.setFocus()
        self._field.selectAll()

    def forget(self) -> None:
        """Wipe what was typed; call it as soon as the vault is open, and when leaving this screen."""
        self._field.clear()
        self._set_shown(False)

    def place_below_ways(self) -> QPoint:
        """Where on the screen the choice of another vault unfolds."""
        return self._another.mapToGlobal(self._another.rect().bottomLeft())

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor waits in the field."""
        super().showEvent(event)
        self._field.setFocus()

    def _furnish(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("focusPolicy", 0)
        self.setAccessibleName("Locked")
        self._title.setWordWrap(True)
        self._sample_hint.setProperty("textInteractionFlags", 1)  # by mouse
        self._caps.setProperty("role", "warn")
        self._caps.hide()
        for large in (self._field, self._show, self._unlock):
            large.setProperty("large", "true")
        self._show.setCheckable(True)
        self._show.setAccessibleName("Show the passphrase")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Unlocking")
        self._bar.hide()
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(kept)

    def _arrange(self) -> None:
        column = QWidget(self)
        column.setMaximumWidth(round(_COLUMN * self._scale))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_WITHIN)
        lines.addWidget(LockSign(self))
        lines.addSpacing(SPACE_WITHIN)
        lines.addWidget(self._title)
        lines.addWidget(self._why)
        badge = QHBoxLayout()
        badge.addWidget(self._sample)
        badge.addStretch(1)
        lines.addLayout(badge)
        lines.addWidget(self._sample_hint)
        lines.addSpacing(SPACE_BETWEEN)
        lines.addWidget(FieldLabel("&Passphrase", self._field, self))
        entry = QHBoxLayout()
        entry.setSpacing(SPACE_WITHIN)
        entry.addWidget(self._field, 1)
        entry.addWidget(self._show)
        lines.addLayout(entry)
        for widget in (self._caps, self._message, self._unlock, self._bar):
            lines.addWidget(widget)
        ways = QHBoxLayout()
        ways.addWidget(self._recovery)
        ways.addStretch(1)
        ways.addWidget(self._another)
        lines.addLayout(ways)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        around = QVBoxLayout(self._ground)
        around.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        around.addStretch(1)
        around.addLayout(middle)
        around.addStretch(1)
        self.setWidget(self._ground)
        for first, second in zip(self._order(), self._order()[1:], strict=False):
            QWidget.setTabOrder(first, second)

    def _order(self) -> list[QWidget]:
        return [self._field, self._show, self._unlock, self._recovery, self._another]

    def _connect_signals(self) -> None:
        self._ground.painted.connect(self.painted)
        self._field.returnPressed.connect(self._on_submitted)
        self._field.edited.connect(self._on_edited)
        self._field.refused.connect(self._on_refused)
        self._field.caps_lock_changed.connect(self._on_caps_lock_changed)
        self._show.toggled.connect(self._set_shown)
        self._unlock.clicked.connect(self._on_unlock_clicked)
        self._recovery.clicked.connect(self.recovery_requested)
        self._another.clicked.connect(self.another_vault_requested)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._bar.setVisible(busy)
        self._field.setReadOnly(busy)
        self._unlock.setText("Cancel" if busy else "Unlock")
        self._unlock.setProperty("role", "quiet" if busy else "primary")
        self._unlock.style().unpolish(self._unlock)
        self._unlock.style().polish(self._unlock)
        for widget in (self._show, self._recovery, self._another):
            widget.setEnabled(not busy)

    @Slot()
    def _on_edited(self) -> None:
        self._message.clear()
        if not self._busy and not self._field.is_empty:
            self.passphrase_edited.emit()

    @Slot(bool)
    def _set_shown(self, shown: bool) -> None:
        self._show.setChecked(shown)
        self._show.setText("Hide" if shown else "Show")
        self._show.setAccessibleName("Hide the passphrase" if shown else "Show the passphrase")
        self._field.set_shown(shown)

    @Slot()
    def _on_submitted(self) -> None:
        if self._busy:
            return
        if self._field.is_empty:
            self._message.show_sentence("Type the passphrase of this vault first.", Tone.DANGER)
            return
        self.passphrase_entered.emit(self._field.copy_secret())

    @Slot()
    def _on_unlock_clicked(self) -> None:
        if self._busy:
            self.cancelled.emit()
        else:
            self._on_submitted()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._message.show_sentence(sentence, Tone.DANGER)

    @Slot(bool)
    def _on_caps_lock_changed(self, on: bool) -> None:
        self._caps.setVisible(on)
        if on:
            announce(self._field, self._caps.text())
