"""Verbs that take something out of a site for good."""
