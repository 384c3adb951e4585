"""Web pages → Extracted: the article without its frame, what the page says of itself, a live blog by entry."""
