"""Pulse: short anonymous surveys from the community's own questions, shown beside the record and never in it."""
