"""What Spanish says with figures and titles: what each form must cover, and what it must let pass."""

from __future__ import annotations

import pytest

from notes_vault.redaction.detectors.spanish_figures import (
    find_spanish_doors,
    find_spanish_moments,
    find_spanish_numbers,
)
from notes_vault.redaction.detectors.spanish_names import find_spanish_names, find_spanish_places
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.settling import settle

SPANISH = "Dijo que no quiere hablar de eso y que todavía le duele. "


def covered(text: str, found: list[Finding], category: Category) -> list[str]:
    return [text[one.start : one.end] for one in settle(text, found) if one.category is category]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Abuelito tiene 94 y pregunta", "94"),
        ("cumplió noventa y cinco and got on the phone", "noventa y cinco"),
        ("la bisabuela Cuca, noventa y uno, que vino", "noventa y uno"),
        ("su abuelo de 94 años", "94"),
        ("a la edad de 93", "93"),
        ("cumplió cien años", "cien"),
        ("tenía 101 años cuando murió", "101"),
        ("su mamá (92) vive sola", "92"),
        ("tiene noventa y dos años", "noventa y dos"),
    ],
)
def test_ages_over_89_are_found(text: str, age: str) -> None:
    assert covered(text, list(find_spanish_moments(text)), Category.AGE_OVER_89) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "tiene 89 años",
        "hace 95 años",
        "tiene 94 pesos",
        "tiene 120/80",
        "tiene 98 minutos",
        "tiene 34 y trabaja",
        "PHQ 94",
    ],
)
def test_other_figures_are_no_ages(text: str) -> None:
    assert covered(text, list(find_spanish_moments(text)), Category.AGE_OVER_89) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("bring it el 15, todo", "el 15"),
        ("hoy es martes 14.", "martes 14"),
        ("nació el quince de mayo", "quince de mayo"),
        ("desde enero de 2019", "enero de 2019"),
        ("fue 12/ene/2024", "12/ene/2024"),
        ("salió diciembre 6", "diciembre 6"),
        ("cita el 3 a las 9", "el 3"),
    ],
)
def test_days_and_dates_are_found(text: str, date: str) -> None:
    assert covered(text, list(find_spanish_moments(text)), Category.DATE) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "los martes 5:30",
        "martes 5 pm",
        "más que el 5-4-3-2-1.",
        "el 50 por ciento",
        "en el 15.",
        "ítem el 9 = 0",
        "en mayo",
    ],
)
def test_hours_and_counts_are_no_days(text: str) -> None:
    assert covered(text, list(find_spanish_moments(text)), Category.DATE) == []


@pytest.mark.parametrize(
    ("text", "number", "category"),
    [
        ("expediente 1187/2024.", "1187/2024", Category.ID_NUMBER),
        ("reporte 24-10-0773.", "24-10-0773", Category.ID_NUMBER),
        ("folio MCA-25-30418 que", "MCA-25-30418", Category.ID_NUMBER),
        ("expediente número 44-2021", "44-2021", Category.ID_NUMBER),
        ("póliza: FM-220917", "FM-220917", Category.ID_NUMBER),
        ("CURP TEGL891212MTSRLP03", "TEGL891212MTSRLP03", Category.ID_NUMBER),
        ("la cuenta termina en 4821", "4821", Category.ID_NUMBER),
        ("la troca, placas RJT 4419.", "RJT 4419", Category.PLATE),
        ("Jetta blanco, placas terminan en 88-C.", "88-C", Category.PLATE),
        ("matrícula KLM-22-07", "KLM-22-07", Category.PLATE),
    ],
)
def test_numbers_and_plates_are_found_by_their_word(text: str, number: str, category: Category) -> None:
    assert covered(text, list(find_spanish_numbers(text)), category) == [number]


@pytest.mark.parametrize("text", ["caso 12", "caso 2024", "reporte 29/4", "reporte de 3 páginas", "seguro 5000 pesos"])
def test_small_counts_are_no_numbers_of_somebody(text: str) -> None:
    assert list(find_spanish_numbers(text)) == []


@pytest.mark.parametrize(("text", "door"), [("la vecina del 2218, is", "2218"), ("vive en el número 40.", "40")])
def test_doors_are_found_by_who_lives_there(text: str, door: str) -> None:
    assert covered(text, list(find_spanish_doors(text)), Category.ADDRESS) == [door]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Su tía Lichita vino.", "Lichita"),
        ("Llegó con don Fermín Rangel.", "Fermín Rangel"),
        ("Habló la Lic. Olguín ayer.", "Olguín"),
        ("Sra. Luz de la Peña firmó.", "Luz de la Peña"),
        ("su abuela, Cuca, que vino", "Cuca"),
        ("y doña chelo me dijo", "chelo"),
        ("la licenciada stovall llamó", "stovall"),
        ("con la comadre paz y sus hijos", "paz"),
        ("el padre Anselmo rezó", "Anselmo"),
        ("la doctora Benavides", "Benavides"),
    ],
)
def test_the_title_stays_and_the_name_is_found(text: str, name: str) -> None:
    text = SPANISH + text
    assert covered(text, list(find_spanish_names(text)), Category.PERSON_OTHER) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Vive con su mamá. Hablamos mucho.",
        "la señora que limpia",
        "su hija, Texas",
        "el doctor no vino",
        "su tía. Lloró.",
    ],
)
def test_titles_without_a_name_are_left(text: str) -> None:
    text = SPANISH + text
    assert list(find_spanish_names(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("en la colonia Los Nopalitos.", "Los Nopalitos", Category.ADDRESS),
        ("del ejido San Isidro", "San Isidro", Category.ADDRESS),
        ("por la carretera Huizache kilómetro", "carretera Huizache", Category.ADDRESS),
        ("en la calle Zaragoza número 14.", "calle Zaragoza número 14", Category.ADDRESS),
        ("la parroquia Nuestra Señora del Refugio", "Nuestra Señora del Refugio", Category.ORG),
        ("en la Panadería Trigal trabaja", "Panadería Trigal", Category.ORG),
        ("la escuela Benito Juárez", "Benito Juárez", Category.ORG),
    ],
)
def test_places_and_firms_are_found_by_their_kind(text: str, name: str, category: Category) -> None:
    text = SPANISH + text
    assert covered(text, list(find_spanish_places(text)), category) == [name]


@pytest.mark.parametrize(
    "text", ["el Hospital General", "la iglesia Católica", "el Consulado de México", "en la escuela Secundaria"]
)
def test_kinds_of_places_alone_are_left(text: str) -> None:
    text = SPANISH + text
    assert list(find_spanish_places(text)) == []
