"""Pages of people, and of what they belong to or have earned."""
