"""The release window says on every step whose record it is, and says it to nobody outside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.package_page import PackageFacts
from notes_vault.desktop.release.release_header import ReleaseHeader, ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.review.session import Tally
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import CLIENT, REQUEST, FakeReleasing


@pytest.mark.parametrize("step", list(ReleaseStep))
def test_every_step_names_the_client(theme: Theme, runner: TaskRunner, qtbot: QtBot, step: ReleaseStep) -> None:
    window = ReleaseWindow(FakeReleasing(), runner, theme, CLIENT, readers=no_readers(runner))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.header.client == "Elias Brandt")
    window.show_step(step, step)
    shown = [label.text() for label in window.header.findChildren(QLabel) if label.isVisible()]
    assert "Elias Brandt" in shown
    assert "Elias" not in window.windowTitle()


def test_long_names_are_cut_and_can_be_read_in_full(theme: Theme, qtbot: QtBot) -> None:
    header = ReleaseHeader(theme)
    qtbot.addWidget(header)
    name = "Maximiliane-Theodora von Schwarzenberg-Hohenlohe and Aurelio di Castelvecchio"
    header.show_client(name)
    header.show_title("Release to the Superior Court of the County of Wickham, Family Division")
    header.show()
    for label in header.findChildren(QLabel):
        if label.text().endswith("…"):
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    cut = [label.toolTip() for label in header.findChildren(QLabel) if label.text().endswith("…")]
    assert cut[0] == name
    assert header.sizeHint().width() <= theme.px(1280)


def test_a_name_beside_a_shorter_title_is_shown_whole_where_there_is_room(theme: Theme, qtbot: QtBot) -> None:
    header = ReleaseHeader(theme)
    qtbot.addWidget(header)
    header.resize(theme.px(1024), header.height())
    header.show()
    header.show_client("Zoë O'Brien-Łukasz")
    qtbot.waitUntil(lambda: header.findChildren(QLabel)[0].width() > theme.px(100))
    name = header.findChildren(QLabel)[0]
    assert name.text() == "Zoë O'Brien-Łukasz"
    assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()


@pytest.mark.parametrize("step", list(ReleaseStep))
def test_the_way_on_is_in_a_small_window_whoever_it_is_about(theme: Theme, qtbot: QtBot, step: ReleaseStep) -> None:
    header = ReleaseHeader(theme)
    qtbot.addWidget(header)
    header.show_client("Maximiliane-Theodora von Schwarzenberg-Hohenlohe and Aurelio di Castelvecchio")
    header.show_title("Release to the Superior Court of the County of Wickham, Family Division")
    header.show_step(step, step)
    header.show_tally(Tally(100, 100, 100))
    assert header.minimumSizeHint().width() <= theme.px(960)
    header.resize(theme.px(960), header.height())
    header.show()
    assert header.next.geometry().right() <= header.width()
    names = [label for label in header.findChildren(QLabel) if label.text().endswith("…")]
    assert len(names) == 2
    assert all(label.fontMetrics().horizontalAdvance(label.text()) <= label.width() for label in names)


def test_the_package_says_whose_record_it_is() -> None:
    facts = PackageFacts("Elias Brandt", REQUEST, "Court order", 2, Tally(0, 3, 0))
    assert facts.lines()[0] == ("Record of", "Elias Brandt")


def test_a_release_that_went_out_has_every_step_ticked_and_none_to_go_back_to(theme: Theme, qtbot: QtBot) -> None:
    header = ReleaseHeader(theme)
    qtbot.addWidget(header)
    header.show_step(ReleaseStep.PRODUCE, ReleaseStep.PRODUCE, is_over=True)
    assert all(button.text().endswith("✓") for button in header.steps)
    assert all(", done" in button.accessibleName() for button in header.steps[:-1])
    assert [button.isEnabled() for button in header.steps] == [False] * 4 + [True]


def test_another_client_who_goes_out_is_said_before_anything_is_produced() -> None:
    facts = PackageFacts("Elias Brandt", REQUEST, "Court order", 2, Tally(0, 3, 2))
    assert "Another client" not in dict(facts.lines())
    assert dict(replace(facts, other_clients=2).lines())["Another client"] == "named in 2 places that were kept"
