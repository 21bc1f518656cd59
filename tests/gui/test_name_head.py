"""A head with a name says all of it, shows what there is room for, and always shows the rest."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.name_head import NameHead
from notes_vault.desktop.theme import Theme


@pytest.mark.parametrize("name", ["Wolfeschlegelsteinhausenbergerdorff " * 3, "שרה בת-שבע גולדנברג-רוזנצוויג " * 3])
def test_a_long_name_is_shortened_and_the_count_is_not(qtbot: QtBot, theme: Theme, name: str) -> None:
    assert theme.text_scale == 1.0
    head = NameHead()
    qtbot.addWidget(head)
    head.resize(260, 20)
    head.show()
    head.show_name(name, " · 3 notes")
    shown = head.text()
    assert shown.startswith("\u2068")
    assert shown.endswith("\u2026\u2069 · 3 notes")
    assert head.fontMetrics().horizontalAdvance(shown) <= 262
    assert head.accessibleName() == f"{name} · 3 notes"
    head.resize(4000, 20)
    assert name in head.text()


def test_a_head_without_a_name_is_the_rest(qtbot: QtBot, theme: Theme) -> None:
    assert theme.text_scale == 1.0
    head = NameHead()
    qtbot.addWidget(head)
    head.resize(200, 20)
    head.show()
    head.show_name("", "Unsigned · 5 notes")
    assert head.text() == "Unsigned · 5 notes"
