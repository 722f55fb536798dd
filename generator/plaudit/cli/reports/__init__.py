"""The verbs that only tell: nothing of a site is changed by them."""
