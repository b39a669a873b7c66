"""Stock, moved only by ledger entries."""
