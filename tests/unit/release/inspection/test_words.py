from __future__ import annotations

import json
import tomllib

import pytest

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind, in_order
from notes_vault.resources import read_resource


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_says_what_it_means_and_what_to_do(channel: Channel) -> None:
    assert channel.meaning.endswith(".")
    assert channel.advice.endswith(".")


def test_nothing_is_explained_that_does_not_exist() -> None:
    explained = tomllib.loads(read_resource("inspection", "channels.toml"))
    assert set(explained) == {channel.name.lower() for channel in Channel}


def test_pages_come_in_reading_order_and_very_many_are_counted() -> None:
    leaks = [Leak(LeakKind.POSSIBLE, Channel.PICTURE, f"page {number}") for number in range(1, 501)]
    ordered = in_order([*leaks, Leak(LeakKind.FOUND, Channel.STRING, "object 9", 1)])
    assert [leak.where for leak in ordered[:4]] == ["object 9", "page 1", "page 2", "page 3"]
    assert ordered[-1].where == "300 more places"
    assert Inspection.from_data(json.loads(json.dumps(Inspection(ordered).to_data()))).findings == ordered
