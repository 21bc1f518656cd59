"""Redaction: text in, spans out; the reviewer's decisions; applying them. Knows no storage and no window."""
