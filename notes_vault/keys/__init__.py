"""From passphrase to vault key: Argon2id, key slots, recovery code, passphrase quality, the header on disk.

All that touches a passphrase, a code or a key-encryption key runs in the child job ``keys``
(:mod:`notes_vault.keys.child`), which ends with its memory; :mod:`notes_vault.keys.keyring` is the front door.
"""
