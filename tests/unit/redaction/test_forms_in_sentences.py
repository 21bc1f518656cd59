"""Forms that depend on where in a sentence they stand."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He hauls milk for Two Creeks Dairy in winter.", "Two Creeks Dairy"),
        ("She sings in the choir of Our Savior's Lutheran again.", "Our Savior's Lutheran"),
        ("Her care is paid for by Nutmeg Valley Mutual this year.", "Nutmeg Valley Mutual"),
        ("They live in the village of Tell Amara near the border.", "Tell Amara"),
        (
            "Please change my address to Strada Ene Nr. 82, Iernut 976895, and send it.",
            "Strada Ene Nr. 82, Iernut 976895",
        ),
        ("He resides at Calle 88 # 89-14, 685425 Campo de la Cruz.", "Calle 88 # 89-14, 685425 Campo de la Cruz"),
        ("Thank you for the evening in L' Couture.", "L' Couture"),
        ("The farmhouse on County Road MM was sold.", "County Road MM"),
        ("She called Det. Bill Sarkissian at noon.", "Bill Sarkissian"),
        ("The claim WCB G301 5520 is contested.", "WCB G301 5520"),
        ("She photographed the scooter, EB 4409K, and left.", "EB 4409K"),
        ("His widow, Bee, tied one to the fence.", "Bee"),
        ("He fixes engines at Thorvaldsen Outboard in winter.", "Thorvaldsen Outboard"),
        ("They sat in Corbett Tower, rm 917, for hours.", "Corbett Tower, rm 917"),
        ("The form says OH PKV 9021 on it.", "PKV 9021"),
        ("Visa receipt IOE 09 3347 1182 came.", "IOE 09 3347 1182"),
        ("The flat at 4389 boulevard Alice was searched.", "4389 boulevard Alice"),
        ("She left it in the taxi from Demetrova 9b to the station.", "Demetrova 9b"),
        ("The hotel is at Cl. 99 # 3F-7 now.", "Cl. 99 # 3F-7"),
        ("He lives at 9 Flake Lane, Petty's Cove, with her.", "9 Flake Lane"),
        ("The lease names 77157 Kelly Radial, Donaldland 07591.", "77157 Kelly Radial, Donaldland 07591"),
        ("A branch of Doppler Logistics GmbH closed.", "Doppler Logistics GmbH"),
        ("The supplier is PT Kusmawati Tbk of Java.", "PT Kusmawati Tbk"),
        ("Pharmacy: Harbor Lights, open late.", "Harbor Lights"),
        ("His license is LCSW 88214 of this state.", "LCSW 88214"),
        ("The account called leftear_lol posted it.", "leftear_lol"),
        ("Please fax the results to 46 22 55 50 today.", "46 22 55 50"),
        ("Peter, did you see it?", "Peter"),
        ("The car in the lot is her Prius, KGX 4471, as before.", "KGX 4471"),
        ("He rents Upper flat, 5518 Appoline Terrace, from her.", "Upper flat, 5518 Appoline Terrace"),
        ("It was seen on the 300 block of Dogtail Street.", "300 block of Dogtail Street"),
        ("He slept with the dog, Biscuit, at his feet.", "Biscuit"),
        ("He owed money to a man known as Chef in those years.", "Chef"),
        ("She drove to Great Fork in the rain.", "Great Fork"),
        ("There is also a Big Ray in the group.", "Big Ray"),
        ("A letter to J. Ruud went out.", "J. Ruud"),
        ("Ask for Vivienne N. at the desk.", "Vivienne N."),
        ("The report went to Ms. May Fessenden-Rhee by post.", "May Fessenden-Rhee"),
        ("Will lost a grandfather at that age.", "Will"),
        ("On Tuesday, 12 January 2021, he fell.", "Tuesday, 12 January 2021"),
        ("They settled by letter of Wed., 6/21, at noon.", "Wed., 6/21"),
        ("She lives at 7 Orchard Keep with him.", "7 Orchard Keep"),
        ("He fled the residence at W6120 Muskrat Trail.", "W6120 Muskrat Trail"),
        ("Meet at 4th Ave & Tyndall.", "4th Ave & Tyndall"),
        ("Counsel is Harrow, Stroud & Osei, LLP, of this city.", "Harrow, Stroud & Osei, LLP"),
        ("The old paper (19-3-02288-4) says holidays.", "19-3-02288-4"),
        ("Claim 23 WC 017745 was denied.", "23 WC 017745"),
        ("The petition, J/22-1049, was amended.", "J/22-1049"),
        ("Her aunt is from Mỹ Tho in the delta.", "Mỹ Tho"),
        ("His mother is in fact ninety-four now.", "ninety-four"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Performance on the Rey Auditory Verbal Learning Test was variable.",
        "Interpretation in Amharic and Tigrinya was offered; Q'eqchi' was not.",
        "The play, as Winnicott observed, is seldom idle.",
        "Come on Friday as well as Tuesday.",
        "His Working Memory Index of 97 is average; their scores were 84 and 91.",
        'She thought, and said "Fair." Nothing more.',
        "The Full Scale IQ was 118; Trial 2 and Part B were normal.",
        "4:55 Called back. Dad is well. We read the Order of the day.",
        "Will he go? May he? Will Dad?",
        "Two clinics were named. Our plan is the same. Three schools have an opening.",
    ],
)
def test_instruments_languages_authors_and_scores_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The phone's MAC is 00:1B:44:11:3A:B7 today.", "00:1B:44:11:3A:B7"),
        ("Her BIC: DEUTDEFF500 was on it.", "DEUTDEFF500"),
        ("Parked at 44.80123, -68.77123 all night.", "44.80123, -68.77123"),
        ("Write to lizzie (at) gmail (dot) com soon.", "lizzie (at) gmail (dot) com"),
        ("It is on bit.ly/3xYz now.", "bit.ly/3xYz"),
        ("He posts as u/throwaway_me99 at night.", "u/throwaway_me99"),
    ],
)
def test_addresses_of_machines_and_places_are_found(text: str, found: str) -> None:
    assert found in [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    "text", ["Suboxone 8/2 mg daily.", "He likes the 12/12 steps.", "The CBCL, BASC-3 and C-SSRS."]
)
def test_doses_steps_and_instruments_stay(text: str) -> None:
    assert find(text, (), load_profile("order_scope")) == []
