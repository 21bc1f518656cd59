"""What each process does first."""

from __future__ import annotations

import subprocess
import sys

_REPORT = """
import ctypes, resource, signal, sys
from notes_vault.guard.hygiene import harden_process
harden_process(die_with_parent={die}, parent={parent})
library = ctypes.CDLL(None)
linked = ctypes.c_int()
library.prctl(2, ctypes.byref(linked), 0, 0, 0)
print(library.prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE), linked.value)
"""


def report(*, die: bool, parent: str = "None") -> subprocess.CompletedProcess[str]:
    code = _REPORT.format(die=die, parent=parent)
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)


def test_nobody_may_look_inside_and_nothing_is_dumped() -> None:
    assert report(die=False).stdout == "0 (0, 0) 0\n"


def test_a_mortal_process_is_killed_with_its_parent() -> None:
    assert report(die=True).stdout == "0 (0, 0) 9\n"


def test_a_process_whose_parent_died_before_the_link_was_made_ends_at_once() -> None:
    ended = report(die=True, parent="1")
    assert ended.returncode == 77
    assert ended.stdout == ""


def count_left(arguments: str) -> int:
    """How many of 3,000 bytes can still be read once they were freed."""
    code = f"""
import ctypes
from notes_vault.guard.hygiene import harden_process
harden_process({arguments})
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.malloc.argtypes = [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
place = library.malloc(4000)
ctypes.memset(place, 0x41, 4000)
library.free(place)
print(ctypes.string_at(place + 64, 3000).count(b"A"))
"""
    ended = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return int(ended.stdout)


def test_freed_memory_is_overwritten() -> None:
    assert count_left("die_with_parent=False") < 100


def test_a_child_that_ends_with_its_job_does_not_pay_for_that() -> None:
    assert count_left("die_with_parent=True, fill_freed=False") > 2900


def test_what_is_written_is_for_the_person_alone() -> None:
    code = """
import os
from notes_vault.guard.hygiene import harden_process
harden_process(die_with_parent=False)
print(oct(os.umask(0)))
"""
    ended = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "0o77\n"
