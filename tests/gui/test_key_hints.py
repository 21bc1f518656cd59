"""The line of keys at the bottom: whole hints, or none."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.key_hints import Hint, KeyHints
from notes_vault.desktop.theme import Theme

HINTS: tuple[Hint, ...] = (("J", "next"), ("Ctrl+Z", "undo"), ("", "select text to add"))


def test_a_hint_without_room_is_left_out_whole_and_still_told(theme: Theme, qtbot: QtBot) -> None:
    hints = KeyHints(theme)
    qtbot.addWidget(hints)
    hints.show_hints(HINTS)
    hints.resize(hints.sizeHint())
    assert hints.shown == HINTS
    hints.resize(hints.sizeHint().width() - 20, 20)
    assert hints.shown == HINTS[:2]
    hints.resize(4, 20)
    assert hints.shown == ()
    assert "select text to add" in hints.accessibleName()


def test_the_key_that_leads_to_all_others_stays_longest(theme: Theme, qtbot: QtBot) -> None:
    hints, all_commands = KeyHints(theme), ("Ctrl+K", "all commands")
    qtbot.addWidget(hints)
    hints.show_hints(HINTS, all_commands)
    hints.resize(hints.sizeHint())
    assert hints.shown == (*HINTS, all_commands)
    assert hints.accessibleName().endswith("Ctrl+K: all commands")
    hints.resize(hints.sizeHint().width() - 20, 20)
    assert hints.shown == (*HINTS[:2], all_commands)
    alone = KeyHints(theme)
    qtbot.addWidget(alone)
    alone.show_hints((), all_commands)
    hints.resize(alone.sizeHint())
    assert hints.shown == (all_commands,)
    alone.resize(alone.sizeHint())
    assert alone.shown == (all_commands,)
