"""What is asked of duties."""
