"""The conjugation of Spanish verbs, against forms everybody knows; all without accents."""

from __future__ import annotations

import pytest

from notes_vault.redaction.spanish_verbs import Irregular, conjugate

KNOWN = [
    (
        "hablar",
        "",
        "hablo hablas habla hablamos hablan hable hablaste hablo hablaron hablaba hablabamos hablare hablaria",
    ),
    ("hablar", "", "hables hablen hablara hablase hablando hablado habladas hablad"),
    (
        "comer",
        "",
        "como comes come comemos comen comi comiste comio comieron comia comeran comeriamos coma comiera comiendo",
    ),
    ("vivir", "", "vivo vives vive vivimos viven vivi vivio vivieron vivia vivira viva vivan viviera viviendo vivida"),
    ("pensar", "e>ie", "pienso piensas piensa pensamos piensan pense penso piense pensemos pensando"),
    ("acostar", "o>ue", "acuesto acuesta acostamos acueste acostemos acosto acostada"),
    ("dormir", "o>ue", "duermo duerme dormimos durmio durmieron duerma durmamos durmiera durmiendo dormido dormia"),
    ("sentir", "e>ie", "siento siente sentimos sintio sintieron sienta sintamos sintiera sintiendo sentido"),
    ("pedir", "e>i", "pido pide pedimos pidio pidieron pida pidamos pidiera pidiendo pedido"),
    ("jugar", "u>ue", "juego juega jugamos jugue juegue juguemos jugo jugando"),
    ("almorzar", "o>ue", "almuerzo almorce almuerce almorcemos"),
    ("buscar", "", "busco busque busquen buscaron"),
    ("pagar", "", "pago pague paguemos pagaba"),
    ("abrazar", "", "abrazo abrace abracen"),
    ("conocer", "", "conozco conoces conozca conocio conociendo"),
    ("vencer", "", "venzo venza vence vencio"),
    ("proteger", "", "protejo proteja protege protegio"),
    ("seguir", "e>i", "sigo sigue seguimos siguio siga sigamos siguiendo"),
    ("construir", "", "construyo construye construimos construyo construyeron construya construyendo construido"),
    ("leer", "", "leo lee leemos leyo leyeron lea leyera leyendo leido"),
    ("sonreir", "e>i", "sonrio sonrie sonreimos sonrio sonrieron sonria sonriendo"),
]


@pytest.mark.parametrize(("verb", "change", "forms"), KNOWN)
def test_known_forms_are_made(verb: str, change: str, forms: str) -> None:
    made = conjugate(verb, change).forms
    assert [form for form in forms.split() if form not in made] == []


@pytest.mark.parametrize(
    ("verb", "change", "form"),
    [
        ("buscar", "", "busce"),
        ("pensar", "e>ie", "pensas"),
        ("pedir", "e>i", "pedo"),
        ("dormir", "o>ue", "dormiendo"),
        ("leer", "", "leiendo"),
        ("construir", "", "construo"),
        ("conocer", "", "conoco"),
    ],
)
def test_no_wrong_form_is_made(verb: str, change: str, form: str) -> None:
    assert form not in conjugate(verb, change).forms


def test_irregular_stems_go_through_their_tenses() -> None:
    tener = conjugate("tener", "e>ie", Irregular(first="tengo", preterite="tuv", future="tendr", more=("ten",)))
    known = "tengo tienes tiene tenemos tuve tuvo tuvieron tuviera tendre tendria tenga tengamos teniendo tenido ten"
    assert [form for form in known.split() if form not in tener.forms] == []
    assert not {"teno", "tenio", "tenere"} & tener.forms
    decir = conjugate("decir", "e>i", Irregular("digo", "dij", "dir", "dicho"))
    assert {"digo", "dice", "dijo", "dijeron", "dijera", "diria", "diga", "diciendo", "dicha"} <= decir.forms


def test_pronouns_are_written_on_infinitive_gerund_and_imperative_alone() -> None:
    llamar = conjugate("llamar")
    assert {"llamar", "llamando", "llama", "llame"} <= llamar.hosts
    assert not {"llamaron", "llamaba", "llamado"} & llamar.hosts


def test_what_somebody_does_or_did_is_told_from_the_other_persons() -> None:
    third = conjugate("llamar").third
    assert third == {"llama", "llaman", "llamo", "llamaron", "llamaba", "llamaban"}


@pytest.mark.parametrize(("verb", "change"), [("mesa", ""), ("r", ""), ("hablar", "o>i")])
def test_what_is_no_verb_is_refused(verb: str, change: str) -> None:
    with pytest.raises(ValueError, match=change or verb):
        conjugate(verb, change)
