"""The system's own reasons to lock: the session is locked, the computer goes to sleep, the screen saver starts.

One class a platform, chosen by :func:`open_system_signals`; loaded after the lock screen is painted.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from notes_vault.guard.desk_link import DeskLink


class SystemSignals(QObject):
    """What a platform provides; this one hears nothing, and locking then rests on the idle deadline and Ctrl+L."""

    lock_signalled = Signal(str)  # a LockReason
    watch_started = Signal()

    def start(self) -> None:
        """Listen, and ask the system to wait for us before it sleeps; answers with ``watch_started``, never blocks."""
        self.watch_started.emit()

    def stop(self) -> None:
        """Listen no more and let the system sleep."""

    def allow_sleep(self) -> None:
        """Nothing is left to lock: the system need not wait for us this time."""


def open_system_signals(parent: QObject | None = None) -> SystemSignals:
    """Those of this platform."""
    system = sys.platform
    if system == "linux":
        from notes_vault.guard.linux_signals import LinuxSignals  # loads QtDBus, only where it is used

        return LinuxSignals(parent)
    return SystemSignals(parent)


class Sentry(QObject):
    """Listens for a desk when its doorkeeper says so."""

    def __init__(self, link: DeskLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._signals: SystemSignals | None = None
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._link.watch_requested.connect(self._set_watch)
        self._link.sleep_allowed.connect(self._allow_sleep)

    def _set_watch(self, on: bool) -> None:
        if on and self._signals is None:
            self._signals = open_system_signals(self)
            self._signals.lock_signalled.connect(self._link.report_signal)
            self._signals.watch_started.connect(self._link.announce_watching)
            self._signals.start()
        elif not on and self._signals is not None:
            self._signals.stop()
            self._signals.deleteLater()
            self._signals = None

    def _allow_sleep(self) -> None:
        if self._signals is not None:
            self._signals.allow_sleep()
