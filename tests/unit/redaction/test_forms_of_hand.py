"""Forms as people really write them: half names, addresses of elsewhere, numbers told by their end."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("He lives at 27-B Old Post Road and pays rent.", "27-B Old Post Road"),
        ("Address: Lindenstraße 14, 10115 Berlin, second floor.", "Lindenstraße 14, 10115 Berlin, second floor"),
        ("A parcel from Ulica Lipa 7, 34999 Donja Trešnja, Serbia.", "Ulica Lipa 7, 34999 Donja Trešnja"),
        ("Moved from Hay al-Noor, Street 14, House 22/3, in Iraq.", "Street 14, House 22/3"),
        (
            "Her mother is in Apt. 12-D, Levee Homes, Marvell Bottoms, with the dog.",
            "Apt. 12-D, Levee Homes, Marvell Bottoms",
        ),
        ("The car was moved to Level 2, Mulberry Garage, at noon.", "Level 2, Mulberry Garage"),
        ("The neighbor in 3E complained.", "3E"),
        ("They met at the corner of Livernois and Outer Loop at noon.", "Livernois and Outer Loop"),
        ("Nightmares of the jackknife, I-80 mm 71, again.", "I-80 mm 71"),
        ("Mail goes to Box 12, RD 1, Laurel Sink, PA.", "Box 12, RD 1, Laurel Sink"),
        ("She lives at 33 1/2 Agate Stair, rear cottage, with him.", "33 1/2 Agate Stair, rear cottage"),
        ("Flat 2/1, 16 Gilmerton Wynd, is cold.", "Flat 2/1, 16 Gilmerton Wynd"),
        ("He grew up in Pittsburgh, in a row house.", "Pittsburgh"),
        ("They drove up to Two Harbors on Sunday.", "Two Harbors"),
    ],
)
def test_an_address_is_found_whole(text: str, address: str) -> None:
    assert address in found(text)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("The underwriter (Great Basin Fine Arts, certificate lost) called.", "Great Basin Fine Arts"),
        ("The carrier Suwannee Public Risk; it paid.", "Suwannee Public Risk"),
        ("The hospital tour at Good Sam, next week.", "Good Sam"),
        ("He goes to breakfast at Our Savior's on Sundays.", "Our Savior's"),
        ("She slept in Presbyterian, alone.", "Presbyterian"),
        ("He joined the Samaritans of the Forth in May.", "Samaritans of the Forth"),
        ("She studies at Carquinez State in the fall.", "Carquinez State"),
        ("PCP is at Riverbend FM, he says.", "Riverbend FM"),
        ("She manages the Dollar Tree on the corner.", "Dollar Tree"),
        ("He sang at the Blue Note on Friday.", "Blue Note"),
        ("He is goalie for Seaboard Futsal U13 now.", "Seaboard Futsal U13"),
    ],
)
def test_an_organization_is_found_whole(text: str, firm: str) -> None:
    assert firm in found(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 00 44 20 7946 0018 until five.", "00 44 20 7946 0018"),
        ("Fax is 716-555-0107 / f -0108.", "-0108"),
        ("He gave the last four of her social, 6789, on the phone.", "6789"),
        ("Check 4471 received.", "4471"),
        ("The papers FC-G 23-1-0087 were seen.", "FC-G 23-1-0087"),
        ("The contract RSI 40-771-882 is a guarantee.", "RSI 40-771-882"),
        ("The RIN 2044 8817 30 is hers.", "2044 8817 30"),
        ("The practice's number for him is 88-140-7, she says.", "88-140-7"),
        ("Dispatcher ID D14, on the line.", "D14"),
        ("VIN last six 118204, blue.", "118204"),
        ("Copay paid, cc ending 4417.", "4417"),
        ("She wears S4471 on her coat.", "S4471"),
        ("The tag says T4471 in red.", "T4471"),
        ("Cause No. 21-3-04412-1 SEA is pending.", "21-3-04412-1 SEA"),
        ("The family court's file 3 DR 2021 114 is thick.", "3 DR 2021 114"),
        ("See Dkt. 114 of that court.", "114"),
        ("The deed of trust 2019-0044128 was recorded.", "2019-0044128"),
    ],
)
def test_a_number_is_found_whole(text: str, number: str) -> None:
    assert number in found(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The 25th was the anniversary.", "25th"),
        ("What happened on the 19th is that she left.", "19th"),
        ("Drove down Sat 3/4 in the rain.", "Sat 3/4"),
        ("Next 21.2.; invite him.", "21.2."),
        ("Her aunt is a nonagenarian who plays bridge.", "nonagenarian"),
        ("Her aunt is pushing 95.", "95"),
        ("He is going on 92 now.", "92"),
        ("She is in her 91st year.", "91st"),
        ("Pt's grandmother is 92/F and frail.", "92"),
        ("He lived well into his nineties.", "nineties"),
        ('"I\'m 92, I can say what I like."', "92"),
        ("His gma 94 fell again.", "94"),
        ("He must be near a hundred.", "a hundred"),
    ],
)
def test_a_day_or_an_age_is_found(text: str, date: str) -> None:
    assert date in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Her aunt Maria de la Cruz called.", "Maria de la Cruz"),
        ("He met Ahmad al-Rashid there.", "Ahmad al-Rashid"),
        ("Her boss mark yelled at her.", "mark"),
        ("Her children Ximena, 8, and August, 5, were there.", "August"),
        ("His snap: dwayne.the.main, she says.", "dwayne.the.main"),
        ("He is on discord as NightOwl now.", "NightOwl"),
        ("She sees Dr. Ostrander; a note to K. Ostrander: call.", "K. Ostrander"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Billed 90839 and code 90837 and H0004 today.",
        "In a sample of 119 therapists the effect held.",
        "Z-codes such as Z63.0 and Z56.6 describe it.",
        "HbA1c 5.4 percent, B12 low, X-ray negative.",
        "Right 74 s, left 88 s. BDI was lower.",
        "Pittsburgh Sleep Quality Index 9, from Pittsburgh Sleep Quality Index 12.",
        "BSL mean 1.9, from 2.8. She holds on.",
        "The 2nd was better than the others.",
        "Her friend will come and the teacher marked it.",
    ],
)
def test_what_tells_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Client T. came late.", ["T."]),
        ("Patient J.R. came late.", ["J.R."]),
        ("Today client T said so.", ["T"]),
        ("Pt. K's week was long.", ["K's"]),
    ],
)
def test_a_client_called_by_letters_is_found(text: str, letters: list[str]) -> None:
    assert found(text) == letters


@pytest.mark.parametrize(
    "text",
    [
        "As a client I sleep.",
        "Pt A&O x3.",
        "Pt S: sleeps.",
        "Pt C/O pain.",
        "Client A was low.",
        "Pt M, 45.",
        "Pt X 3.",
    ],
)
def test_letters_of_a_note_are_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "who", ["Her mother-in-law", "Mr. Vandermeer", "Tilda", "Her neighbor Tilda", "Client", "Her oma"]
)
def test_an_age_in_brackets_behind_somebody_is_found(who: str) -> None:
    assert "92" in found(f"{who} (92) came late.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("F/u w dr patel re sleep.", "patel"),
        ("Teacher mrs hobbs wrote.", "hobbs"),
        ("They argued; her mom, barb, moved in.", "barb"),
        ("Met wife mei at noon.", "mei"),
        ("Today cl maya slept.", "maya"),
        ("Spoke with Lt. Page at noon.", "Page"),
        ("He lives with mark now.", "mark"),
        ("The plan was signed by M. Dale.", "M. Dale"),
        ("My sister hope stole it.", "hope"),
    ],
)
def test_a_name_typed_small_behind_a_title_is_found(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The dr said so.",
        "F/u w dr appt.",
        "Protective: sister, faith, a job.",
        "Her boss texted, pt coping.",
        "He lives with hope.",
        "Vitamin D. Dale.",
    ],
)
def test_words_behind_a_title_typed_small_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("firm", ["Stop & Shop", "Gateway CC"])
def test_a_field_with_a_dash_names_a_firm(firm: str) -> None:
    assert found(f"Employer - {firm}; none") == [firm]
