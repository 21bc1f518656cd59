"""Step 5: write the package and its ledger row; then what was written, with its sums."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notes_vault.desktop.file_choice import choose_folder, typed_path
from notes_vault.desktop.release.files_model import FilesModel
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.tasks import Task
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import MessageBar, Tone, announce
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph, Title
from notes_vault.errors import KnownError
from notes_vault.guard.clipboard import SecretClipboard
from notes_vault.workflows.release_draft import Produced

_MEASURE = 860
_COPY = "Copy the folder's path"


class ProducePage(QWidget):
    """Asks for a folder, shows progress with Cancel, then the result.

    Signals:
        produce_asked: write the package into :attr:`folder`.
        inspect_asked: look into the records PDF; its path.
        ledger_asked: show the ledger at this release's row.
        done: the person is finished.
    """

    produce_asked = Signal()
    inspect_asked = Signal(str)
    ledger_asked = Signal()
    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._records = ""
        self._title = Title("Produce", self)
        self._words = Paragraph("", self, dim=True)
        self._folder = QLineEdit(self)
        self._folder.setAccessibleName("Folder for the files")
        self._browse = QuietButton("Browse…", self)
        self._produce = PrimaryButton("Produce", self)
        self.busy = Busy(self)
        self.message = MessageBar(self)
        self.files = FilesModel(self)
        self._table = PlainTable(self.files, "Files of the package", theme, self)
        self._table.horizontalHeader().setMaximumSectionSize(theme.px(620))
        self._inspect = QuietButton("Inspect…", self)
        self._ledger = QuietButton("Show in the ledger…", self)
        self._copy = QuietButton(_COPY, self)
        self._done = PrimaryButton("Done", self)
        self._ask = QWidget(self)
        self._result = QWidget(self)
        self._build()
        self._connect_signals()
        self.show_ready()

    @property
    def folder(self) -> str:
        """Where the files go."""
        return typed_path(self._folder.text())

    def show_ready(self) -> None:
        """Before producing."""
        self._title.setText("Produce")
        self._words.setText(
            "The files are written and synced, the ledger row is entered, then the files get their names. "
            "An exact copy stays in the vault."
        )
        self.message.clear()
        self._result.hide()
        self._ask.show()
        self._folder.setFocus()

    def go_on(self, folder: str) -> None:
        """Put back the folder that was named before a lock."""
        self._folder.setText(folder)
        self._folder.setFocus()

    def show_searching(self, *, is_running: bool) -> None:
        """Nothing else can be asked while what was changed since the review is searched."""
        if is_running:
            self.message.clear()
            self._ask.setEnabled(False)
        else:
            self._on_settled()

    def show_producing(self, task: Task) -> None:
        """Follow the work; Cancel leaves nothing behind."""
        self.message.clear()
        self._ask.setEnabled(False)
        self.busy.follow(task, "Typesetting, inspecting and writing the package…")
        self.busy.setFocus()
        task.settled.connect(self._on_settled)

    def show_failed(self, error: KnownError) -> None:
        """What happened, what was kept, what to do next."""
        self.message.show_error(error)

    def show_produced(self, produced: Produced, folder: str) -> None:
        """What was written."""
        self._ask.hide()
        self._title.setText(f"{produced.bates_first} to {produced.bates_last}")
        self._words.setText(
            f"Written to {folder}. {_count(produced.redactions, 'redaction')}. "
            "Read back and inspected: every character is accounted for. Entered in the accounting of disclosures"
            f"{', as redacted without a complete second reading' if produced.unread else ''}."
        )
        if produced.unprintable:
            sentence = f"{_count(produced.unprintable, 'character')} had no glyph and went out as [character U+…]."
            self.message.show_sentence(sentence, Tone.WARN)
        self.files.show_files(produced.files)
        self._table.fit_rows()
        records = next((file.name for file in produced.files if file.name.endswith(".pdf")), "")
        self._records = f"{folder.rstrip('/')}/{records}" if records else ""
        self._inspect.setEnabled(bool(records))
        self._result.show()
        self._done.setFocus()

    def _build(self) -> None:
        page = QFrame(self)
        page.setProperty("role", "page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        inner = QWidget(page)
        inner.setMaximumWidth(self._theme.px(_MEASURE))
        row = QHBoxLayout(page)
        edge = self._theme.px(66)
        row.setContentsMargins(edge, self._theme.px(30), edge, self._theme.px(24))
        row.addWidget(inner, 1)
        row.addStretch(0)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(12))
        for widget in (self._title, self._words, self.message, self._ask, self.busy):
            column.addWidget(widget)
        column.addWidget(self._result, 1)
        column.addStretch(0)
        self._build_ask()
        self._build_result()

    def _build_ask(self) -> None:
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldLabel("Folder", self._folder, self._ask))
        row = QHBoxLayout()
        for widget, stretch in ((self._folder, 1), (self._browse, 0), (self._produce, 0)):
            row.addWidget(widget, stretch)
        column.addLayout(row)

    def _build_result(self) -> None:
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(12))
        column.addWidget(self._table)
        row = QHBoxLayout()
        row.addWidget(self._inspect)
        row.addWidget(self._ledger)
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(self._done)
        column.addLayout(row)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self._browse.clicked.connect(self._on_browse)
        self._produce.clicked.connect(self._on_produce)
        self._folder.returnPressed.connect(self._on_produce)
        self._folder.textChanged.connect(self.message.clear)  # it spoke of the folder that was named before
        self._inspect.clicked.connect(self._on_inspect)
        self._ledger.clicked.connect(self.ledger_asked)
        self._copy.clicked.connect(self._on_copy)
        self._done.clicked.connect(self.done)

    @Slot()
    def _on_browse(self) -> None:
        choose_folder(self, self.folder, self._folder.setText)

    @Slot()
    def _on_produce(self) -> None:
        if self.folder:
            self.produce_asked.emit()
        else:
            self.message.show_sentence("Name the folder the files are to go to.", Tone.WARN)
            self._folder.setFocus()

    @Slot()
    def _on_inspect(self) -> None:
        self.inspect_asked.emit(self._records)

    @Slot()
    def _on_copy(self) -> None:
        """For a file manager; this program starts no other, which would inherit what it holds."""
        SecretClipboard().copy(self.folder)
        self._copy.setText("Copied")
        announce(self._copy, "Copied")

    @Slot()
    def _on_settled(self) -> None:
        """What was disabled had lost the focus; nothing is done without one."""
        self._ask.setEnabled(True)
        if not self._ask.isHidden():
            self._folder.setFocus()
            self._folder.selectAll()


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
