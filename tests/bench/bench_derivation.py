"""What an unlock costs: time and memory of the derivation, and what the child adds to it.

Run: ``python tests/bench/bench_derivation.py [RUNS]``. Times are of this machine, in seconds; memory is the largest
resident set of any child, and of this process.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.keys import keyring
from notes_vault.keys.derivation import calibrate, measure
from notes_vault.keys.header import COPIES, read_header, write_header
from notes_vault.keys.machine import total_memory_kib
from notes_vault.keys.policy import PRODUCT_POLICY, KdfParameters

_PASSPHRASE = b"seven lanterns by the harbour"


def _median(runs: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _peak_mib(who: int) -> float:
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(who).ru_maxrss / scale


def _print_derivations(runs: int) -> None:
    print("Argon2id alone")
    for memory_mib in (64, 128, 256, 512):
        parameters = KdfParameters(memory_mib << 10, 3, 4)
        seconds = statistics.median(measure(parameters) for _ in range(runs))
        print(f"  {memory_mib:4d} MiB, 3 passes, 4 lanes: {seconds:.3f} s")


def _print_unlocks(folder: Path, runs: int) -> None:
    begun = time.perf_counter()
    keys = keyring.create_keys("Bench", bytearray(_PASSPHRASE))
    print(f"create, calibration included: {time.perf_counter() - begun:.2f} s")
    write_header(folder, keys.header, keys.seal)
    header = read_header(folder)
    slot = header.key_set()[1].passphrase_slot()
    whole = _median(runs, lambda: keyring.unlock(header, bytearray(_PASSPHRASE), accept_slow=True))
    print(f"peak of any child: {_peak_mib(resource.RUSAGE_CHILDREN):.0f} MiB")
    print(f"peak of the parent: {_peak_mib(resource.RUSAGE_SELF):.0f} MiB")
    alone = _median(runs, lambda: measure(slot.kdf))
    print(f"chosen: {slot.kdf.memory_kib >> 10} MiB, {slot.kdf.time_cost} passes, {slot.kdf.parallelism} lanes")
    print(f"unlock: {whole:.3f} s, of which Argon2id {alone:.3f} s; the child adds {whole - alone:.3f} s")
    code = _median(runs, lambda: keyring.unlock_with_recovery(header, keys.recovery_code.copy()))
    print(f"unlock with the recovery code: {code:.3f} s")
    print(f"header copy: {(folder / COPIES[0]).stat().st_size} bytes")


def _print_refusals(folder: Path, runs: int) -> None:
    for name in COPIES:
        (folder / name).write_bytes(b"[" * (64 << 20))
    before = _peak_mib(resource.RUSAGE_SELF)

    def refuse() -> None:
        try:
            read_header(folder)
        except KnownError:
            return
        raise AssertionError("a bloated header was read")

    seconds = _median(runs, refuse)
    grown = _peak_mib(resource.RUSAGE_SELF) - before
    print(f"two bloated copies of 64 MiB refused in {seconds * 1000:.2f} ms, {grown:.1f} MiB more memory")


def main() -> int:
    """Print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        _print_unlocks(Path(name), runs)
        _print_refusals(Path(name), runs)
    _print_derivations(runs)
    chosen = calibrate(PRODUCT_POLICY, total_memory_kib())
    print(f"calibration here: {chosen.memory_kib >> 10} MiB, {chosen.time_cost} passes: {measure(chosen):.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
