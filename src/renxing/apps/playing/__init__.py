"""Playing a file of timed acts: reading it whole, setting the stage, doing each act through the one door."""
