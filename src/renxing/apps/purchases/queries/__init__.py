"""What is asked about group purchases."""
