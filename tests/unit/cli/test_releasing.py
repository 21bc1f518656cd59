"""What `release` says beside its result."""

from __future__ import annotations

import json

import pytest

from notes_vault.cli.commands import releasing
from notes_vault.record.production import PackageFile, ProductionId
from notes_vault.workflows.release_draft import Produced


def produced(others: int) -> Produced:
    files = (PackageFile.of("REC000001-000002.pdf", b"x"),)
    return Produced(ProductionId("p"), files, "REC000001", "REC000002", 3, 0, False, other_clients=others)


@pytest.mark.parametrize(("count", "words"), [(1, "in 1 place and"), (3, "in 3 places and")])
def test_that_another_clients_name_was_kept_is_said_beside_the_result(
    capsys: pytest.CaptureFixture[str], count: int, words: str
) -> None:
    releasing._report(produced(count), as_json=True)
    said = capsys.readouterr()
    assert json.loads(said.out)["other_clients"] == count
    assert words in said.err
    assert "another client of the practice was kept" in said.err
    assert "do not send the files" in said.err
    releasing._report(produced(count), as_json=False)
    plain = capsys.readouterr()
    assert plain.err == said.err
    assert "another client" not in plain.out


def test_where_no_other_client_is_named_nothing_is_said_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    releasing._report(produced(0), as_json=False)
    assert capsys.readouterr().err == ""
