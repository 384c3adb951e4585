"""Word, OpenDocument and EPUB files → Extracted: packed XML, read within bounds."""
