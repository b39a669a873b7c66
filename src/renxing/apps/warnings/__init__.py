"""Warnings from outside and our own: kept as they came, understood or not, current or over."""
