"""A dialog is as tall as its words, also when a sentence joins them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.addendum_dialog import AddendumDialog, UnfinishedAddendum
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.settings_dialog import SettingsDialog
from notes_vault.desktop.sign_dialog import SignDialog
from notes_vault.desktop.template_dialog import TemplateDialog
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import shipped_templates

NOW = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)
NOTE = Note(NoteId("n"), ClientId("c"), NoteKind.PROGRESS, date(2026, 11, 17), NOW, NOW, "dap", "Slept.", 1, "")
Make = Callable[[Theme, QWidget], FormDialog]

DIALOGS: dict[str, Make] = {
    "sign": lambda theme, window: SignDialog(theme, NOTE, "", window),
    "addendum": lambda theme, window: AddendumDialog(theme, NOTE.id, "", UnfinishedAddendum(), window),
    "settings": lambda theme, window: SettingsDialog(
        theme, PracticeSettings(bates_prefix="a b"), shipped_templates(), window
    ),
    "templates": lambda theme, window: TemplateDialog(theme, shipped_templates(), "# \n", window),
}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("name", DIALOGS)
def test_a_sentence_that_appears_cuts_no_other(theme: Theme, window: QWidget, qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name](theme, window)
    dialog.open()
    dialog.primary.click()
    assert dialog.message.text
    qtbot.waitUntil(lambda: not cut(dialog) and not overlapping(dialog))
    dialog.reject()


def cut(dialog: FormDialog) -> list[str]:
    """What does not stand there in full."""
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible()]
    return [one.text() for one in labels if one.height() < max(one.heightForWidth(one.width()), 1)]


def overlapping(dialog: FormDialog) -> list[tuple[QRect, QRect]]:
    """Parts of the dialog that cover one another."""
    boxes = [one.geometry() for one in dialog.findChildren(QWidget) if one.parent() is dialog and one.isVisible()]
    return [(one, other) for number, one in enumerate(boxes) for other in boxes[number + 1 :] if one.intersects(other)]
