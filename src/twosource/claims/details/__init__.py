"""Claim's words → what they say of time, amount, names, negation and certainty; and the statement that stands alone."""
