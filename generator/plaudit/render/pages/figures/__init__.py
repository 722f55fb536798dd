"""Pages of figures, each with how it was counted."""
