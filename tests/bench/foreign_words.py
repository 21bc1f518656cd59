"""Runs inside Faker's own environment: invented people with what belongs to them, as a JSON list on standard output.

usage: foreign_words.py SEED COUNT
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

#: Locale, country, nationality, language. Where Faker writes another script, its romanized names are taken.
_PLACES = (
    ("en_US", "the United States", "American", "English"), ("en_GB", "Scotland", "Scottish", "Gaelic"),
    ("en_AU", "Australia", "Australian", "English"), ("en_IN", "India", "Indian", "Hindi"),
    ("en_KE", "Kenya", "Kenyan", "Swahili"), ("yo_NG", "Nigeria", "Nigerian", "Yoruba"),
    ("tw_GH", "Ghana", "Ghanaian", "Twi"), ("zu_ZA", "South Africa", "South African", "Zulu"),
    ("ga_IE", "Ireland", "Irish", "Irish"), ("de_DE", "Germany", "German", "German"),
    ("de_AT", "Austria", "Austrian", "German"), ("fr_FR", "France", "French", "French"),
    ("fr_CA", "Canada", "Canadian", "French"), ("es_ES", "Spain", "Spanish", "Catalan"),
    ("es_MX", "Mexico", "Mexican", "Spanish"), ("es_CO", "Colombia", "Colombian", "Spanish"),
    ("it_IT", "Italy", "Italian", "Italian"), ("pt_BR", "Brazil", "Brazilian", "Portuguese"),
    ("pt_PT", "Portugal", "Portuguese", "Portuguese"), ("nl_NL", "the Netherlands", "Dutch", "Dutch"),
    ("sv_SE", "Sweden", "Swedish", "Swedish"), ("no_NO", "Norway", "Norwegian", "Norwegian"),
    ("da_DK", "Denmark", "Danish", "Danish"), ("fi_FI", "Finland", "Finnish", "Finnish"),
    ("is_IS", "Iceland", "Icelandic", "Icelandic"), ("pl_PL", "Poland", "Polish", "Polish"),
    ("cs_CZ", "the Czech Republic", "Czech", "Czech"), ("sk_SK", "Slovakia", "Slovak", "Slovak"),
    ("sl_SI", "Slovenia", "Slovenian", "Slovene"), ("hr_HR", "Croatia", "Croatian", "Croatian"),
    ("hu_HU", "Hungary", "Hungarian", "Hungarian"), ("ro_RO", "Romania", "Romanian", "Romanian"),
    ("lt_LT", "Lithuania", "Lithuanian", "Lithuanian"), ("et_EE", "Estonia", "Estonian", "Estonian"),
    ("tr_TR", "Turkey", "Turkish", "Turkish"), ("az_AZ", "Azerbaijan", "Azerbaijani", "Azerbaijani"),
    ("uz_UZ", "Uzbekistan", "Uzbek", "Uzbek"), ("id_ID", "Indonesia", "Indonesian", "Javanese"),
    ("vi_VN", "Vietnam", "Vietnamese", "Vietnamese"), ("ja_JP", "Japan", "Japanese", "Japanese"),
    ("zh_CN", "China", "Chinese", "Mandarin"), ("en_PH", "the Philippines", "Filipino", "Tagalog"),
)  # fmt: skip
_OTHER_SCRIPTS = ("ja_JP", "zh_CN")


def draw(seed: int, count: int) -> list[dict[str, str]]:
    """So many people, of every place in turn."""
    faker: Any = import_module("faker").Faker
    sources = {locale: faker(locale) for locale, *_ in _PLACES}
    for number, source in enumerate(sources.values()):
        source.seed_instance(seed * 1000 + number)
    return [_draw_one(sources, *_PLACES[number % len(_PLACES)]) for number in range(count)]


def _draw_one(sources: dict[str, Any], locale: str, country: str, nationality: str, language: str) -> dict[str, str]:
    names = sources[locale]
    other = locale in _OTHER_SCRIPTS
    words = sources["en_US"] if other else names
    if other:
        first, _, last = names.romanized_name().partition(" ")
    else:
        first, last = names.first_name(), names.last_name()
    phones = names if hasattr(names, "phone_number") else sources["en_US"]
    street = " ".join(words.street_address().split())
    drawn = {
        "first": first, "last": last, "street": street.strip(" ,"), "city": words.city(), "zip": words.postcode(),
        "phone": phones.phone_number(), "company": words.company(), "iban": names.iban(), "domain": names.domain_name(),
        "card": sources["en_US"].credit_card_number(), "ssn": sources["en_US"].ssn(),
        "plate": sources["en_US"].license_plate(), "job": sources["en_US"].job().split(",")[0].split("/")[0].lower(),
        "ip": names.ipv4(), "ipv6": names.ipv6(), "slug": names.slug(),
        "locale": locale, "country": country, "nationality": nationality, "language": language,
    }  # fmt: skip
    return {key: " ".join(value.split()) for key, value in drawn.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(draw(int(sys.argv[1]), int(sys.argv[2]))))
