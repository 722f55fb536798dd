"""Kinds that hold figures, each with how it was counted."""
