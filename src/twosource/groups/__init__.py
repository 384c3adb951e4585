"""Claims → groups: which claims, of whatever outlet, are about the same statement."""

from twosource.groups.cluster import group_claims
from twosource.groups.encode import Encoder, encode_claims, load_encoder, pack_vectors, unpack_vectors
from twosource.groups.propose import propose_relations
from twosource.groups.relate import Relater, load_relater

__all__ = [
    "Encoder",
    "Relater",
    "encode_claims",
    "group_claims",
    "load_encoder",
    "load_relater",
    "pack_vectors",
    "propose_relations",
    "unpack_vectors",
]
