"""The generator of the bench's sentences: its templates, and that one seed writes one set."""

from __future__ import annotations

import re

from tests.bench.foreign_sentences import SLOTS, read_templates, write_sentences
from tests.bench.redaction_samples import strip_marks

KEYS = (
    "first last street city zip phone company iban domain card ssn plate job ip ipv6 slug locale country nationality "
    "language"
)
PEOPLE = [{key: f"{key}-{number}" for key in KEYS.split()} for number in range(5)]


def test_there_are_enough_templates_of_known_slots_in_many_styles() -> None:
    templates = read_templates()
    assert len({template for _, template in templates}) == len(templates) >= 150
    assert len({style for style, _ in templates}) >= 10
    used = {slot for _, template in templates for slot in re.findall(r"<(\w+?)[23]?>", template)}
    assert used == SLOTS.keys()


def test_one_seed_writes_one_set_and_uses_every_template() -> None:
    count = 2 * len(read_templates())
    first = list(write_sentences(PEOPLE, count, 3))
    assert first == list(write_sentences(PEOPLE, count, 3))
    assert first != list(write_sentences(PEOPLE, count, 4))
    assert len({title for title, _ in first}) == count
    assert all("<" not in sentence for _, sentence in first)


def test_what_does_not_identify_is_not_marked() -> None:
    marked = {category for _, sentence in write_sentences(PEOPLE, 400, 3) for *_, category in strip_marks(sentence)[1]}
    assert marked == {category for category, _ in SLOTS.values()} - {""}
    for _, sentence in write_sentences(PEOPLE, 400, 3):
        raw_text, spans = strip_marks(sentence)
        hidden = [raw_text[start:end] for start, end, _ in spans]
        assert not any(word.startswith(("country", "nationality", "language", "job")) for word in hidden)
