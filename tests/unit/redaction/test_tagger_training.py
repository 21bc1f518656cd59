"""The tagger's training: what it learns from is what it will be given, and learning lowers the loss."""

from __future__ import annotations

import random

import numpy as np

from notes_vault.record.people import Person, Role
from notes_vault.redaction.readers.tagger_network import CLASSES, Network, encode_network
from notes_vault.redaction.readers.tagger_words import KINDS, cut_words
from tests.bench.redaction_samples import Marked, strip_marks
from tests.bench.tagger_samples import UNSEEN, Example, in_small_letters, make_examples
from tests.bench.tagger_training import Training, prepare, project, usual_words
from tests.unit.redaction.readers.test_tagger_network import vector

FILLER = "and then she said that it was fine with her and that the week had been long but good for the most part, " * 2
PEOPLE = (Person(Role.CLIENT, "Zuzana Marlowe"),)


def note(marked: str) -> Marked:
    text, spans = strip_marks(marked)
    return Marked("note", text, tuple(spans), PEOPLE)


def told(example: Example) -> dict[str, str]:
    return {
        word.text: "unseen" if number == UNSEEN else CLASSES[number]
        for word, number in zip(example.words, example.classes, strict=True)
    }


def test_names_are_marked_and_what_the_chart_knows_is_hidden() -> None:
    text = note(f"{{{{PERSON_CLIENT|zuzana}}}} went to {{{{ORG|copper kettle}}}} on {{{{DATE|4/9}}}} {FILLER}")
    as_it_is, *others = make_examples([text], seed=1)
    classes = told(as_it_is)
    assert classes["@Anna"] == "unseen"
    assert classes["went"] == classes["said"] == "none"
    assert {classes.get("copper", "ORG"), classes.get("kettle", "ORG")} == {"ORG"}
    assert len(others) == 5
    assert [told(one) for one in make_examples([text], seed=1)] == [told(one) for one in (as_it_is, *others)]


def test_a_note_with_capitals_is_learned_from_in_small_letters_only() -> None:
    text = note(f"Zuzana saw {{{{PERSON_OTHER|Hope}}}}. {FILLER.capitalize().replace('and', 'And')}")
    assert {one.style for one in make_examples([text], seed=1)} <= {"small", "mixed"}
    small = in_small_letters(note("Saw {{PERSON_OTHER|İda}} Groß."))
    assert small.raw_text == "saw İda groß."
    assert small.raw_text[slice(*small.spans[0][:2])] == "İda"


def test_learning_lowers_the_loss_and_rounding_keeps_what_was_learned() -> None:
    chance = random.Random(4)
    nouns = [f"{a}{b}" for a in ("hol", "bir", "ket", "spar", "dun") for b in ("low", "ch", "tle", "row", "e")]
    words = [cut_words(f"she drove from {chance.choice(nouns)} to see {chance.choice(nouns)} today") for _ in range(60)]
    examples = [Example(one, [0, 0, 0, 3, 0, 0, 1, 0], "small") for one in words]
    known = usual_words(examples)
    projection, vectors = project(examples, vector)
    notes = [prepare(one, {word: n for n, word in enumerate(known, start=1)}, vectors) for one in examples]
    training = Training(len(known), seed=1)
    first = training.learn(notes, 1, seed=1, at_once=100)
    last = training.learn(notes, 8, seed=1, at_once=60)
    assert last < first
    network = Network(known, projection, [training.rounded()])
    scores = network.score(cut_words("she drove from sparrow to see birch today"), "small", vector)
    assert scores.argmax(axis=1).tolist() == [0, 0, 0, 3, 0, 0, 1, 0]
    assert encode_network(known, projection, [training.rounded()])
    assert "hidden" in KINDS
    assert np.isfinite(scores).all()
