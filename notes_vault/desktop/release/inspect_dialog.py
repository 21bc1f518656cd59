"""Looks into a PDF for passages that must not be in it; any PDF, ours or not."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from notes_vault.desktop.file_choice import choose_pdf, typed_path
from notes_vault.desktop.plain_field import PlainField
from notes_vault.desktop.release.examination import Examination
from notes_vault.desktop.release.leaks_model import LeaksModel, summarise, summarise_comparison
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import MessageBar, Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph, Title
from notes_vault.release.inspection import Leak

_STOPPED = "Stopped. Nothing was concluded: the file may hold a passage or not. Inspect it again for a verdict."
#: Five places and the heads.
_TABLE_HEIGHT = 196
#: Two places and the heads, where the screen has room for no more.
_LOWEST_TABLE = 100


class InspectDialog(QDialog):
    """A file, the passages to look for one a line, and where they were found."""

    def __init__(
        self,
        service: ReleaseService,
        runners: tuple[TaskRunner, TaskRunner],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        path: str = "",
    ) -> None:
        """``runners``: the vault's, and one beside it for what waits long."""
        super().__init__(parent)
        self._examination = Examination(service, runners, self)
        self._theme = theme
        self.setWindowTitle(window_title("Inspect a PDF"))
        self.setAccessibleName("Inspect a PDF")
        self.model = LeaksModel(self)
        self.file = QLineEdit(path, self)
        self.file.setAccessibleName("PDF to inspect")
        self._browse = QuietButton("Browse…", self)
        self.passages = PlainField(theme, "Passages that must not be in it, one a line", parent=self)
        self.passages.setFixedHeight(theme.px(80))
        self.message = MessageBar(self)
        self.origin = MessageBar(self)
        self._busy = Busy(self)
        self.table = PlainTable(self.model, "Places found", theme, self)
        self.table.setMinimumHeight(theme.px(_TABLE_HEIGHT))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.hide()
        self.explanation = Paragraph("", self)
        self.explanation.setAccessibleName("What the selected place means and what to do")
        self.explanation.setMinimumHeight(theme.px(52))
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.explanation.hide()
        self.inspect = PrimaryButton("Inspect", self)
        self._close = QuietButton("Close", self)
        self._area = QScrollArea(self)
        self._form = QWidget(self)
        self._foot = QHBoxLayout()
        self._had_focus = False
        self._inspected: tuple[str, tuple[str, ...]] = ("", ())
        self._build()
        self._connect_signals()

    def unfinished(self) -> str:
        """What a lock must keep: the file's name and the passages; they may be anybody's words."""
        return json.dumps([self.file.text(), self.passages.raw_text()], ensure_ascii=False)

    def go_on(self, kept: str) -> None:
        """Put back what :meth:`unfinished` said before a lock."""
        path, passages = json.loads(kept)
        self.file.setText(path)
        self.passages.setPlainText(passages)

    def reject(self) -> None:
        """Escape: while a file is read it stops that, else it closes the dialog."""
        if not self._examination.cancel():
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped sentences need other heights at other widths."""
        super().resizeEvent(event)
        self._make_room_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard reached the table: what the selected place means is to be seen with it."""
        if event.type() is QEvent.Type.FocusIn:
            self._make_room_soon()
        return super().eventFilter(watched, event)

    @Slot()
    def _make_room_soon(self) -> None:
        """Once what is new is laid out."""
        QTimer.singleShot(0, self, self._make_room)

    @Slot()
    def _make_room(self) -> None:
        """Never be lower than all that is shown: a layout of wrapped text does not ask for it by itself.

        Where the screen is too low the table gives way, which can be scrolled; then all but the buttons is scrolled.
        """
        bar, layout = self._area.verticalScrollBar(), self._form.layout()
        if layout is None:
            return
        most = self.screen().availableGeometry().size() - (self.frameGeometry().size() - self.size())
        wanted, lowest = self._theme.px(_TABLE_HEIGHT), self._theme.px(_LOWEST_TABLE)
        given = self.table.minimumHeight() if self.table.isVisible() else 0
        needed = layout.totalMinimumHeightForWidth(self.width()) + self._foot.minimumSize().height() - given
        if given:
            given = max(lowest, min(wanted, most.height() - needed))
            self.table.setMinimumHeight(given)
        is_low = needed + given > most.height()
        self._form.setMinimumHeight(layout.totalMinimumHeightForWidth(self.width() - is_low * bar.sizeHint().width()))
        narrowest = layout.totalMinimumSize().width()
        self.setMinimumSize(min(most.width(), narrowest), min(most.height(), needed + given))
        QTimer.singleShot(0, self, self._bring_into_sight)

    @Slot()
    def _bring_into_sight(self) -> None:
        """Where all cannot be seen at once: the selected place with what it means, or else the verdict."""
        parts = (self.explanation, self.table) if self.table.hasFocus() else (self.origin, self.message)
        for part in parts:
            if part.isVisible():
                self._area.ensureWidgetVisible(part, 0, self._theme.px(4))

    def _build(self) -> None:
        around, within = self._theme.px(24), self._theme.px(8)
        layout = QVBoxLayout(self._form)
        layout.setContentsMargins(around, around, around, 0)
        layout.setSpacing(within)
        layout.addWidget(Title("Inspect a PDF", self))
        words = (
            "The whole file is read, what no page shows included, and compared with what this vault released. “Found” "
            "names each place where a passage stands, “Possible” each that could hide words and that plain text does "
            "not need, “Differs” each that is not as it was released. Select one to read what it means and what to do."
        )
        layout.addWidget(Paragraph(words, self, dim=True))
        layout.addSpacing(self._theme.px(8))
        layout.addWidget(FieldLabel("File", self.file, self))
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self._browse)
        layout.addLayout(row)
        layout.addWidget(FieldLabel("Passages that must not be in it, one a line", self.passages, self))
        layout.addWidget(self.passages)
        layout.addSpacing(self._theme.px(8))
        layout.addWidget(self._busy)
        layout.addWidget(self.message)
        layout.addWidget(self.origin)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.explanation)
        layout.addStretch(0)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._form)
        self._foot.setContentsMargins(around, within, around, around)
        self._foot.setSpacing(within)
        self._foot.addStretch(1)
        self._foot.addWidget(self._close)
        self._foot.addWidget(self.inspect)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(self._foot)
        most = self.screen().availableGeometry().size()
        self.resize(QSize(self._theme.px(720), self._theme.px(656)).boundedTo(most))

    def _connect_signals(self) -> None:
        self._browse.clicked.connect(self._on_browse)
        self._close.clicked.connect(self.reject)
        self.inspect.clicked.connect(self._on_inspect)
        self.file.returnPressed.connect(self._on_inspect)
        self.table.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.message.spoken.connect(self._make_room_soon)
        self.origin.spoken.connect(self._make_room_soon)
        self._examination.step_begun.connect(self._busy.follow)
        self._examination.concluded.connect(self._on_concluded)
        self._examination.failed.connect(self.message.show_error)
        self._examination.stopped.connect(self._on_stopped)
        self._examination.settled.connect(self._on_settled)
        self.file.textChanged.connect(self._clear_verdict)
        self.passages.textChanged.connect(self._clear_verdict)

    @Slot()
    def _on_browse(self) -> None:
        choose_pdf(self, self.file.text(), self.file.setText)

    def _asked(self) -> tuple[str, tuple[str, ...]]:
        """The file and the passages as they stand."""
        lines = (line.strip() for line in self.passages.raw_text().splitlines())
        return typed_path(self.file.text()), tuple(line for line in lines if line)

    @Slot()
    def _clear_verdict(self) -> None:
        """A verdict is about the file and the passages it was asked for, and about no others."""
        self.message.clear()
        self.origin.clear()
        self._show_places(())

    @Slot()
    def _on_inspect(self) -> None:
        if not self.inspect.isEnabled():  # Enter in the field, while a file is read
            return
        self._inspected = path, secrets = self._asked()
        self._clear_verdict()
        if not path:
            self.message.show_sentence("Name the PDF to inspect.", Tone.WARN)
            self.file.setFocus()
            return
        self._had_focus = self.inspect.hasFocus()
        self.inspect.setEnabled(False)
        self._close.setEnabled(False)
        self._examination.begin(path, secrets)
        if self._had_focus:
            self._busy.setFocus()

    @Slot()
    def _on_concluded(self) -> None:
        examined = self._examination.examined
        if examined is None:
            return
        if self._inspected != self._asked():
            self.message.show_sentence("The file or the passages were changed meanwhile. Inspect again.", Tone.WARN)
            return
        sentence, tone = summarise(examined.inspection, len(self._inspected[1]), examined.verification)
        self.message.show_sentence(sentence, tone)
        if examined.verification is not None:
            self.origin.show_sentence(*summarise_comparison(examined.verification))
        self._show_places(examined.places)

    def _show_places(self, leaks: Sequence[Leak]) -> None:
        """The places with the first one explained; with none, neither table nor explanation."""
        self.model.show_leaks(leaks)
        self.table.setVisible(bool(leaks))
        self.explanation.setVisible(bool(leaks))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._make_room_soon()

    @Slot()
    def _explain(self) -> None:
        self.explanation.setText(self.model.explain(self.table.currentIndex().row()))
        self._make_room_soon()

    @Slot()
    def _on_stopped(self) -> None:
        """A verdict that was stopped is none."""
        self.message.show_sentence(_STOPPED, Tone.WARN)

    @Slot()
    def _on_settled(self) -> None:
        """A button that was disabled has lost the focus."""
        self.inspect.setEnabled(True)
        self._close.setEnabled(True)
        if self._had_focus:
            self.inspect.setFocus()
