"""Agencies' items (ninjs, NewsML-G2, NITF) → Extracted."""
