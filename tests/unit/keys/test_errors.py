from __future__ import annotations

import json

import pytest

from notes_vault.errors import BugError, KnownError
from notes_vault.keys import errors

_EVERY = [
    errors.HeaderDamagedError(),
    errors.HeaderForgedError(),
    errors.UnusuallySlowError(2048, 5),
    errors.WrongPassphraseError(),
    errors.EmptyPassphraseError(),
    errors.UnreadablePassphraseError(),
    *(errors.WeakPassphraseError(reason) for reason in errors.WeakPassphraseError.REASONS),
    errors.WrongRecoveryCodeError(),
    errors.RecoveryCodeTypoError(3),
    errors.VaultNameError(),
    errors.NotEnoughMemoryError(),
]


@pytest.mark.parametrize("error", _EVERY, ids=lambda error: error.code)
def test_every_error_of_the_child_arrives_with_its_sentence(error: KnownError) -> None:
    revived = errors.revive(json.loads(json.dumps(errors.pack(error))))
    assert type(revived) is type(error)
    assert revived.sentence() == error.sentence()


@pytest.mark.parametrize(
    "error",
    [
        *_EVERY,
        errors.HeaderMissingError(),
        errors.HeaderUnreadableError(),
        errors.HeaderWriteError(),
        errors.HeaderNewerError(2),
    ],
    ids=lambda error: error.code,
)
def test_every_error_says_what_to_do_next(error: KnownError) -> None:
    assert error.happened.endswith((".", "memory."))
    assert error.next_step


def test_codes_are_unique() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KnownError)]
    ours = {kind for kind in kinds if kind.__module__ == errors.__name__}
    assert len({kind.code for kind in ours}) == len(ours)


def test_an_error_from_elsewhere_does_not_travel() -> None:
    with pytest.raises(BugError):
        errors.pack(KnownError("x"))
    with pytest.raises(BugError):
        errors.revive({"code": "no-such-thing"})
