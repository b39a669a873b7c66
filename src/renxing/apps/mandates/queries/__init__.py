"""What is asked about mandates and reports."""
