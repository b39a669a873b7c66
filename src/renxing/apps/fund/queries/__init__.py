"""What is asked about the fund and its open book."""
