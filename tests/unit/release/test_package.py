from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes_vault.children import ChildFailedError
from notes_vault.record.identifiers import new_identifier
from notes_vault.record.notes import Note
from notes_vault.record.people import Client
from notes_vault.record.redacted import RedactedText
from notes_vault.release import package as package_module
from notes_vault.release.authority import load_basis
from notes_vault.release.package import LOG_NAME, MANIFEST_NAME, Package, ReleaseTooLargeError, build_package
from notes_vault.release.packet import RedactedEntry
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry, select_entries

MakeNote = Callable[..., Note]
MakeRequest = Callable[..., Request]

_KEPT = ("## Data\nMet ", " and ", ", who said “no”.\n\n## Plan\nCall ", " again.")
_MARKERS = ("[PERSON\u00a01]", "[PERSON\u00a02]", "[PERSON\u00a01]")


class _Marker:
    category, code = "PERSON_OTHER", "PERSON_OTHER"

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def _redact(entry: ScopedEntry, secrets: tuple[str, ...]) -> RedactedEntry:
    """Cut the secrets out of an entry by their known places, as decisions would."""
    at = entry.raw_text.index(_KEPT[0]) + len(_KEPT[0])
    text, markers = entry.raw_text[:at], []
    for secret, marker, kept in zip(secrets, _MARKERS, _KEPT[1:], strict=True):
        assert entry.raw_text[at:].startswith(secret + kept)
        markers.append(_Marker(len(text), len(text) + len(marker)))
        text += marker + kept
        at += len(secret) + len(kept)
    return RedactedEntry(RedactedText(text + entry.raw_text[at:]), markers, entry.order_item)


def _redacted_entries(
    request: Request, client: Client, make_note: MakeNote, secrets: tuple[str, ...], started: datetime
) -> list[RedactedEntry]:
    """Two entries of one day in a vault of their own: own identifiers, own clock."""
    notes = [
        make_note(
            new_identifier(),
            "2026-01-05",
            text="".join(kept + secret for kept, secret in zip(_KEPT, (*one, ""), strict=True)),
            entered_at=started + timedelta(minutes=number),
        )
        for number, one in enumerate((secrets, secrets[::-1]))
    ]
    scoped = select_entries(request, load_basis(request.basis), client, notes)
    return [_redact(entry, one) for entry, one in zip(scoped, (secrets, secrets[::-1]), strict=True)]


def _build(request: Request, entries: list[RedactedEntry]) -> Package:
    return build_package(request, load_basis(request.basis), entries, 7)


@pytest.fixture
def package(make_request: MakeRequest, client: Client, make_note: MakeNote) -> Package:
    request = make_request(bates_prefix="DOE")
    started = datetime(2026, 1, 5, tzinfo=UTC)
    return _build(request, _redacted_entries(request, client, make_note, ("Beth", "Joy", "Zed"), started))


def test_files_are_named_by_bates_numbers_alone(package: Package) -> None:
    assert [file.name for file in package.files] == ["DOE000007-000009.pdf", LOG_NAME, MANIFEST_NAME]
    assert (package.bates_first, package.bates_last, package.redactions) == (7, 9, 6)


def test_the_log_says_where_and_why_and_never_what(package: Package) -> None:
    text = package.files[1].data.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["item"], row["bates_page"], row["place_on_page"], row["entry"]) for row in rows] == [
        ("1", "DOE000008", "1", "1"), ("2", "DOE000008", "2", "1"), ("3", "DOE000008", "3", "1"),
        ("4", "DOE000009", "1", "2"), ("5", "DOE000009", "2", "2"), ("6", "DOE000009", "3", "2"),
    ]  # fmt: skip
    assert {row["basis"] for row in rows} == {"45 CFR 164.508(c)"}
    assert not any(secret in text for secret in ("Beth", "Joy", "Zed"))


def test_the_manifest_lists_the_sums(package: Package) -> None:
    manifest = package.files[2].data.decode()
    for file in package.files[:2]:
        assert f"{hashlib.sha256(file.data).hexdigest()}  {file.name}" in manifest
    assert "DOE000007 to DOE000009" in manifest
    assert "decided by a person" in manifest


def test_an_unreviewed_release_says_so(make_request: MakeRequest) -> None:
    request = make_request(decisions="accept-all", date=date(2026, 3, 2))
    package = _build(request, [RedactedEntry(RedactedText("Progress note\n\nKept."))])
    assert "Not reviewed" in package.files[2].data.decode()


def test_progress_never_goes_back(make_request: MakeRequest) -> None:
    seen: list[float] = []
    request = make_request()
    entries = [RedactedEntry(RedactedText("Progress note\n\nKept."))]
    build_package(request, load_basis(request.basis), entries, 1, on_progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_what_no_typesetter_takes_is_refused_in_a_sentence(
    make_request: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, basis = make_request(), load_basis("client_authorization")
    monkeypatch.setattr(package_module, "_MOST_CHARACTERS", 1_000)
    long = [RedactedEntry(RedactedText("Progress note\n\n" + "It rained. " * 100))]
    with pytest.raises(ReleaseTooLargeError) as refused:
        build_package(request, basis, long, 1)
    assert all((refused.value.happened, refused.value.kept, refused.value.next_step))

    def find_no_memory(*_arguments: object, **_named: object) -> None:
        raise ChildFailedError("typeset", -9)

    monkeypatch.setattr(package_module, "_MOST_CHARACTERS", 4_000)
    monkeypatch.setattr(package_module, "typeset_records", find_no_memory)
    with pytest.raises(ChildFailedError):
        build_package(request, basis, long, 1)
    monkeypatch.setattr(package_module, "_LIKELY_MEMORY", 1_000)
    with pytest.raises(ReleaseTooLargeError):
        build_package(request, basis, long, 1)


_SECRET = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\v\f\x85\u2028\u2029"), min_size=1)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.tuples(_SECRET, _SECRET, _SECRET), second=st.tuples(_SECRET, _SECRET, _SECRET), days=st.integers(0, 900)
)
def test_two_vaults_of_the_same_kept_text_compose_the_same_packet(
    make_packet_json: Callable[[list[RedactedEntry]], str],
    make_request: MakeRequest,
    client: Client,
    make_note: MakeNote,
    first: tuple[str, ...],
    second: tuple[str, ...],
    days: int,
) -> None:
    started = datetime(2026, 1, 5, tzinfo=UTC)
    one = _redacted_entries(make_request(), client, make_note, first, started)
    other = _redacted_entries(make_request(), client, make_note, second, started + timedelta(days=days))
    assert make_packet_json(one) == make_packet_json(other)


def test_two_vaults_of_the_same_kept_text_give_the_same_files(
    make_request: MakeRequest, client: Client, make_note: MakeNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages: list[Any] = []
    for secrets, zone, year in (
        (("Beth", "Joy", "Zed"), "UTC", 2026),
        (("#" * 400, "中\n\n文", "😀\0"), "Asia/Tokyo", 2029),
    ):
        monkeypatch.setenv("TZ", zone)
        request = make_request()
        started = datetime(year, 5, 5, tzinfo=UTC)
        packages.append(_build(request, _redacted_entries(request, client, make_note, secrets, started)))
    assert packages[0] == packages[1]
