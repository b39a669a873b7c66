"""The `renxing` command: one door, a file per verb."""
