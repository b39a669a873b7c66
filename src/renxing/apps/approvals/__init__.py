"""Asking for an authority that is missing: one request with everything needed to decide it, and an answer in time."""
