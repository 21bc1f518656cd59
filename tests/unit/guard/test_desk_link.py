"""A desk's line to its doorkeeper."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.guard.activity import ActivityFilter
from notes_vault.guard.clipboard import MARKER_TYPE, SecretClipboard, mark_as_secret
from notes_vault.guard.covering import hide_every_window
from notes_vault.guard.desk_arguments import LinkDescriptors
from notes_vault.guard.desk_link import DeskLink
from notes_vault.guard.messages import FIELDS, LineReader, Message, encode
from notes_vault.guard.reasons import LockReason


class Doorkeeper:
    """The other end of a link."""

    def __init__(self) -> None:
        inbox, self._to_desk = os.pipe()
        self._from_desk, outbox = os.pipe()
        self.link = DeskLink(LinkDescriptors(inbox, outbox))
        self._descriptors = [self._from_desk]
        self._reader = LineReader()
        self.heard: list[Message] = []

    def say(self, kind: str, **fields: str | int | bool | dict[str, str | int | bool]) -> None:
        os.write(self._to_desk, encode(Message(kind, fields)))

    def hear(self, count: int) -> list[Message]:
        while len(self.heard) < count:
            self.heard += self._reader.feed(os.read(self._from_desk, 1 << 16))
        return self.heard


@pytest.fixture
def doorkeeper(qapp: QObject) -> Iterator[Doorkeeper]:
    del qapp
    played = Doorkeeper()
    played.link.start()
    yield played
    played.link.flush()  # the reading thread ends with the process: an end of file would be the doorkeeper's death


def test_everything_a_desk_says_is_a_message(doorkeeper: Doorkeeper) -> None:
    link = doorkeeper.link
    link.announce_ready()
    link.announce_painted()
    link.announce_opening()
    link.announce_still_locked()
    link.announce_unlocked("/v")
    link.announce_watching()
    link.report_activity()
    link.report_signal(LockReason.SUSPEND)
    link.report_geometry({"x": 1, "maximised": False})
    link.request_lock()
    link.confirm_hidden()
    link.set_idle_minutes(7)
    link.ask_for_vault("/v")
    link.announce_quit()
    assert [message.kind for message in doorkeeper.hear(14)] == [
        "ready", "painted", "opening", "still-locked", "unlocked", "watching", "activity", "signalled", "geometry",
        "lock-wanted", "saving", "idle-minutes", "vault-wanted", "quit",
    ]  # fmt: skip
    assert doorkeeper.heard[9].text("reason") == "asked"
    assert {message.kind for message in doorkeeper.heard} < FIELDS.keys()


def test_everything_a_doorkeeper_says_is_a_signal(doorkeeper: Doorkeeper, qtbot: QtBot) -> None:
    link = doorkeeper.link
    cases: list[tuple[SignalInstance, str, dict[str, str | int | bool | dict[str, str | int | bool]], list[object]]] = [
        (link.lock_requested, "lock", {"reason": "idle"}, ["idle"]),
        (link.warning_started, "warning", {"seconds": 30}, [30]),
        (link.warning_cancelled, "warning-cancelled", {}, []),
        (link.raise_requested, "raise", {}, []),
        (link.former_desk_ended, "reaped", {"clean": False}, [False]),
        (link.vault_granted, "vault-granted", {"folder": "/v"}, ["/v"]),
        (link.vault_refused, "vault-refused", {"folder": "/v", "sentence": "No."}, ["No."]),
        (link.watch_requested, "watch", {"on": True}, [True]),
        (link.sleep_allowed, "sleep-allowed", {}, []),
    ]
    for signal, kind, fields, expected in cases:
        with qtbot.waitSignal(signal, timeout=20_000) as waited:
            doorkeeper.say(kind, **fields)
        assert waited.args == expected
    with qtbot.waitSignal(link.show_requested, timeout=20_000) as waited:
        doorkeeper.say("show", reason="idle", geometry={"x": 1}, focus=True, vault="/v")
    assert waited.args == [{"reason": "idle", "geometry": {"x": 1}, "focus": True, "vault": "/v"}]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_window_is_hidden_modal_ones_too(qtbot: QtBot) -> None:
    window, dialog = QWidget(), QDialog()
    menu = QMenu()
    menu.addAction("Copy")
    for widget in (window, dialog, menu):
        qtbot.addWidget(widget)
    window.show()
    dialog.setModal(True)
    dialog.show()
    menu.show()
    hide_every_window()
    assert not any(window.isVisible() for window in QGuiApplication.topLevelWindows())
    assert not window.isVisible()
    assert not dialog.isVisible()


def test_keys_and_pointer_count_as_activity_but_not_every_one_is_sent(doorkeeper: Doorkeeper, qtbot: QtBot) -> None:
    watcher = ActivityFilter(doorkeeper.link, doorkeeper.link)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watcher.install()
    QTest.keyClicks(field, "a whole sentence")
    doorkeeper.link.announce_ready()
    kinds = [message.kind for message in doorkeeper.hear(2)]
    assert kinds[0] == "activity"
    assert "ready" in kinds
    assert field.text() == "a whole sentence"


def test_our_copies_are_marked_and_only_ours_are_cleared(qtbot: QtBot) -> None:
    del qtbot
    clipboard = QGuiApplication.clipboard()
    ours = SecretClipboard(clipboard)
    ours.copy("an invented sentence")
    data = clipboard.mimeData(QClipboard.Mode.Clipboard)
    assert data.text() == "an invented sentence"
    assert data.hasFormat(MARKER_TYPE)
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    ours.clear_ours()
    assert clipboard.text() == ""
    clipboard.setText("a shopping list")
    ours.clear_ours()
    assert clipboard.text() == "a shopping list"


def test_marking_keeps_what_is_there(qtbot: QtBot) -> None:
    del qtbot
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText("kept")
    assert mark_as_secret(data).text() == "kept"
