"""logind and screen savers over QtDBus. Never ``QDBusInterface``: it blocks until the service describes itself.

Sources: org.freedesktop.login1(5) (Lock, PrepareForSleep, Inhibit); the ActiveChanged signal that the freedesktop,
GNOME, Xfce, Cinnamon and MATE screen savers share.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from notes_vault.guard.reasons import LockReason
from notes_vault.guard.system_signals import SystemSignals

_LOGIND = "org.freedesktop.login1"
_LOGIND_PATH = "/org/freedesktop/login1"
_SYSTEM_SOCKETS = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)


class LinuxSignals(SystemSignals):
    """Listens on whichever bus exists; without any it is simply silent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = QDBusConnection.systemBus() if _has_system_bus() else None
        self._session = QDBusConnection.sessionBus() if _has_session_bus() else None
        self._inhibitor: QDBusUnixFileDescriptor | None = None
        self._own_session = ""
        self._waits: list[QDBusPendingCallWatcher] = []

    def start(self) -> None:
        """See :meth:`SystemSignals.start`."""
        self._follow_screen_savers()
        if self._system is None or not self._system.isConnected():
            self.watch_started.emit()
            return
        manager = f"{_LOGIND}.Manager"
        self._system.connect(_LOGIND, _LOGIND_PATH, manager, "PrepareForSleep", self, _slot("prepare_for_sleep(bool)"))
        self._system.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, _slot("lock_session(QDBusMessage)"))
        self._find_own_session()
        self._take_inhibitor()

    def stop(self) -> None:
        """See :meth:`SystemSignals.stop`."""
        self.allow_sleep()
        self.blockSignals(True)

    def allow_sleep(self) -> None:
        """See :meth:`SystemSignals.allow_sleep`."""
        self._inhibitor = None  # closing the descriptor is the permission

    @Slot(bool)
    def prepare_for_sleep(self, about_to: bool) -> None:
        """Before sleeping: lock. After waking: be ready for the next time."""
        if about_to:
            self.lock_signalled.emit(str(LockReason.SUSPEND))
        else:
            self._take_inhibitor()

    @Slot(QDBusMessage)
    def lock_session(self, message: QDBusMessage) -> None:
        """A session is locked; it counts if it is ours, or if we do not know which is ours."""
        if not self._own_session or message.path() == self._own_session:
            self.lock_signalled.emit(str(LockReason.SESSION_LOCKED))

    @Slot(bool)
    def screen_saver_changed(self, active: bool) -> None:
        """It covers the screen, or no longer."""
        if active:
            self.lock_signalled.emit(str(LockReason.SCREENSAVER))

    def _follow_screen_savers(self) -> None:
        if self._session is not None and self._session.isConnected():
            for name in _SCREEN_SAVERS:
                self._session.connect("", "", name, "ActiveChanged", self, _slot("screen_saver_changed(bool)"))

    def _find_own_session(self) -> None:
        session = os.environ.get("XDG_SESSION_ID")
        if session:
            self._call("GetSession", [session], self._note_own_session)

    def _note_own_session(self, reply: QDBusMessage) -> None:
        answer = reply.arguments()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage and answer:
            path = answer[0]
            self._own_session = path.path() if isinstance(path, QDBusObjectPath) else str(path)

    def _take_inhibitor(self) -> None:
        if self._inhibitor is None:
            self._call("Inhibit", ["sleep", "Notes Vault", "Locking the notes", "delay"], self._note_inhibitor)

    def _note_inhibitor(self, reply: QDBusMessage) -> None:
        answer = reply.arguments()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage and answer:
            self._inhibitor = answer[0] if isinstance(answer[0], QDBusUnixFileDescriptor) else None
        self.watch_started.emit()

    def _call(self, method: str, arguments: list[str], on_reply: Callable[[QDBusMessage], None]) -> None:
        """Ask logind without waiting."""
        if self._system is None:
            return
        message = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, f"{_LOGIND}.Manager", method)
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        self._waits.append(watcher)

        def finish(finished: QDBusPendingCallWatcher) -> None:
            self._waits.remove(watcher)
            on_reply(finished.reply())
            finished.deleteLater()

        watcher.finished.connect(finish)


def _slot(signature: str) -> bytes:
    """The binding takes the text that SLOT makes, though its stub says bytes."""
    return cast("bytes", SLOT(signature))


def _has_system_bus() -> bool:
    return bool(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")) or any(Path(path).exists() for path in _SYSTEM_SOCKETS)


def _has_session_bus() -> bool:
    """Only a given address: without one the library would start a bus by itself."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return bool(address) and not address.startswith("disabled:")
