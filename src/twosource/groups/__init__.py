"""Claims → groups: which claims, of whatever outlet, are about the same statement."""

from twosource.groups.cluster import group_claims
from twosource.groups.encode import Encoder, encode_claims, load_encoder

__all__ = ["Encoder", "encode_claims", "group_claims", "load_encoder"]
