"""Notes that mix Spanish and English: Spanish words are no names there, and names that are words stay names."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import accept_all
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.rules import find_by_rules
from notes_vault.redaction.spanish import holds_spanish, leave_spanish
from tests.bench.redaction_quality import load_folder, report, score_texts

DATA = Path(__file__).parent / "data" / "spanish"
SPANISH = "Dijo que no quiere hablar de eso y que todavía le duele mucho. "
#: So much of it without capitals that names are looked for in small letters as well.
SMALL = (
    "mamá llamó antes de la cita, preocupada. he came anyway and sat down with his hands in his pockets. "
    "we talked about what i can keep secret and what i can not. dijo que a veces oye que lo llaman y no hay nadie. "
    "he wants to sleep more and to eat with the others again. we looked at the plan and he said it was fine. no risk. "
)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize("sentence", [SPANISH, SMALL, "Vive en la colonia con su abuela.", "Ella reza pero de reojo."])
def test_spanish_is_known_by_its_function_words(sentence: str) -> None:
    assert holds_spanish(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria de la Cruz and Jose del Rio y Vega met at La Casa de los Santos.",
        "She loves tacos, tortillas and her abuela; he took a siesta en route to San Jose.",
        "Voilà, she said, c'est la vie; que sera sera.",
        "SI denied, VA paid, no plan; the son has no hay fever and will come on sale day.",
        "Lived in Los Angeles, Las Vegas, El Paso and Santa Fe, then on Via del Sol.",
    ],
)
def test_names_and_loanwords_make_no_spanish(sentence: str) -> None:
    assert not holds_spanish(sentence)


def test_a_word_with_a_capital_at_the_beginning_is_no_name() -> None:
    assert found(f"{SPANISH}Llamé temprano. Metió papeles ayer. Duermo mal yo también. Ojalá llueva pronto.") == []


def test_a_word_in_small_letters_is_no_name() -> None:
    assert found(f"{SMALL}le gusta la sal en la comida. reza con el rosario y tiene esperanza. duerme mal.") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("says nacho se quedó dormido.", "nacho"),
        ("esperanza ya no quiere venir.", "esperanza"),
        ("vino con esperanza al parque.", "esperanza"),
        ("salió con pedro ayer.", "pedro"),
    ],
)
def test_without_capitals_a_name_that_is_a_word_stays_a_name_where_somebody_acts(sentence: str, name: str) -> None:
    assert name in found(SMALL + sentence)


def test_without_spanish_the_same_word_is_unknown() -> None:
    assert "Metió" in found("Metió came late. She sat down and talked about work and the dog.")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Le pidió dinero a Consuelo ayer.", "Consuelo"),
        ("Rosario llegó tarde.", "Rosario"),
        ("Esperanza ya no quiere venir.", "Esperanza"),
        ("Luz said she would come.", "Luz"),
        ("Rosa Quiñones firmó la hoja.", "Rosa Quiñones"),
        ("Dolores's car broke down.", "Dolores"),
        ("Hope llegó temprano.", "Hope"),
        ("Se enojó con Rubio por la renta.", "Rubio"),
        ("Quiere que Leal le devuelva la llave.", "Leal"),
    ],
)
def test_a_name_that_is_a_word_stays_a_name(sentence: str, name: str) -> None:
    assert any(name in one for one in found(SPANISH + sentence))


@pytest.mark.parametrize("sentence", ["Dolores de cabeza diarios.", "Luz y ruido la molestan.", "Paz interior, dijo."])
def test_a_name_that_is_a_word_is_one_where_nobody_acts(sentence: str) -> None:
    assert found(SPANISH + sentence) == []


def test_a_capital_inside_a_sentence_still_names_somebody() -> None:
    assert found(f"{SPANISH}Vino con Mesa y con Cocina al parque.") == ["Mesa", "Cocina"]


def test_function_words_titles_and_days_name_nobody_inside_a_sentence() -> None:
    assert found(f"{SPANISH}El grupo fue el Lunes y la Doctora dijo que Ella no fue.") == []


def test_a_firm_of_two_usual_words_is_left_to_those_who_found_it() -> None:
    text = f"{SMALL}trabaja en flor de mayo."
    start = text.index("flor")
    firm = Finding(start, start + len("flor de mayo"), Category.ORG, "", "small_writing", 0.5)
    phrase = Finding(start - 11, start, Category.ORG, "", "small_writing", 0.5)
    assert list(leave_spanish(text, [firm, phrase])) == [firm]


def test_the_verb_before_a_name_is_no_part_of_it() -> None:
    text = f"{SPANISH}Llamé Rebeca ayer."
    start = text.index("Llamé")
    both = Finding(start, start + len("Llamé Rebeca"), Category.PERSON_OTHER, "", "statistical", 0.5)
    (kept,) = leave_spanish(text, [both])
    assert text[kept.start : kept.end] == "Rebeca"


def test_a_name_told_elsewhere_in_the_chart_leaves_the_word_alone() -> None:
    texts = [f"{SPANISH}Vino con Luz al parque.", f"{SPANISH}Le molesta la luz de noche. Luz llegó tarde."]
    shared = share_names(texts, [find_by_rules(text, ()) for text in texts])
    assert [texts[1][one.start : one.end] for one in shared[1]] == ["Luz"]


def test_what_stands_hidden_does_not_tell_the_language() -> None:
    notes = [f"{name} dijo que no. She left a message." for name in ("\ue0f0", "Ana", "De la Cruz Que")]
    assert [holds_spanish(note) for note in notes[:2]] == [False, False]


#: What is kept around two people of the chart.
KEPT = (
    "{0} llegó tarde porque el camión no pasaba. Dice que {1} la espera afuera y que ya no duerme.",
    "Rosario en mano, {0} rezó con su mamá {1}. Luz y ruido la molestan. Tiene 94 años su abuela.",
    "{0}. {1}. Metió papeles ayer. Esperanza ya no quiere venir con {0} a la colonia La Loma.",
    "mamá de {0} llamó. dijo que {1} no sale del cuarto y que ya no come. quedamos el martes 14, sin falta.",
)
PAIRS = (
    ("Yaretzi Olguín", "Tom Okafor"),
    ("Consuelo Mesa", "Pilar Campos"),
    ("Tarea Noche", "Cobija Siempre"),
    ("Duermo Vivo", "Cocina Llanto"),
)


@pytest.mark.parametrize("kept", KEPT)
def test_names_that_are_spanish_words_change_nothing_beside_them(kept: str) -> None:
    released = set()
    for names in PAIRS:
        raw_text = kept.format(*names)
        people = [Person(Role.CLIENT, names[0]), Person(Role.PARTNER, names[1])]
        findings = find(raw_text, people, load_profile("order_scope"))
        released.add(str(apply(raw_text, accept_all(findings), LabelBook(), MarkerStyle.LABELLED).text))
    assert len(released) == 1


def test_prose_of_two_languages_without_names_is_left_alone() -> None:
    texts = list(load_folder(DATA / "clean"))
    assert len(texts) >= 25
    assert [found(text.raw_text) for text in texts if found(text.raw_text)] == []


def test_names_in_notes_of_two_languages_are_found() -> None:
    texts = list(load_folder(DATA / "marked"))
    assert len(texts) >= 25
    figures = report(score_texts(texts, with_models=False))
    assert figures["recall_percent"] == 100.0
    precision = figures["precision_percent"]
    assert isinstance(precision, float)
    assert precision >= 98.0
