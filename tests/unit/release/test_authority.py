from __future__ import annotations

import pytest

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
