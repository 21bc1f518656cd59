from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.flow_layout import FlowLayout


def build(qtbot: QtBot, width: int) -> tuple[QWidget, list[QLabel]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(8, holder)
    labels = [QLabel(words, holder) for words in ("Progress note", "DAP", "draft")]
    for label in labels:
        label.setMinimumSize(100, 20)
        layout.addWidget(label)
    holder.resize(width, layout.heightForWidth(width))
    holder.show()
    return holder, labels


def test_widgets_stand_on_one_line_where_there_is_room(qtbot: QtBot) -> None:
    _holder, labels = build(qtbot, 400)
    assert len({label.y() for label in labels}) == 1
    assert [label.x() for label in labels] == sorted(label.x() for label in labels)


def test_widgets_wrap_and_none_is_cut(qtbot: QtBot) -> None:
    holder, labels = build(qtbot, 120)
    assert len({label.y() for label in labels}) == 3
    assert all(holder.rect().contains(label.geometry()) for label in labels)


def test_hidden_widgets_take_no_room(qtbot: QtBot) -> None:
    holder, labels = build(qtbot, 120)
    layout = holder.layout()
    assert layout is not None
    before = layout.heightForWidth(120)
    labels[1].hide()
    assert layout.heightForWidth(120) < before
