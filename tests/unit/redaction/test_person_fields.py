"""Fields of a form that name somebody: in capitals, of ordinary words, several in a row, turned round."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str, *people: Person) -> list[str]:
    return [text[one.start : one.end] for one in find(text, people, load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Client Name: JOHN MARTINEZ", ["JOHN MARTINEZ"]),
        ("NAME: HOPE BANKS   AGE: 34", ["HOPE BANKS"]),
        ("Provider: Dawn Price, LMFT | Supervisor: Art Fields", ["Dawn Price", "Art Fields"]),
        ("Therapist: J. Moss, LCSW", ["J. Moss"]),
        ("PCP: WHITE, KAREN MD", ["WHITE, KAREN"]),
        ("Attendees: Grace, Mark, Joy (mom), therapist", ["Grace", "Mark", "Joy"]),
        ("Siblings - Noah (12), Eli (9), River (4)", ["Noah", "Eli", "River"]),
        ("Worker: May", ["May"]),
        ("- Mason: 7, fine\n- Skylar: 5\n- Sleep: 4\n- Hope: 7", ["Mason", "Skylar"]),
        ("VISIT | CLIENT OLIVIA STONE | CLINICIAN B KING", ["OLIVIA STONE", "B KING"]),
        ("Spouse's name: Brook. Sup: Dale Hunter, LPC", ["Brook", "Dale Hunter"]),
        ("Name:Art Rose\nTherapist:Sky Waters", ["Art Rose", "Sky Waters"]),
        ("Pt: Price, Summer  DOB: none", ["Price, Summer"]),
        ("Partner: Chase\nChildren: Hunter, Piper", ["Chase", "Hunter", "Piper"]),
        ("MARTINEZ, JOHN MRN none", ["MARTINEZ, JOHN"]),
        ("Smith, Robert / seen in office", ["Smith, Robert"]),
        ("She spoke to KELLY at noon.", ["KELLY"]),
        ("Guardian(s): Faith and Dean Rivers", ["Faith", "Dean Rivers"]),
    ],
)
def test_somebody_in_a_field_is_found(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Client: Present and tired.",
        "Mother: Deceased. Father: Unknown. Partner: None.",
        "Patient: Stable",
        "Present: Client, Mother",
        "Client: Reports low mood.",
        "Therapist: Explained the plan.",
        "Name: Not Given",
        "To: All Staff",
        "Anxiety, Stress / seen in office",
        "Thanks, Group",
        "Referred by: Court, Probation",
        "Referred by: Self",
        "School - Fine, Grades Up; Program - Intensive Outpatient",
        "Children: Two, Both Healthy",
        "Client = tired",
        "HOPE and FAITH help her. She took the MMPI, TRIN 54.",
    ],
)
def test_other_values_stay(text: str) -> None:
    assert found(text) == []


def test_whoever_a_field_names_is_looked_for_in_the_text() -> None:
    assert found("Client: Hunter Banks\n\nTold hunter stories. Hunter: 'No.'")[-1] == "Hunter"


def test_a_listed_person_in_a_field_is_found_once() -> None:
    assert found("Client: HOPE BANKS\nDOB: none", Person(Role.CLIENT, "Hope Banks")) == ["HOPE BANKS"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("| OSSAI, NKEM | sister | Y |\n| none | none | N |", "OSSAI, NKEM"),
        ("| Torkelsen, B. | shelter CM | Y |", "Torkelsen, B."),
        ("PO CALL.  Wasylyk, D.  at noon, calm.", "Wasylyk, D."),
        ("FAMILY  DUARTE, INES | mother |", "DUARTE, INES"),
    ],
)
def test_a_name_turned_round_is_found_in_a_cell_of_a_table(text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in find(text, [], load_profile("order_scope"))] == [name]


@pytest.mark.parametrize(
    "text", ["| Sister, Mother | Y |", "| Housing, A. | N |\n| Food, Rent | Y |", "Goals:  Sleep, Work  none"]
)
def test_other_pairs_in_cells_pass(text: str) -> None:
    assert find(text, [], load_profile("order_scope")) == []
