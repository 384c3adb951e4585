"""JSON, JSON Lines, CSV and Parquet → Extracted: a row an article, columns by their usual names."""
