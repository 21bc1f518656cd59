"""What a screen reader finds, in every window, page and dialog of the application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.session import Session
from tests.journeys.walk import Walk
from tests.journeys.window_classes import unvisited

pytestmark = pytest.mark.timeout(1200)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("walk")
    with Session(folder) as session:
        session.start()
        walk = Walk(session)
        for where in walk.everything(folder / "out"):
            walk.note(where)
        yield walk


def test_every_window_page_and_dialog_is_visited(walk: Walk) -> None:
    assert unvisited(walk.kinds) == frozenset()


def test_every_control_that_takes_the_focus_has_a_name(walk: Walk) -> None:
    assert walk.nameless == []
