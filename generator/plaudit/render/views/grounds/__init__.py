"""By what readers can judge a voice: whence it is, how it was checked, what changed."""
