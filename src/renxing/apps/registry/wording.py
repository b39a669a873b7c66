"""What the refusals of this room say."""
