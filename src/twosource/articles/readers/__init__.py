"""Original → Extracted: a reader per format, chosen by what the bytes are and not by the file's name alone."""
