"""Detectors by form: what each must find, whole, and what it must let pass."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from notes_vault.redaction.detectors.ages import find_ages
from notes_vault.redaction.detectors.contacts import find_contacts
from notes_vault.redaction.detectors.dates import find_dates
from notes_vault.redaction.detectors.id_numbers import find_id_numbers
from notes_vault.redaction.detectors.organisations import find_organisations
from notes_vault.redaction.detectors.phones import find_phones
from notes_vault.redaction.detectors.places import find_places
from notes_vault.redaction.detectors.plates import find_plates
from notes_vault.redaction.detectors.titled_names import find_titled_names
from notes_vault.redaction.detectors.unknown_names import find_unknown_names
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.settling import settle

Detector = Callable[[str], Iterator[Finding]]
FORMS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "forms.toml").read_text(encoding="utf-8")
)


def spans(detector: Detector, text: str) -> list[str]:
    return [text[one.start : one.end] for one in settle(text, detector(text))]


@pytest.mark.parametrize("date", FORMS["dates_are_found_whole"])
def test_dates_are_found_whole(date: str) -> None:
    assert spans(find_dates, f"She came on {date}, then left.") == [date.removeprefix("the ")]


@pytest.mark.parametrize(("text", "found"), FORMS["days_and_ranges"])
def test_days_and_ranges(text: str, found: list[str]) -> None:
    assert spans(find_dates, text) == found


@pytest.mark.parametrize("text", FORMS["what_is_no_date_passes"])
def test_what_is_no_date_passes(text: str) -> None:
    assert spans(find_dates, text) == []


@pytest.mark.parametrize(("text", "found"), FORMS["ages_over_89_are_found"])
def test_ages_over_89_are_found(text: str, found: str) -> None:
    assert spans(find_ages, text) == [found]


@pytest.mark.parametrize("text", FORMS["other_figures_are_no_ages"])
def test_other_figures_are_no_ages(text: str) -> None:
    assert spans(find_ages, text) == []


@pytest.mark.parametrize("number", FORMS["phones_are_found_whole"])
def test_phones_are_found_whole(number: str) -> None:
    assert spans(find_phones, f"Please call {number}, she said.") == [number]


@pytest.mark.parametrize("text", FORMS["what_is_no_phone_passes"])
def test_what_is_no_phone_passes(text: str) -> None:
    assert spans(find_phones, text) == []


@pytest.mark.parametrize("address", FORMS["addresses_of_the_network_are_found_whole"])
def test_addresses_of_the_network_are_found_whole(address: str) -> None:
    for text in (f"see {address}.", f"({address})", f"see {address}, then", f"<{address}>"):
        assert spans(find_contacts, text) == [address]


@pytest.mark.parametrize("text", FORMS["what_is_no_address_of_the_network_passes"])
def test_what_is_no_address_of_the_network_passes(text: str) -> None:
    assert spans(find_contacts, text) == []


@pytest.mark.parametrize(("text", "number"), FORMS["numbers_that_identify_are_found_whole"])
def test_numbers_that_identify_are_found_whole(text: str, number: str) -> None:
    assert spans(find_id_numbers, f"Her {text} was noted.") == [number]


@pytest.mark.parametrize("text", FORMS["codes_scores_and_doses_pass"])
def test_codes_scores_and_doses_pass(text: str) -> None:
    assert [one for one in spans(find_id_numbers, text) if one != "90837"] == []


@pytest.mark.parametrize(("text", "plate"), FORMS["plates_are_found"])
def test_plates_are_found(text: str, plate: str) -> None:
    assert spans(find_plates, text) == [plate]


@pytest.mark.parametrize("place", FORMS["places_are_found_whole"])
def test_places_are_found_whole(place: str) -> None:
    assert spans(find_places, f"She was seen near {place} with him") == [place]


@pytest.mark.parametrize("text", FORMS["states_and_words_are_no_places"])
def test_states_and_words_are_no_places(text: str) -> None:
    assert spans(find_places, text) == []


@pytest.mark.parametrize("name", FORMS["organisations_are_found_whole"])
def test_organisations_are_found_whole(name: str) -> None:
    assert name in spans(find_organisations, f"She is back at {name} for now.")


@pytest.mark.parametrize("text", FORMS["bodies_in_general_pass"])
def test_bodies_in_general_pass(text: str) -> None:
    assert spans(find_organisations, text) == []


@pytest.mark.parametrize(("text", "name"), FORMS["names_behind_titles_are_found_without_the_title"])
def test_names_behind_titles_are_found_without_the_title(text: str, name: str) -> None:
    found = [*spans(find_titled_names, f"she saw {text} there"), *spans(find_unknown_names, f"she saw {text} there")]
    assert any(name in one for one in found)
    assert not any(one.startswith(("Dr", "Mr", "Judge", "Aunt")) for one in found)


@pytest.mark.parametrize("text", FORMS["ordinary_capitals_are_no_names"])
def test_ordinary_capitals_are_no_names(text: str) -> None:
    assert spans(find_unknown_names, text) == []


@pytest.mark.parametrize(("text", "name"), FORMS["unlisted_names_are_found_by_their_capital"])
def test_unlisted_names_are_found_by_their_capital(text: str, name: str) -> None:
    assert any(name in one for one in spans(find_unknown_names, text))


@pytest.mark.parametrize("text", ["It runs v2.10.3.1.", "On iOS 17.4.1.2 it fails.", "Version 10.0.19.1 works."])
def test_the_number_of_a_version_is_no_address(text: str) -> None:
    assert find(text, (), load_profile("order_scope")) == []


@pytest.mark.parametrize("address", ["192.168.1.4", "10.0.0.1"])
def test_an_address_of_the_network_still_is(address: str) -> None:
    found = find(f"She logged in from {address} at night.", (), load_profile("order_scope"))
    assert [one.category for one in found] == [Category.IP]
