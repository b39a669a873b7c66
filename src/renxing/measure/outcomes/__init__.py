"""The outcomes, a file each: what a shock did to how well functions were kept, and what became of it.

They have the shape of the indicators, but look the other way: at the time from a shock on. None of them is scored:
what is good depends on how severe the shock was, and that is in no record.
"""
