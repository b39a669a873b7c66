"""Rehearsals: what could happen to us, and which change helps most."""
