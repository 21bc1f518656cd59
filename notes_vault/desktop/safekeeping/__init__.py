"""The windows of safekeeping: backup, check, another passphrase, a new recovery kit."""
