"""What is asked of notices."""
