"""Locking: the doorkeeper and its desks, the idle deadline, system signals, the clipboard, process hygiene.

This package and every ``doorkeeper`` module load no Qt: the doorkeeper is small, starts fast and knows nothing.
"""
