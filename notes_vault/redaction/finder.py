"""The search: layer by layer, each layer blind to what the layers before it have found.

1. addresses of the network and handles, 2. listed people and what the chart says of them, 3. numbers, 4. dates and
ages, 5. places and organisations, 6. names by form, 7. those names again where alone they could be words, 8. where
asked for, people by their role, 9. where asked for, what the installed models read, and that again.

Because a layer reads a skeleton in which everything found before is one character, what it finds cannot depend on the
names and numbers that are hidden already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from notes_vault.record.people import Person
from notes_vault.redaction.detectors.ages import find_ages
from notes_vault.redaction.detectors.contacts import find_contacts
from notes_vault.redaction.detectors.dates import find_dates
from notes_vault.redaction.detectors.handles import find_handles
from notes_vault.redaction.detectors.id_numbers import find_id_numbers
from notes_vault.redaction.detectors.initials import find_initials
from notes_vault.redaction.detectors.listed_facts import find_listed_facts
from notes_vault.redaction.detectors.listed_names import find_listed_names
from notes_vault.redaction.detectors.misspellings import find_respelled
from notes_vault.redaction.detectors.organisations import find_organisations
from notes_vault.redaction.detectors.people_by_role import find_people_by_role
from notes_vault.redaction.detectors.phones import find_phones
from notes_vault.redaction.detectors.places import find_places
from notes_vault.redaction.detectors.plates import find_plates
from notes_vault.redaction.detectors.small_writing import find_small_writing
from notes_vault.redaction.detectors.titled_names import find_titled_names
from notes_vault.redaction.detectors.unknown_names import find_recurring_names, find_unknown_names
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import Profile
from notes_vault.redaction.readers.reading_children import Readings, read_texts
from notes_vault.redaction.readers.second_reading import find_again, propose
from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.reading import read as read_words
from notes_vault.redaction.roster import Roster, build_roster
from notes_vault.redaction.settling import settle
from notes_vault.redaction.skeleton import Skeleton

_Detector = Callable[[str], Iterator[Finding]]
ReadTexts = Callable[[Sequence[str]], Readings]
_LAYERS: Final[tuple[tuple[_Detector, ...], ...]] = (
    (find_phones, find_id_numbers, find_plates),
    (find_dates, find_ages),
    (find_places, find_organisations, find_small_writing),
    (find_titled_names, find_unknown_names),
)
_BY_FORM: Final = frozenset({"titled_names", "unknown_names", "small_writing"})


def find(
    raw_text: str,
    people: Sequence[Person],
    profile: Profile,
    other_clients: Sequence[Person] = (),
    *,
    by_role: bool = False,
) -> list[Finding]:
    """What the profile proposes to redact: canonical spans in code points, in order, none overlapping.

    By rules and lists alone, quick enough for somebody who types. ``people`` are those of the chart;
    ``other_clients`` those of the practice's other charts, found by name only. ``by_role``: people by what they are
    to somebody ("his stepfather") as well.
    """
    return [one for one in _find_by_rules(raw_text, people, other_clients, by_role=by_role) if profile.proposes(one)]


def find_with_readers(
    raw_texts: Sequence[str],
    people: Sequence[Person],
    profile: Profile,
    other_clients: Sequence[Person] = (),
    *,
    by_role: bool = False,
    read: ReadTexts = read_texts,
) -> tuple[list[list[Finding]], Readings]:
    """The same for many texts, read by the installed models as well; second, what they read and which are missing.

    A reader is handed the texts with everything found already replaced, so that what it adds is independent of that.

    Raises:
        CancelledError: whoever reads was stopped.
    """
    settled = [_find_by_rules(raw_text, people, other_clients, by_role=by_role) for raw_text in raw_texts]
    skeletons = [Skeleton(raw_text, found) for raw_text, found in zip(raw_texts, settled, strict=True)]
    surrogates = [Surrogate(one.text) for one in skeletons]
    readings = read([one.text for one in surrogates])
    refined = []
    for number, raw_text in enumerate(raw_texts):
        proposed = list(propose(skeletons[number].text, surrogates[number], readings.of_text(number)))
        found = settle(raw_text, [*settled[number], *(skeletons[number].lift(one) for one in proposed)])
        names = {skeletons[number].text[one.start : one.end]: one for one in proposed}  # nothing hidden is looked for
        found = _look(raw_text, found, partial(find_again, names))
        refined.append([one for one in found if profile.proposes(one)])
    return refined, readings


def _find_by_rules(
    raw_text: str, people: Sequence[Person], other_clients: Sequence[Person], *, by_role: bool
) -> list[Finding]:
    roster = build_roster(people, other_clients)
    settled = settle(raw_text, [*find_contacts(raw_text), *find_handles(raw_text, roster)])
    settled = _look(raw_text, settled, partial(_find_listed, people, roster))
    for layer in _LAYERS:
        settled = _look(raw_text, settled, partial(_find_in_layer, layer))
    names = [raw_text[one.start : one.end] for one in settled if one.source in _BY_FORM and one.category.is_person]
    settled = _look(raw_text, settled, partial(_find_recurring, names))
    return _look(raw_text, settled, find_people_by_role) if by_role else settled


def _look(raw_text: str, settled: list[Finding], find_in: _Detector) -> list[Finding]:
    skeleton = Skeleton(raw_text, settled)
    return settle(raw_text, [*settled, *(skeleton.lift(one) for one in find_in(skeleton.text))])


def _find_in_layer(layer: Sequence[_Detector], text: str) -> Iterator[Finding]:
    for find_in in layer:
        yield from find_in(text)


def _find_recurring(names: Sequence[str], text: str) -> Iterator[Finding]:
    return find_recurring_names(text, names)


def _find_listed(people: Sequence[Person], roster: Roster, text: str) -> Iterator[Finding]:
    reading = read_words(text, roster.parts)
    yield from find_listed_names(reading, roster, find_respelled(reading, roster))
    yield from find_initials(reading, roster)
    yield from find_listed_facts(reading, people)
