"""The vocabulary and the rules that need no database.

Pure: no Django, no network, no clock. Everything above imports this; this imports nothing of ours.
"""
