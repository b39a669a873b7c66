"""What neighbours can do and lend, time credits, thanks, and volunteers who come in a crisis."""
