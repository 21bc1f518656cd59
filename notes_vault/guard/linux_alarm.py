"""A timer on CLOCK_BOOTTIME: it fires at the moment of waking when its time passed during sleep.

Source: timerfd_create(2). ``os.timerfd_create`` came with Python 3.13; 3.11 is supported.
"""

from __future__ import annotations

import ctypes
import os
import time

_TFD_NONBLOCK_CLOEXEC = os.O_NONBLOCK | os.O_CLOEXEC
_TFD_TIMER_ABSTIME = 1
_NANOSECONDS = 1_000_000_000


class _Interval(ctypes.Structure):
    """``struct itimerspec``."""

    _fields_ = (
        ("interval_s", ctypes.c_long),
        ("interval_ns", ctypes.c_long),
        ("value_s", ctypes.c_long),
        ("value_ns", ctypes.c_long),
    )


class Alarm:
    """Readable once its moment has come."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None, use_errno=True)
        self.descriptor: int = self._library.timerfd_create(time.CLOCK_BOOTTIME, _TFD_NONBLOCK_CLOEXEC)
        if self.descriptor < 0:
            raise OSError(ctypes.get_errno(), "timerfd_create")

    def set(self, moment: float | None) -> None:
        """Fire at a moment of CLOCK_BOOTTIME in seconds, or not at all."""
        value = _Interval()
        if moment is not None:
            nanoseconds = max(1, int(moment * _NANOSECONDS))  # zero would mean "never"
            value.value_s, value.value_ns = divmod(nanoseconds, _NANOSECONDS)
        if self._library.timerfd_settime(self.descriptor, _TFD_TIMER_ABSTIME, ctypes.byref(value), None) != 0:
            raise OSError(ctypes.get_errno(), "timerfd_settime")

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self.descriptor)
