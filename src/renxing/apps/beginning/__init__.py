"""The first hour of a new community: made from nothing, step by step, each useful by itself."""
