"""Endowment: what the community has, by the five capitals, and what each function could lean on. It writes nothing."""
