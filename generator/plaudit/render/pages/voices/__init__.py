"""Pages of what people say: about the community, to it, and with it."""
