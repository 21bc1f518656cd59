"""What a practice has chosen; kept in the vault, because a settings file could be changed by anybody."""

from __future__ import annotations

from dataclasses import dataclass

IDLE_MINUTES_DEFAULT = 5
IDLE_MINUTES_RANGE = range(1, 61)


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """Settings of one vault.

    Attributes:
        idle_minutes: 1 to 60; there is no "never".
        signer: name and credentials under signed notes ("R. Vale, LCSW").
        default_template: the template a new progress note begins from.
        bates_prefix: default prefix of releases.
    """

    idle_minutes: int = IDLE_MINUTES_DEFAULT
    signer: str = ""
    default_template: str = "soap"
    bates_prefix: str = "REC"

    def __post_init__(self) -> None:
        if self.idle_minutes not in IDLE_MINUTES_RANGE:
            raise ValueError("idle_minutes")
