"""Kinds that stand for people and for what they belong to or have earned."""
