"""The pages about call-ups."""
