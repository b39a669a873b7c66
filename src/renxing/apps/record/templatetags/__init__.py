"""What pages of settings say in templates."""
