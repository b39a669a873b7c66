"""What is asked about links with others."""
