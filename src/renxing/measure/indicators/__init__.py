"""The indicators, a file each, all of one shape: what it reads, formula, interval, evidence, how it is gamed.

To add one: write its file with an `INDICATOR`, name it in `catalogue`, give it a section in ``goalposts.toml`` and a
test. Nothing else knows how many there are.
"""
