"""Links with others: partners outside, aid asked and lent, needs referred, joint work of centres."""
