"""What programs read of the pages: feeds, sitemaps, structured data."""
