"""The signals by which a session, a service or a terminal asks a process to end: for us, to lock and end."""

from __future__ import annotations

import os
import signal

_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopSignals:
    """A descriptor that is readable once such a signal came; main thread only."""

    def __init__(self) -> None:
        self.descriptor, self._wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._old_wakeup = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        # Python must have a handler, or the signal would end the process; the descriptor does the work.
        self._old_handlers = {number: signal.signal(number, _leave_to_descriptor) for number in _STOP_SIGNALS}

    def came(self) -> bool:
        """Whether one of them came since the last time."""
        return bool(set(os.read(self.descriptor, 64)) & set(_STOP_SIGNALS))

    def close(self) -> None:
        """As it was before."""
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old_handlers.items():
            signal.signal(number, handler)
        os.close(self.descriptor)
        os.close(self._wake)


def _leave_to_descriptor(_number: int, _frame: object) -> None:
    """The number arrives through the descriptor."""
