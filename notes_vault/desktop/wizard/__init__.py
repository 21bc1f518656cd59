"""The first run: where the vault lives, its passphrase, its recovery kit."""
