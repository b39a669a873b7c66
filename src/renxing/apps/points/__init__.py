"""Service points (a food point, a medicine point) that a centre opens for residents."""
