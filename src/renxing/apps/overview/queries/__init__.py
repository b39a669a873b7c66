"""Reading the whole: what was owed and kept, who carries it, where it is, what happened lately."""
