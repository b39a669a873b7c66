"""A twin and a shock in, futures out: what would happen to this community, and which change helps most.

The package is pure: no clock, no database, no network. Numbers come from `numba` kernels in kernel.py alone.
"""
