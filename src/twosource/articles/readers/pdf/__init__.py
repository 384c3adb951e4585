"""PDF → Extracted: letters to words, lines, columns and paragraphs, with the page of each."""
