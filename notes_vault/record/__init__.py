"""The clinical record: plain values and the rules that need nothing else (standard library only)."""
