"""Proposals: a problem, what could be done, who does it, a vote, and whether it was done."""
