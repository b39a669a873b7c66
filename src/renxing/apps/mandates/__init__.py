"""Mandates in use: given, changed and taken back by acts; what was done under them is accounted for."""
