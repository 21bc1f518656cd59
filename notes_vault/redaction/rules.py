"""The search by rules and lists: layer by layer, each layer blind to what the layers before it have found.

1. addresses of the network and handles, 2. listed people and what the chart says of them, 3. numbers, 4. dates and
ages, 5. places and organisations, 6. names by form, 7. ordinary words written like names,
8. those names again where alone they could be words, 9. where asked for, people by their role.

Because a layer reads a skeleton in which everything found before is one character, what it finds cannot depend on the
names and numbers that are hidden already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final

from notes_vault.record.people import Person
from notes_vault.redaction.detectors.address_parts import find_address_parts, find_codes_behind
from notes_vault.redaction.detectors.address_units import find_address_units, find_floors
from notes_vault.redaction.detectors.ages import find_ages, find_ages_beside
from notes_vault.redaction.detectors.capital_words import find_capital_words
from notes_vault.redaction.detectors.careless_names import find_careless_names
from notes_vault.redaction.detectors.contacts import find_contacts
from notes_vault.redaction.detectors.credentials import find_credentials
from notes_vault.redaction.detectors.date_forms import find_date_forms
from notes_vault.redaction.detectors.dates import find_dates
from notes_vault.redaction.detectors.employers import find_employers
from notes_vault.redaction.detectors.field_values import find_field_values
from notes_vault.redaction.detectors.handles import find_handles
from notes_vault.redaction.detectors.id_numbers import find_id_numbers
from notes_vault.redaction.detectors.initials import find_initials
from notes_vault.redaction.detectors.listed_facts import find_listed_facts
from notes_vault.redaction.detectors.listed_names import find_listed_names
from notes_vault.redaction.detectors.misspellings import find_respelled
from notes_vault.redaction.detectors.name_rows import find_name_rows
from notes_vault.redaction.detectors.organisations import find_half_names, find_organisations
from notes_vault.redaction.detectors.people_by_role import find_people_by_role
from notes_vault.redaction.detectors.person_fields import find_person_fields
from notes_vault.redaction.detectors.phones import find_phone_ends, find_phones
from notes_vault.redaction.detectors.places import find_places
from notes_vault.redaction.detectors.plates import find_plates
from notes_vault.redaction.detectors.respelled_facts import find_respelled_facts
from notes_vault.redaction.detectors.said_places import find_said_places
from notes_vault.redaction.detectors.service_units import find_forces, find_service_units
from notes_vault.redaction.detectors.short_forms import find_full_names, find_short_forms
from notes_vault.redaction.detectors.small_addresses import find_small_addresses
from notes_vault.redaction.detectors.small_neighbors import find_small_neighbors
from notes_vault.redaction.detectors.small_people import find_small_people
from notes_vault.redaction.detectors.small_places import find_small_places
from notes_vault.redaction.detectors.small_writing import find_initials_beside, find_small_writing
from notes_vault.redaction.detectors.spanish_figures import (
    find_spanish_doors,
    find_spanish_moments,
    find_spanish_numbers,
)
from notes_vault.redaction.detectors.spanish_names import find_spanish_names, find_spanish_places
from notes_vault.redaction.detectors.spoken_forms import find_spoken_addresses, find_spoken_forms
from notes_vault.redaction.detectors.titled_names import find_titled_names
from notes_vault.redaction.detectors.told_names import find_told_names
from notes_vault.redaction.detectors.unknown_names import find_recurring_names, find_unknown_names
from notes_vault.redaction.detectors.workplaces import find_workplaces
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.namesakes import name_listed, unite_namesakes
from notes_vault.redaction.public_names import leave_public
from notes_vault.redaction.readers.pieces import keep_sentences
from notes_vault.redaction.reading import read as read_words
from notes_vault.redaction.roster import Roster, build_roster
from notes_vault.redaction.settling import settle
from notes_vault.redaction.skeleton import Fields, Skeleton
from notes_vault.redaction.spanish import leave_spanish

Detector = Callable[[str], Iterator[Finding]]
_NAME_LAYERS: Final[tuple[tuple[Detector, ...], ...]] = (
    (
        find_places,
        find_said_places,
        find_small_places,
        find_address_units,
        find_service_units,
        find_organisations,
        find_employers,
        find_half_names,
        find_workplaces,
        find_small_writing,
        find_spanish_places,
    ),
    (find_address_parts, find_field_values, find_small_addresses, find_person_fields, find_spanish_doors),
    (
        find_titled_names,
        find_careless_names,
        find_told_names,
        find_spanish_names,
        find_unknown_names,
        find_small_people,
    ),
    (find_capital_words, find_initials_beside),
    (find_small_neighbors, find_name_rows, find_ages_beside, find_codes_behind, find_floors, find_forces),
)
_LAYERS: Final[tuple[tuple[Detector, ...], ...]] = (
    (find_phones, find_id_numbers, find_credentials, find_plates, find_spoken_forms, find_spanish_numbers),
    (find_dates, find_date_forms, find_ages, find_phone_ends, find_spanish_moments),
    *_NAME_LAYERS,
)
_NAMES: Final = frozenset({Category.PERSON_CLIENT, Category.PERSON_OTHER, Category.ORG, Category.ADDRESS})
#: What people call by its first letters.
SHORTENED: Final = frozenset({Category.ORG, Category.ADDRESS})
#: No passage of a name is longer; who looks back need not look farther.
_FARTHEST: Final = 400
_BY_FORM: Final = frozenset(
    {
        "titled_names",
        "spanish_names",
        "unknown_names",
        "small_writing",
        "capital_words",
        "person_fields",
        "careless_names",
        "told_names",
    }
)


def find_by_rules(
    raw_text: str, people: Sequence[Person], other_clients: Sequence[Person] = (), *, by_role: bool = False
) -> list[Finding]:
    """Everything that rules and lists find, in canonical spans, each with all detectors that agree on it.

    ``by_role``: people by what they are to somebody ("his stepfather") as well.
    """
    roster = build_roster(people, other_clients)
    settled = settle(
        raw_text, [*find_contacts(raw_text), *find_spoken_addresses(raw_text), *find_handles(raw_text, roster)]
    )
    settled = look(raw_text, settled, partial(_find_listed, people, roster))
    for layer in _LAYERS:
        settled = look(raw_text, settled, partial(_find_in_layer, layer))
    names = [raw_text[one.start : one.end] for one in settled if one.source in _BY_FORM and one.category.is_person]
    settled = look(raw_text, settled, partial(_find_recurring, names))
    whole = [(raw_text[one.start : one.end], one.category) for one in settled if one.category in SHORTENED]
    settled = look(raw_text, settled, partial(find_short_forms_of, whole))
    if by_role:
        settled = look(raw_text, settled, find_people_by_role)
    settled = unite_namesakes([raw_text], [name_listed(raw_text, settled, roster)])[0]
    raw_in_question = keep_sentences(raw_text, ((max(0, one.start - 10), one.end) for one in settled if one.is_name))
    return witness(settled, [one for layer in _NAME_LAYERS for one in _find_in_layer(layer, raw_in_question)])


def witness(settled: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The same findings, each with the sources of ``others`` that would have found it too.

    Only ``agreed`` changes: an opinion formed in sight of what is hidden must not move a span.
    """
    ordered = sorted(others, key=lambda one: one.start)
    witnessed: list[Finding] = []
    first = 0
    for one in settled:
        while first < len(ordered) and ordered[first].start < one.start - _FARTHEST:
            first += 1
        seen = {one.source, *one.agreed}
        for other in ordered[first:]:
            if other.start >= one.end:
                break
            if other.end > one.start and _is_same_kind(one.category, other.category):
                seen.add(other.source)
        agreed = tuple(sorted(seen))
        witnessed.append(one if agreed == one.agreed else replace(one, agreed=agreed))
    return witnessed


