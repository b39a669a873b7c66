"""What is read of proposals and votes."""
