"""ZIP and WARC → Originals: what is in them, each to be read with the reader of its own format."""
