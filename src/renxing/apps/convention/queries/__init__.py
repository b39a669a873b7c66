"""What is read of the convention."""
