"""Cases: what a record tells of one thing from its beginning to its end, read by kinds.

A case is all entries of one subject. Its first entry of a certain kind opens it, others close it; ways of closing that
make the answer meaningless (withdrawn, handed on) are competing events, and a case that nothing closed yet is censored.
Times in these tables are whole microseconds (UTC); rows are places in the source of the record, kept as evidence.
"""
