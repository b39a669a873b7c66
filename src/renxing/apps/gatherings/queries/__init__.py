"""What is asked about gatherings and groups."""
