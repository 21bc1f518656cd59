"""What every process of ours does first: nobody may look inside, nothing is dumped, nobody outlives its guard.

Source: prctl(2), setrlimit(2). ``execve`` makes a process dumpable again, so each one does this for itself.
"""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
SIGKILL = 9  # the module signal loads enum, and the first desk waits
_EXIT_ORPHANED = 77

#: ``M_PERTURB`` of malloc.h: freed memory is overwritten at once, so that closed notes and passed-on secrets do not
#: linger in the buffers of Qt and others while a desk is unlocked. Costs nothing that could be measured at the start.
_M_PERTURB = -6
_FILL = 0x5A


def harden_process(*, die_with_parent: bool, parent: int | None = None, fill_freed: bool = True) -> None:
    """Make this process unreadable to others of the same user, without core files, and mortal with its parent.

    Args:
        die_with_parent: SIGKILL when the thread that started us ends (so starters start from their main thread).
        parent: process id that must still be our parent; another one means it died before the link was made, and
            this process ends at once without running any exit code.
        fill_freed: overwrite freed memory at once. Not for a child that ends with its one job: filling the 256 MiB
            of a key derivation takes a sixth of its time, and all its memory is gone when it ends.
    """
    if sys.platform == "win32":
        return  # windows.py will bring the access list and the job object
    import resource  # there is no such module on Windows

    os.umask(0o077)  # whatever we write, only the person may read
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        library = ctypes.CDLL(None, use_errno=True)
        prctl = library.prctl
        prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if die_with_parent:
            prctl(_PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        if fill_freed and hasattr(library, "mallopt"):  # glibc; musl has none
            library.mallopt(_M_PERTURB, _FILL)
    if die_with_parent and parent is not None and os.getppid() != parent:
        os._exit(_EXIT_ORPHANED)
