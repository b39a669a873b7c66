"""The condition of the community: normal, alert, emergency, recovery; changed by one act."""
