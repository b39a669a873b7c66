"""The pages of the fund and its open book."""
