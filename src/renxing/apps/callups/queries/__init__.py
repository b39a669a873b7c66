"""What is asked about call-ups."""
