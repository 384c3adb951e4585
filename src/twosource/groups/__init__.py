"""Claims → groups: which claims, of whatever outlet, are about the same statement."""

from twosource.groups.candidates import Near
from twosource.groups.cluster import group_claims
from twosource.groups.encode import Encoder, encode_claims, load_encoder, pack_vectors, unpack_vectors
from twosource.groups.group_records import list_limits, make_groups
from twosource.groups.grouping_state import GroupingState, dump_state, empty_state, load_state
from twosource.groups.growing import Change, grow
from twosource.groups.near_pairs import join_near
from twosource.groups.pair_search import PairSearch, dump_search, load_search
from twosource.groups.propose import propose_relations
from twosource.groups.relate import Relater, load_relater

__all__ = [
    "Change",
    "Encoder",
    "GroupingState",
    "Near",
    "PairSearch",
    "Relater",
    "dump_search",
    "dump_state",
    "empty_state",
    "encode_claims",
    "group_claims",
    "grow",
    "join_near",
    "list_limits",
    "load_encoder",
    "load_relater",
    "load_search",
    "load_state",
    "make_groups",
    "pack_vectors",
    "propose_relations",
    "unpack_vectors",
]
