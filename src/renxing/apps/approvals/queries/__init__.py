"""What is asked about requests for approval."""
