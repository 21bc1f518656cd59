"""The Spanish list: what it makes by rule, what is a name as well, and that it holds no name by accident."""

from __future__ import annotations

import pytest

from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.spanish_words import spanish_words, telling_words
from notes_vault.redaction.vocabulary import vocabulary

WORDS = """
llamé vive reza ella duérmete cocina amigas lápices papeles doctora enfermeras trabajadoras perrito casita
ratito papelito tranquilamente dígale abrazarse llamarlo gritándole siéntate vámonos dárselo sentémonos quiso
tuviera durmió pidieron conozco hizo dijeron puesto rota abierta cuchillos troca lonche mija
"""
NO_WORDS = "rebeca stovall nopalitos yaretzi chuy lupita zubiate eufemia anita luisito quintanilla praxedes"
NAMES = """
Rosario Esperanza Dolores Luz Sol Ángel Consuelo Socorro Mercedes Pilar Jesús Cruz Flores Reyes Rosa Paz Mora
Campos Vega Blanca Alma Soledad Guadalupe Rubio Delgado Moreno Leal Bravo Santos Ramos Rojas Concepción
Refugio Amparo Rocío Vera
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_usual_words_and_their_forms_are_known_with_and_without_accents(word: str) -> None:
    assert spanish_words().is_word(fold_word(word))


@pytest.mark.parametrize("word", NO_WORDS.split())
def test_names_are_no_words(word: str) -> None:
    assert not spanish_words().is_word(word)


@pytest.mark.parametrize("name", NAMES.split())
def test_words_that_are_names_are_known_as_both(name: str) -> None:
    lists = spanish_words()
    assert lists.is_name(fold_word(name))
    assert fold_word(name) not in lists.always


def test_a_small_form_of_a_name_is_a_name() -> None:
    assert spanish_words().is_name("angelito")
    assert spanish_words().is_name("rosita")
    assert not spanish_words().is_name("perrito")


def test_what_tells_spanish_is_neither_english_nor_a_name() -> None:
    telling, _ = telling_words()
    lists = vocabulary()
    assert not telling & (lists.common | lists.rarer | lists.word_names | lists.also_given | lists.shorthand)
    assert not telling & spanish_words().names


def test_the_list_is_long_enough_for_daily_and_clinical_life() -> None:
    assert len(spanish_words().words) > 30_000
