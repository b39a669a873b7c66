"""Asking for an authority that is missing, and being answered."""
