"""Pages around the records: the way in, the way it is done, the way to reuse."""
