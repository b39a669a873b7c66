"""Needs and helpers in, who goes where out. Pure: no database, no clock."""
