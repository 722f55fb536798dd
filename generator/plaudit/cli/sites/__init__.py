"""The verbs about a site as a whole."""
