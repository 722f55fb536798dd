"""Pages that show the records of one kind: lists, and one page a record."""
