"""What may be typed and pressed here: asking, one form for each act on a need, and the filters of the list."""
