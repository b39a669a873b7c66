"""Calling up reservoirs: who is asked, who answers, and communication tests by the same means."""
