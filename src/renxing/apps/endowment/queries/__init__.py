"""What is asked about what the community has."""
