"""Drawings made on the server: plain values in, SVG text out. No Django, no colours (those are the style sheet's)."""
