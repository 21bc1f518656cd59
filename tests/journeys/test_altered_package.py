"""A package that was altered after it was released, from a terminal: with the vault, and without."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.journeys.conftest import PASSPHRASE, Answer, Practice, run


def _compare(practice: Practice, pdf: Path, *more: str) -> Answer:
    return run(
        "inspect", pdf, "--vault", practice.vault, "--passphrase-file", "-", *more, typed=PASSPHRASE + "\n"
    )  # fmt: skip


def test_a_package_is_compared_with_what_was_released(practice: Practice, tmp_path: Path) -> None:
    released = practice.run("release", "--rules-only", "--request", practice.request("all.toml"), "--out", tmp_path)
    assert released.code == 0, released.err
    pdf = next(tmp_path.glob("*.pdf"))
    same = _compare(practice, pdf)
    assert same.code == 0, same.err
    assert "byte for byte the package JRN000001" in same.out
    assert "Superior Court" in same.out
    altered = tmp_path / "altered.pdf"
    with pikepdf.open(pdf) as opened:
        opened.pages[0].contents_add(b"0 g 100 300 200 40 re f")
        opened.save(altered, fix_metadata_version=False)
    compared = _compare(practice, altered, "--secret", "Brandt", "--json")
    assert compared.code == compared.json["exit"] == 1
    assert compared.json["released"]["match"] == "altered"
    assert {leak["where"] for leak in compared.json["leaks"] if leak["kind"] == "differs"} == {"page 1 (JRN000001)"}
    assert "claims to be the package" in _compare(practice, altered).out
    alone = run("inspect", altered, "--secret", "Brandt")
    assert "Not compared with what was released" in alone.out
    assert run("inspect", altered, "--secret", "Brandt", "--json").json["released"] is None
