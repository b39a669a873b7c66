"""What is asked about incidents."""
