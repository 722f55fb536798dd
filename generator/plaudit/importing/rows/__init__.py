"""One foreign record, field by field, and what records of every kind share."""
