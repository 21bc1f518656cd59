"""Checks the vault: that every note is as it was saved and nothing is missing."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from notes_vault.desktop.note_words import counted
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.safekeeping.fact_fields import FactFields
from notes_vault.desktop.safekeeping.problems_model import ProblemsModel
from notes_vault.desktop.safekeeping.services import SafekeepingService
from notes_vault.desktop.safekeeping.work_dialog import WorkDialog
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.errors import KnownError
from notes_vault.vault.check import CheckReport
from notes_vault.workflows.safekeeping import read_head

_INDEX = "search-index"
_WIDEST = 900
_WORDS = (
    "Reads the whole file: its structure, every note against its own sum, signed notes, disclosures and charts against "
    "the audit trail, and the authentication code of every page. Nothing is changed."
)
_HEAD_WORDS = (
    "From a printed check or a backup's record: proves that nothing entered up to then was taken out or changed since."
)
_STOPPED = "Stopped. Nothing was changed."


class CheckDialog(WorkDialog):
    """Runs the check and lists what it found."""

    def __init__(self, service: SafekeepingService, tasks: TaskRunner, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, "Check the vault", "Check", parent, width=680)
        self._service = service
        self._tasks = tasks
        self.model = ProblemsModel(self)
        self._table = PlainTable(self.model, "Problems found", theme, self)
        self._table.horizontalHeader().setMaximumSectionSize(theme.px(_WIDEST))
        self._table.setMinimumHeight(theme.px(160))
        self._facts = FactFields(self)
        self.head = QLineEdit(self)
        self.head.setAccessibleName("Audit head of an earlier check")
        self.head.setPlaceholderText("Optional")
        self.rebuild = QuietButton("Rebuild the search index", self)
        row = QHBoxLayout()
        row.addWidget(self.rebuild)
        row.addStretch(1)
        self.body.addWidget(Paragraph(_WORDS, self, dim=True))
        self.body.addWidget(FieldLabel("Audit head of an earlier check", self.head, self))
        self.body.addWidget(self.head)
        self.body.addWidget(Paragraph(_HEAD_WORDS, self, dim=True))
        for widget in (self.busy, self._table, self._facts):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._table.hide()
        self.rebuild.hide()
        self._connect_signals()
        self.submit_on_enter(self.head)
        self.primary.setFocus()

    def set_busy(self, busy: bool) -> None:
        """What was found before is shown until something else is."""
        super().set_busy(busy)
        self.rebuild.setEnabled(not busy)
        self.head.setEnabled(not busy)

    def _connect_signals(self) -> None:
        self.submitted.connect(self._on_submitted)
        self.rebuild.clicked.connect(self._on_rebuild)

    @Slot()
    def _on_submitted(self) -> None:
        if self.is_working:
            return
        try:
            head = self._read_head()
        except KnownError as problem:
            self.message.show_error(problem)
            self.head.setFocus()
            return
        self.work(
            self._tasks,
            lambda task: self._service.examine(head, on_progress=task.report, cancel=task.stop),
            self._on_examined,
            sentence="Reading and proving everything…",
            stopped=_STOPPED,
            is_interruptible=True,
        )

    @Slot()
    def _on_rebuild(self) -> None:
        if self.is_working:
            return

        def work(task: Task) -> CheckReport:
            self._service.rebuild_search()
            return self._service.examine(on_progress=task.report, cancel=task.stop)

        self.work(
            self._tasks,
            work,
            self._on_examined,
            sentence="Building the search index anew and checking again…",
            stopped=_STOPPED,
            is_interruptible=True,
        )

    def _read_head(self) -> str | None:
        """What the trail has to extend; None when nothing was typed.

        Raises:
            KnownError: it is no head.
        """
        return read_head(self.head.text()) if self.head.text().strip() else None

    def _on_examined(self, report: CheckReport) -> None:
        checked = f"{counted(report.notes_checked, 'note', 'notes')} checked"
        if report.is_clean:
            self.message.show_sentence(f"{checked}. Everything is as it was saved.", Tone.OK)
        else:
            problems = counted(len(report.problems), "problem", "problems")
            self.message.show_sentence(f"{checked}, {problems} found. {_advice(report)}", Tone.DANGER)
        self.model.show_problems(report.problems)
        self._table.setVisible(not report.is_clean)
        self.rebuild.setVisible(any(problem.code == _INDEX for problem in report.problems))
        self._facts.show_facts((("Audit head", report.head),) if report.head else ())
        self.primary.setText("Check again")
        self.cancel.setText("Close")
        (self.cancel if report.is_clean else self._table).setFocus()


def _advice(report: CheckReport) -> str:
    """What to do next."""
    if all(problem.code == _INDEX for problem in report.problems):
        return "No note is lost; rebuild the search index."
    return "Do not write over older backups: restore the newest one into a new folder and compare."
