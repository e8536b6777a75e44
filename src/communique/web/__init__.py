"""The site and its JSON twins, reading the record alone."""
