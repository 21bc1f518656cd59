from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from notes_vault.errors import BugError, KnownError
from notes_vault.record.people import Client
from notes_vault.record.production import (
    LedgerRow,
    PackageFile,
    Production,
    ProductionId,
    ProductionState,
    package_sum,
)
from notes_vault.vault.check import check_vault
from notes_vault.vault.errors import ProductionNotFoundError
from notes_vault.vault.vault import Vault

FILES = (PackageFile.of("REC1-4.pdf", b"%PDF\0" * 1000), PackageFile.of("manifest.txt", b"sums\n"))


def production(client: Client, number: int = 1, last: int = 4) -> Production:
    return Production(
        id=ProductionId(f"production{number}"),
        client_id=client.id,
        created_at=datetime(2026, 3, 2, 9, number, tzinfo=UTC),
        basis="court_order",
        profile="order_scope",
        recipient="Court",
        address="1 Main Street",
        purpose="Order of 2026-02-01",
        date=date(2026, 3, 2),
        folder="/tmp/out",  # noqa: S108 - nothing is written there
        files=FILES,
        bates_prefix="REC",
        bates_first=1,
        bates_last=last,
        state=ProductionState.STORED,
        unreviewed=False,
        request_json="{}",
    )


def row(made: Production, number: int = 1) -> LedgerRow:
    return LedgerRow(
        id=f"row{number}",
        production_id=made.id,
        client_id=made.client_id,
        date=made.date,
        recipient=made.recipient,
        address=made.address,
        description="4 notes",
        purpose=made.purpose,
        basis="Court order",
        package_sha256=package_sum(made.files),
        unreviewed=made.unreviewed,
        entered_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    )


def test_a_production_goes_its_way(vault: Vault, client: Client, reopen: Callable[[Vault], Vault]) -> None:
    made = production(client)
    vault.productions.store(made)
    vault = reopen(vault)
    assert vault.productions.unfinished() == (made,)
    assert vault.productions.get(made.id).files == FILES
    vault.productions.enter_ledger(made.id, row(made))
    assert [entry.state for entry in vault.productions.unfinished()] == [ProductionState.ENTERED]
    vault.productions.mark_published(made.id)
    vault.productions.mark_published(made.id)
    assert vault.productions.unfinished() == ()
    assert vault.ledger.rows() == (row(made),)
    assert vault.ledger.rows(client.id) == (row(made),)
    assert check_vault(vault).problems == ()
    (listed,) = vault.productions.list()
    assert [(file.name, file.sha256, file.data) for file in listed.files] == [
        (file.name, file.sha256, b"") for file in FILES
    ]


def test_an_abandoned_production_leaves_the_fact_and_no_bytes(vault: Vault, client: Client) -> None:
    made = production(client)
    vault.productions.store(made)
    vault.productions.abandon(made.id)
    vault.productions.abandon(made.id)
    assert vault.productions.get(made.id) == replace(made, state=ProductionState.ABANDONED, files=())
    assert vault.productions.unfinished() == ()
    assert vault.productions.next_bates("REC") == 1
    with pytest.raises((BugError, KnownError)):
        vault.productions.enter_ledger(made.id, row(made))
    assert vault.ledger.rows() == ()


def test_numbers_go_on_for_each_prefix(vault: Vault, client: Client) -> None:
    assert vault.productions.next_bates("REC") == 1
    vault.productions.store(production(client, 1, 4))
    assert vault.productions.next_bates("REC") == 5
    assert vault.productions.next_bates("ABC") == 1


def test_what_does_not_belong_together_is_refused(vault: Vault, client: Client) -> None:
    made = production(client)
    vault.productions.store(made)
    for wrong in (
        replace(row(made), package_sha256="0" * 64),
        replace(row(made), production_id=ProductionId("other")),
    ):
        with pytest.raises(BugError):
            vault.productions.enter_ledger(made.id, wrong)
    with pytest.raises(BugError):
        vault.productions.store(replace(production(client, 2), files=(replace(FILES[0], data=b"other"),)))
    with pytest.raises(BugError):
        vault.productions.store(made)
    with pytest.raises(ProductionNotFoundError):
        vault.productions.get(ProductionId("missing"))
    vault.productions.enter_ledger(made.id, row(made))
    with pytest.raises(BugError):
        vault.productions.abandon(made.id)
    assert vault.productions.get(made.id).files == FILES


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET recipient = 'x'",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
        "INSERT INTO ledger SELECT 99, 'new', 'missing', client_id, date, '', '', '', '', '', '', 0, '' FROM ledger",
        "UPDATE productions SET recipient = 'x'",
        "UPDATE productions SET state = 'abandoned'",
        "UPDATE productions SET state = 'stored'",
        "DELETE FROM productions",
        "INSERT OR REPLACE INTO productions SELECT * FROM productions",
        "UPDATE production_files SET data = x'00'",
        "DELETE FROM production_files",
        "INSERT OR REPLACE INTO production_files SELECT * FROM production_files",
        "INSERT INTO production_files SELECT production_id, 99, name, sha256, data FROM production_files",
    ],
)
def test_the_database_itself_refuses(vault: Vault, client: Client, statement: str) -> None:
    made = production(client)
    vault.productions.store(made)
    vault.productions.enter_ledger(made.id, row(made))
    with pytest.raises(BugError):
        vault.database.run(statement)
    assert vault.ledger.rows() == (row(made),)
    assert vault.productions.get(made.id) == replace(made, state=ProductionState.ENTERED)


def test_no_state_without_its_row(vault: Vault, client: Client) -> None:
    vault.productions.store(production(client))
    with pytest.raises(BugError):
        vault.database.run("UPDATE productions SET state = 'entered'")
