from __future__ import annotations

import pytest

from notes_vault.record.marks import MarkKind
from notes_vault.record.notes import NoteKind
from notes_vault.release.authority import BasisUnknownError, PsychotherapyReach, basis_keys, list_bases, load_basis


def test_every_basis_of_the_plan_is_there() -> None:
    assert set(basis_keys()) == {
        "court_order", "client_authorization", "psychotherapy_authorization", "subpoena_without_order", "client_access",
        "parent_guardian", "mandated_report", "threat_to_safety", "payer", "treating_clinician", "supervision",
    }  # fmt: skip


def test_every_basis_cites_its_rule_and_explains_itself() -> None:
    for basis in list_bases():
        assert "CFR" in basis.rule
        assert basis.explanation.endswith(".")
        assert basis.stays_out
        assert basis.justification_asks
        assert "compl" not in basis.explanation.lower()


def test_no_basis_lists_psychotherapy_notes_among_the_record() -> None:
    for basis in list_bases():
        assert NoteKind.PSYCHOTHERAPY not in basis.reaches


def test_a_subpoena_without_order_never_opens_psychotherapy_notes() -> None:
    assert load_basis("subpoena_without_order").psychotherapy is PsychotherapyReach.NEVER


def test_the_authorization_for_psychotherapy_notes_opens_nothing_else() -> None:
    assert load_basis("psychotherapy_authorization").reaches == frozenset()


def test_an_unknown_basis_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BasisUnknownError) as caught:
        load_basis("../../etc/passwd")
    assert "court_order" in caught.value.sentence()


def test_every_basis_proposes_every_kind_of_mark_unless_it_says_what_opens_it() -> None:
    for basis in list_bases():
        assert not basis.marks.keys() & basis.marks_reached.keys()
        assert {*basis.marks, *basis.marks_reached} == set(MarkKind)
        assert all("CFR" in rule for rule in (*basis.marks.values(), *basis.marks_reached.values()))


def test_no_general_authorization_opens_substance_use_but_a_client_may_read_it() -> None:
    assert "42 CFR 2.31" in load_basis("client_authorization").marks[MarkKind.SUBSTANCE_USE]
    assert "42 CFR 2.6" in load_basis("court_order").marks[MarkKind.SUBSTANCE_USE]
    assert [basis.key for basis in list_bases() if basis.marks_reached] == ["client_access"]
