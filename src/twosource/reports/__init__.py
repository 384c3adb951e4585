"""Report → terminal, HTML, Markdown, JSON; templates beside it."""
