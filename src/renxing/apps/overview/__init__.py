"""Today, the board, and the player of timed acts: what shows the whole, and changes nothing by itself."""
