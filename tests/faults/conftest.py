"""What some faults cannot be measured without: looking into processes that do not let others look.

Where the machine forbids it the tests say "not measured" and are skipped: neither green nor a fault of ours.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench.memory_eyes import NotMeasuredError, look

_SECRETIVE = "import ctypes, sys; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); print(flush=True); sys.stdin.read()"


@pytest.fixture(scope="session")
def memory_can_be_read() -> None:
    """The memory of a process that is not dumpable, as all of ours are."""
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _SECRETIVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        if process.stdin is None or process.stdout is None:
            pytest.fail("a process without pipes")
        process.stdout.readline()
        try:
            look([process.pid], {"any": b"any"})
        except NotMeasuredError as reason:
            pytest.skip(str(reason))
        finally:
            process.stdin.close()


@pytest.fixture(scope="session")
def calls_can_be_traced() -> None:
    """Needs strace, and a system that lets it attach."""
    try:
        traced = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("not measured: strace is not installed")
    if traced.returncode:
        pytest.skip("not measured: this system lets nobody trace a process")
