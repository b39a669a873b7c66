"""Renxing (韧性): a neighbourhood governs itself, measures its resilience, and rehearses the next shock."""

__version__ = "0.1.0"
