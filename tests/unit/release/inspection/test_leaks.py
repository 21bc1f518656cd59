"""A PDF for each channel: each is a valid file that really holds the secret, each is caught, no control is."""

from __future__ import annotations

import pytest

from notes_vault.release.inspection.findings import Inspection, LeakKind
from notes_vault.release.inspection.foreign import inspect_foreign
from tests.unit.release.inspection import leaks_by_tricks, leaks_in_bytes, leaks_in_content, leaks_in_objects
from tests.unit.release.inspection.leaky import Leaky, clean, everything_in

SECRET, OTHER = "Vandermeer", "Kettleborough"
LEAKS: dict[str, Leaky] = {
    **leaks_in_content.LEAKS, **leaks_in_objects.LEAKS, **leaks_in_bytes.LEAKS, **leaks_by_tricks.LEAKS,
}  # fmt: skip


@pytest.mark.parametrize("channel", LEAKS)
def test_every_leaking_file_is_caught(channel: str) -> None:
    leak = LEAKS[channel]
    raw = leak.make(SECRET)
    if leak.trace is not None:
        assert leak.trace(SECRET) in everything_in(raw)
    result = inspect_foreign(raw, ["Absent Person", SECRET if leak.is_found else "Somebody Else"])
    kind, number = (LeakKind.FOUND, 2) if leak.is_found else (LeakKind.POSSIBLE, None)
    named = {one.channel for one in result.findings if one.kind is kind and one.secret_number == number}
    assert named & leak.channels, result
    assert SECRET.lower() not in str(result.to_data()).lower()


@pytest.mark.parametrize("channel", LEAKS)
def test_no_control_is_said_to_hold_the_secret(channel: str) -> None:
    raw = LEAKS[channel].make(OTHER)
    everything_in(raw)
    result = inspect_foreign(raw, [SECRET])
    assert not result.unreadable
    assert [one for one in result.findings if one.kind is LeakKind.FOUND] == []


def test_the_plain_document_has_no_channel() -> None:
    assert inspect_foreign(clean(), [SECRET, "Joy"]) == Inspection()


def test_there_is_a_file_for_more_than_the_channels_asked_for() -> None:
    assert len(LEAKS) >= 40
    assert SECRET.encode() not in everything_in(clean())
