"""One room per standard: bytes of somebody else's format to typed values, and back.

Nothing here knows a database, a network or a language of the screen. What cannot be read is told as
:class:`renxing.standards.faults.Fault` values, all of them at once.
"""
