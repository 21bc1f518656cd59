"""Notes Vault: encrypted session notes for psychotherapists, with release of redacted excerpts."""

__version__ = "0.1.0"
