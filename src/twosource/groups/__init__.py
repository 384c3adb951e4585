"""Claim → Group: encode, candidates, cluster."""
