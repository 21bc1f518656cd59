"""What may go out: authority, scope, packet, typesetting, inspection, package, delivery.

The room never reads the vault: it is handed notes and redacted text, and returns files.
"""
