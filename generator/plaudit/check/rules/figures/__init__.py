"""Rules about figures that are computed."""
