"""How much work a passphrase costs: the parameters of Argon2id, their floor, their bounds, and what is unusual.

A header cannot be authenticated before its passphrase is derived, so every bound here is checked *before* deriving.
Figures: RFC 9106 (second choice: 64 MiB, t=3, p=4), measured times in tests/bench/bench_derivation.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from notes_vault.keys.errors import HeaderForgedError, UnusuallySlowError

MEMORY_LIMIT_KIB = 2 << 20
TIME_LIMIT = 32
PARALLELISM_LIMIT = 8
#: memory x passes: how many KiB are written in one derivation.
WORK_LIMIT_KIB = 16 << 20
SALT_LENGTHS = range(16, 33)
#: Work above this many times the most that calibration usually chooses is asked about.
_UNUSUAL_FACTOR = 4


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Argon2id, version 0x13, 32 bytes out: memory in KiB, passes, lanes."""

    memory_kib: int
    time_cost: int
    parallelism: int

    @property
    def work_kib(self) -> int:
        """KiB written in one derivation, a fair measure of its time."""
        return self.memory_kib * self.time_cost

    def is_below(self, other: KdfParameters) -> bool:
        """True when any of the three is smaller."""
        return self.raised_to(other) != self

    def raised_to(self, other: KdfParameters) -> KdfParameters:
        """Each of the three, or the other's if that is larger."""
        return KdfParameters(
            max(self.memory_kib, other.memory_kib),
            max(self.time_cost, other.time_cost),
            max(self.parallelism, other.parallelism),
        )


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """What this version chooses and accepts.

    Attributes:
        floor: new slots are never weaker; a weaker slot is re-wrapped at unlock.
        start: where calibration begins.
        ceiling_memory_kib: calibration never goes above, nor above an eighth of the computer's memory.
        target_seconds: calibration aims between these.
        oldest: the weakest that any version ever wrote; below it a header is forged. None: the floor.
    """

    floor: KdfParameters = KdfParameters(64 << 10, 3, 4)
    start: KdfParameters = KdfParameters(256 << 10, 3, 4)
    ceiling_memory_kib: int = 512 << 10
    target_seconds: tuple[float, float] = (0.7, 1.0)
    oldest: KdfParameters | None = None

    @property
    def weakest(self) -> KdfParameters:
        """The weakest parameters that are still opened."""
        return self.oldest or self.floor

    @property
    def usual_work_kib(self) -> int:
        """The work of the largest memory that calibration chooses, with the fewest passes."""
        return max(self.ceiling_memory_kib, self.floor.memory_kib) * self.floor.time_cost

    @property
    def unusual_work_kib(self) -> int:
        """Work above this is asked about first."""
        return _UNUSUAL_FACTOR * self.usual_work_kib


#: What the product uses. Tests inject a policy of their own; no setting, file or argument leads here.
PRODUCT_POLICY = KdfPolicy()


def check_bounds(parameters: KdfParameters, salt_length: int) -> None:
    """Refuse what no version ever writes, whatever the policy: a header must not cost unbounded time or memory.

    Raises:
        HeaderForgedError: out of bounds.
    """
    lanes = parameters.parallelism
    in_bounds = (
        1 <= lanes <= PARALLELISM_LIMIT
        and 1 <= parameters.time_cost <= TIME_LIMIT
        and 8 * lanes <= parameters.memory_kib <= MEMORY_LIMIT_KIB
        and parameters.work_kib <= WORK_LIMIT_KIB
        and salt_length in SALT_LENGTHS
    )
    if not in_bounds:
        raise HeaderForgedError


def check_usual(parameters: KdfParameters, policy: KdfPolicy, available_kib: int, *, accept_slow: bool) -> None:
    """Refuse a downgrade, and ask about what would be unusually slow or take more than half the free memory.

    Raises:
        HeaderForgedError: weaker than anything ever written.
        UnusuallySlowError: unusual, and not yet accepted by the person.
    """
    if parameters.is_below(policy.weakest):
        raise HeaderForgedError
    is_unusual = parameters.work_kib > policy.unusual_work_kib or parameters.memory_kib > available_kib // 2
    if is_unusual and not accept_slow:
        raise UnusuallySlowError(parameters.memory_kib >> 10, round(parameters.work_kib / policy.usual_work_kib))


def policy_values(policy: KdfPolicy) -> Mapping[str, object]:
    """The policy as plain values for the child."""
    return {
        "floor": astuple(policy.floor),
        "start": astuple(policy.start),
        "ceiling_memory_kib": policy.ceiling_memory_kib,
        "target_seconds": policy.target_seconds,
        "oldest": None if policy.oldest is None else astuple(policy.oldest),
    }


def read_policy(values: Mapping[str, Any]) -> KdfPolicy:
    """The policy as :func:`policy_values` wrote it."""
    oldest = values["oldest"]
    return KdfPolicy(
        floor=KdfParameters(*values["floor"]),
        start=KdfParameters(*values["start"]),
        ceiling_memory_kib=values["ceiling_memory_kib"],
        target_seconds=(values["target_seconds"][0], values["target_seconds"][1]),
        oldest=None if oldest is None else KdfParameters(*oldest),
    )
