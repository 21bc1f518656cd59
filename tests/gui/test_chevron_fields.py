"""A list in a narrow place: the field gives way, the list can be read."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.theme import Theme

LONGEST = "A subpoena signed by an attorney with satisfactory assurance of notice"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_field_gives_way_and_the_list_shows_all(theme: Theme, qtbot: QtBot) -> None:
    box = ChevronComboBox()
    qtbot.addWidget(box)
    box.addItems(["Court order", LONGEST])
    assert box.minimumSizeHint().width() < theme.px(200)
    box.resize(theme.px(200), box.sizeHint().height())
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.fontMetrics().horizontalAdvance(LONGEST)
    box.hidePopup()
