"""Organisations by form: a name before Elementary, Hospital, Credit Union …, saints' names, firms with an ampersand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.capitals import BLANK, CAPITAL, NAME_WORD
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "organisations"
_HEAD: Final = (
    r"(?:Elementary|Middle(?:\sSchool)?|High(?:\sSchool)?|School|Preschool|Kindergarten|Academy|University|College|Institute|Seminary|Hospital|Clinic|Infirmary|"
    r"Medical|Health(?:care)?|Center|Centre|Library|Church|Temple|Mosque|Synagogue|Parish|Chapel|Cathedral|Ministries|Ministry|Fellowship|Tabernacle|Congregation|"
    r"Baptist|Lutheran|Methodist|Presbyterian|Episcopal|AME|Bank|Credit|Union|Inc|LLC|LLP|PLLC|Corp|Corporation|Co|Company|Group|Associates|Partners|Foundation|Trust|"
    r"Agency|Department|Dept|Services|Service|Shelter|House|Home|Lodge|Inn|Hotel|Motel|Diner|Cafe|Café|Restaurant|Bakery|Market|Grocery|Foods|Farms?|Dairy|Airfreight|Freight|Transit|Airlines|"
    r"Airways|Trucking|Logistics|Rehab|Rehabilitation|Recovery|Pathways|Title|Insurance|Realty|Properties|Construction|Plumbing|Electric|Roofing|Landscaping|Garage|Motors|Auto|Salon|Spa|Gym|Fitness|"
    r"Studios?|Theat(?:er|re)|Museum|Gallery|Club|Society|Association|Alliance|Coalition|Council|Collective|Cooperative|Co-op|Network|Program|Project|Initiative|Hospice|Nursing|Manor|"
    r"Pharmacy|Drugs|Dental|Pediatrics|Orthopedics|Counseling|Counselling|Therapy|Psychiatry|Wellness|Behavioral|Laborator(?:y|ies)|Labs|Industries|Manufacturing|Mills?|Works|Systems|Solutions|"
    r"Technologies|Technology|Software|Consulting|Media|Press|Books|Bookstore|Hardware|Supply|Brewing|Brewery|Pub|Tavern|Bar|Grill|Pizza|Pizzeria|Kitchen|Catering|Stables|Ranch|Zoo|"
    r"Airport|Station|Arena|Stadium|Prison|Jail|Detention|Correctional|Barracks|Legion|Legal|Law|Daycare|Nursery|Playgroup|"
    r"Mites|Hawks|Eagles|Tigers|Bears|Wildcats|Panthers|Lions|Bulldogs|Falcons|Troop|Sangha|Center\sfor|Architects|Attorneys|Advocates|Schools|Stores?|Depot|Outfitters|Orchards?|Winery|Vineyards?|Nurseries|Girls['’]|Boys['’])"
)
_WORD: Final = rf"(?:{NAME_WORD}(?:['\u2019]s?(?=[ \u00a0\n]))?|(?:St|Mt|Ft)\.)"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<value>{_WORD}(?:(?:{BLANK}(?:of|the|and|for|&|de|la|del){BLANK}|{BLANK}){_WORD}){{0,4}}?{BLANK}{_HEAD}(?:{BLANK}{_HEAD}){{0,3}}(?:{BLANK}(?:of|for){BLANK}{_WORD}(?:{BLANK}{_WORD}){{0,2}})?)(?![\w-]|['\u2019]\w)"
)
_SAINT = re.compile(
    rf"(?<![\w-])(?P<value>(?:(?:Second|First|Third|Greater|New){BLANK})?(?:St\.|Saint|Sts\.|Holy|Our{BLANK}Lady(?:{BLANK}of)?|Sacred|Mount|Mt\.|Blessed|Good{BLANK}Shepherd|Iglesia|Templo|Masjid|Beth|Temple|Nemocnice|Escuela|Clínica)(?:{BLANK}{CAPITAL}){{1,3}}(?:['\u2019]s)?)(?![\w])"
)
_FIRM = re.compile(
    rf"(?<![\w-])(?P<value>{CAPITAL}(?:,?{BLANK}{CAPITAL}){{1,3}},?{BLANK}&{BLANK}{CAPITAL}(?:{BLANK}{CAPITAL})?)(?![\w])"
)
_LOCAL = re.compile(
    rf"(?<![\w-])(?P<value>[A-Z]{{2,6}}{BLANK}Local{BLANK}\d{{1,4}}|(?:PS|P\.S\.|IS|MS|JHS){BLANK}\d{{1,3}}|(?:VFW|Post|Troop|Lodge|Ward|Unit){BLANK}(?:No\.{BLANK})?\d{{2,5}})(?![\w-])"
)
_OF = re.compile(
    rf"(?<![\w-])(?P<value>(?:University|College|Bank|Church|Hospital|Academy|Museum|City|Town|Village|Diocese|Archdiocese|School|Friends|House){BLANK}of{BLANK}(?:the{BLANK})?{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}})(?![\w])"
)
#: Not organisations of anybody: national bodies, general words, methods.
_KEPT = re.compile(
    r"(?i:(?:supreme|district|circuit|superior|family|county|state|juvenile|municipal|immigration|probate|drug|federal|appeals?)\b.*\bcourt|"
    r"(?:public|mental|behavioral|primary|urgent|home|world|national|federal|social|foster|child protective|adult protective|veterans?|emergency|intensive|group|day|night)[ \n](?:health|care|service|services|security|program|school|home|house|therapy|department)|"
    r"(?:high|middle|elementary|grad|graduate|law|medical|nursing|sunday|public|private|night|summer|boarding|charter)[ \n](?:school|college)|"
    r"(?:cognitive|dialectical|acceptance|schema|gestalt|play|art|music|group|couples?|family|individual|exposure|speech|physical|occupational|talk|sex|interpersonal|narrative|compassion|emotion|behaviou?r|behavioral|psychodynamic|humanistic|worry|solution)\b.*\btherapy|"
    r"(?:blue cross|european union|soviet union|white house|open house|full house|safe house|halfway house|health insurance|united states)|"
    r"(?:salvation|red cross|goodwill|planned parenthood|alcoholics|narcotics|al-anon|girl scouts|boy scouts|national alliance|american (?:medical|psycholog|psychiatr))"
    r")"
)


def find_organisations(text: str) -> Iterator[Finding]:
    """Organisations of a text."""
    for pattern, confidence in ((_NAMED, 0.85), (_SAINT, 0.8), (_FIRM, 0.8), (_LOCAL, 0.85), (_OF, 0.8)):
        for match in pattern.finditer(text):
            start, end = _from_name(match["value"], match.start("value"))
            if start < end and not _KEPT.match(text[start:end]):
                yield Finding(start, end, Category.ORG, "organisation by its form", _SOURCE, confidence)


def _from_name(value: str, start: int) -> tuple[int, int]:
    """Without function words and headings in front; empty when nothing particular is left before the head."""
    end = start + len(value)
    lists = vocabulary()
    if value[0] in PERSON + PLACE + ORGANISATION:
        return start, end
    while True:
        first = re.match(r"([\w.]+)\W+(?=\w|[\ue0f0-\ue0f4])", value)
        if first is None:
            return end, end
        word = first[1].rstrip(".").lower()
        if not (word in lists.function or word in lists.headings or word in lists.titles) or word in {
            "new",
            "first",
            "second",
            "sister",
            "brother",
            "father",
        }:
            return start, end
        start += first.end()
        value = value[first.end() :]
