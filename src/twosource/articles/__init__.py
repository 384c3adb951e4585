"""Files → Article: a reader per format, metadata, cleaning, near-copies and wire copy."""
