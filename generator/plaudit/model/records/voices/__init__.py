"""Kinds in which somebody speaks: to the community, about it, and with it."""
