"""Group purchases: households order together, and share what comes by a rule they chose."""
