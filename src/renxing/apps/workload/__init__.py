"""How much each person bears: hours worked, caps, rest, relief, helpers from outside."""
