"""What is asked about how much people bear."""
