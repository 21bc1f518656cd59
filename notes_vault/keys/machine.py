"""How much memory this computer has and has free, in KiB; decides what Argon2id may use."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_FALLBACK_KIB = 4 << 20  # a computer that does not say is taken for a small one of 4 GiB
_MEMINFO = Path("/proc/meminfo")


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total_physical", ctypes.c_uint64),
        ("available_physical", ctypes.c_uint64),
        ("total_page_file", ctypes.c_uint64),
        ("available_page_file", ctypes.c_uint64),
        ("total_virtual", ctypes.c_uint64),
        ("available_virtual", ctypes.c_uint64),
        ("available_extended_virtual", ctypes.c_uint64),
    )


def total_memory_kib() -> int:
    """Physical memory in KiB."""
    return _measure()[0]


def available_memory_kib() -> int:
    """Memory that programs could get without swapping, in KiB; half of all where the system does not say."""
    return _measure()[1]


def _measure() -> tuple[int, int]:
    if sys.platform == "win32":
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return status.total_physical >> 10, status.available_physical >> 10
        return _FALLBACK_KIB, _FALLBACK_KIB // 2
    return _read_meminfo() if _MEMINFO.exists() else _ask_sysconf()


def _read_meminfo() -> tuple[int, int]:
    facts = dict(line.split(":", 1) for line in _MEMINFO.read_text(encoding="ascii").splitlines() if ":" in line)
    total = int(facts["MemTotal"].split()[0])
    return total, int(facts.get("MemAvailable", facts["MemTotal"]).split()[0])


def _ask_sysconf() -> tuple[int, int]:
    """The way macOS answers; it does not say what is free."""
    try:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 10
    except (OSError, ValueError):
        total = _FALLBACK_KIB
    return total, total // 2
