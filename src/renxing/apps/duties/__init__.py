"""Duties: shifts with places to fill, who comes, who was there."""