def _is_same_kind(one: Category, other: Category) -> bool:
    return one is other or {one, other} <= _NAMES


def look(raw_text: str, settled: list[Finding], find_in: Detector) -> list[Finding]:
    """What is settled and what a detector finds beside it, which sees only that something stands there."""
    skeleton = Skeleton(raw_text, settled)
    fields = Fields(skeleton.text)
    found = [skeleton.lift(one) for one in fields.lifted(find_in(fields.text))]
    return settle(raw_text, found, settled) if found else settled


def _find_in_layer(layer: Sequence[Detector], text: str) -> Iterator[Finding]:
    for find_in in layer:
        found = find_in(text)
        yield from found if find_in is find_employers else leave_spanish(text, leave_public(text, found))


def _find_recurring(names: Sequence[str], text: str) -> Iterator[Finding]:
    return leave_public(text, find_recurring_names(text, names), by_one_word=False)


def find_short_forms_of(names: Sequence[tuple[str, Category]], text: str) -> Iterator[Finding]:
    """Firms and places that were found, called by their first letters or written otherwise."""
    return leave_public(text, chain(find_full_names(text, names), find_short_forms(text, names)))


def _find_listed(people: Sequence[Person], roster: Roster, text: str) -> Iterator[Finding]:
    reading = read_words(text, roster.parts)
    yield from find_listed_names(reading, roster, find_respelled(reading, roster))
    yield from find_initials(reading, roster)
    yield from find_listed_facts(reading, people)
    yield from find_respelled_facts(reading, people)
