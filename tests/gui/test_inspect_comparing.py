"""The inspection says whether a file is what was released: the same, altered with its page, or none of this vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.leaks_model import summarise_comparison
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone
from notes_vault.errors import KnownError
from notes_vault.release.inspection import Channel
from notes_vault.release.verification import Match, ReleasedPackage, Verification
from notes_vault.vault.errors import VaultDamagedError
from tests.gui.releasing_fake import FakeReleasing, released_package


class DamagedVault(FakeReleasing):
    """The vault cannot tell what was released."""

    def packages(self) -> tuple[ReleasedPackage, ...]:
        raise self.problem

    @property
    def problem(self) -> KnownError:
        return VaultDamagedError("The copies are others.", "Nothing was compared.", "Run the check.")


@pytest.fixture
def service() -> FakeReleasing:
    return FakeReleasing(released=(released_package(),))


def _inspect(service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot, path: str) -> InspectDialog:
    dialog = InspectDialog(service, (runner, runner), theme, path=path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.passages.setPlainText("Tony")
    dialog.inspect.click()
    return dialog


def test_the_exact_copy_is_said_to_be_one(
    service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot
) -> None:
    dialog = _inspect(service, runner, theme, qtbot, "/same.pdf")
    qtbot.waitUntil(dialog.inspect.isEnabled)
    assert dialog.message.text.startswith("Clean")
    assert dialog.origin.text == (
        "This is byte for byte the package REC000001 to REC000004, released on July 1, 2025 to Superior Court."
    )
    assert not dialog.table.isVisible()


def test_an_altered_copy_names_its_page_and_explains_it(
    service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot
) -> None:
    dialog = _inspect(service, runner, theme, qtbot, "/x.pdf")
    qtbot.waitUntil(dialog.inspect.isEnabled)
    assert dialog.message.text == "Nothing was found of the passages, and no place that could hide them."
    assert "differs from what was released: page with other words, page 3 (REC000003)." in dialog.origin.text
    row = [dialog.model.index(0, column).data() for column in range(4)]
    assert row == ["Differs", "—", Channel.CHANGED_PAGE, "page 3 (REC000003)"]
    assert dialog.explanation.text() == f"{Channel.CHANGED_PAGE.meaning}\n{Channel.CHANGED_PAGE.advice}"
    dialog.passages.setPlainText("")
    assert not dialog.origin.text
    assert not dialog.table.isVisible()


def test_a_file_of_somebody_else_is_not_called_verified(runner: TaskRunner, theme: Theme, qtbot: QtBot) -> None:
    dialog = _inspect(FakeReleasing(), runner, theme, qtbot, "/x.pdf")
    qtbot.waitUntil(dialog.inspect.isEnabled)
    assert dialog.origin.text == "This is no package of this vault: it has released none."


def test_a_comparison_can_be_stopped_too(
    service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot
) -> None:
    service.compares_endlessly = True
    dialog = _inspect(service, runner, theme, qtbot, "/x.pdf")
    qtbot.waitUntil(service.inspecting.is_set)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.message.text.startswith("Stopped."))
    assert dialog.isVisible()
    assert not dialog.origin.text
    assert dialog.inspect.isEnabled()


def test_a_vault_that_cannot_tell_is_a_sentence(runner: TaskRunner, theme: Theme, qtbot: QtBot) -> None:
    dialog = _inspect(DamagedVault(), runner, theme, qtbot, "/x.pdf")
    qtbot.waitUntil(dialog.inspect.isEnabled)
    assert "Run the check." in dialog.message.text
    assert not dialog.origin.text


@pytest.mark.parametrize("match", Match)
def test_only_what_is_the_same_is_green(match: Match) -> None:
    sentence, tone = summarise_comparison(Verification(match, released_package(), package_count=1))
    assert sentence.endswith(".")
    assert (tone is Tone.OK) is (match is Match.SAME)
