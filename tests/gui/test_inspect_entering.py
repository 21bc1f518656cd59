"""Enter in the field of the file inspects that file, or a sentence says what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.file_choice import typed_path
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from tests.gui.releasing_fake import FakeReleasing
from tests.gui.test_inspect_stopping import RealInspection


def _opened(service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot) -> InspectDialog:
    dialog = InspectDialog(service, (runner, runner), theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.file.setFocus()
    qtbot.waitUntil(dialog.file.hasFocus)
    return dialog


def _enter(dialog: InspectDialog, path: str) -> None:
    dialog.file.setText(path)
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)


def test_enter_inspects_the_file_and_the_field_keeps_the_focus(runner: TaskRunner, theme: Theme, qtbot: QtBot) -> None:
    dialog = _opened(FakeReleasing(), runner, theme, qtbot)
    dialog.passages.setPlainText("Elias")
    _enter(dialog, "/x.pdf")
    qtbot.waitUntil(dialog.table.isVisible)
    assert dialog.isVisible()
    assert dialog.file.hasFocus()
    QTest.keyClick(dialog.file, Qt.Key.Key_Enter)  # that of the number block
    assert not dialog.inspect.isEnabled()
    qtbot.waitUntil(dialog.inspect.isEnabled)


def test_a_second_enter_while_a_file_is_read_begins_nothing(runner: TaskRunner, theme: Theme, qtbot: QtBot) -> None:
    service = FakeReleasing()
    dialog = _opened(service, runner, theme, qtbot)
    _enter(dialog, "/endless.pdf")
    qtbot.waitUntil(service.inspecting.is_set)
    service.inspecting.clear()
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    QTest.keyClick(dialog.file, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.message.text.startswith("Stopped"))
    assert not service.inspecting.is_set()
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Name the PDF to inspect."),
        ("missing.pdf", "No such file or directory"),
        ("folder", "it is a folder. Name a PDF in it."),
        ("letter.txt", "not a PDF"),
        ("pipe", "it is a pipe"),
        ("nul\0", "has a character that no file can have"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_in_a_sentence(
    runner: TaskRunner, theme: Theme, qtbot: QtBot, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    dialog = _opened(RealInspection(), runner, theme, qtbot)
    _enter(dialog, str(tmp_path / name) if name else "")
    qtbot.waitUntil(lambda: sentence in dialog.message.text)
    assert dialog.file.hasFocus()


def test_a_path_may_be_typed_or_pasted_as_people_do() -> None:
    assert typed_path(" /media/a b.pdf ") == "/media/a b.pdf"
    assert typed_path("~/a.pdf") == f"{Path.home()}/a.pdf"
    assert typed_path("'/media/a b.pdf'") == "/media/a b.pdf"
    assert typed_path("file:///media/a%20b.pdf") == "/media/a b.pdf"
    assert typed_path("'") == "'"
    assert not typed_path("")
