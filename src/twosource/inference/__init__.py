"""Model name → a network, parser or language model that can be run: the one room that touches ONNX Runtime and spaCy.

    model_folders       where the weights lie
    model_digests       what names them in a report
    cores               how many cores they may use
    padded_batches      inputs of like length together
    network             ONNX Runtime sessions, with their tokenizers
    parser              the spaCy pipeline: quick to load, the same in any company
    likely_language     whether a text is English

Everybody else imports from here. A model is loaded once a process, when it is first asked for; `start_loading` begins
with some before anybody does.
"""

from __future__ import annotations

from twosource.inference.cores import count_cores, products_on_one_core, use_cores
from twosource.inference.likely_language import find_likeliest_language, is_english
from twosource.inference.model_digests import WORDS, digest_model, digest_parser, digest_words, name_models
from twosource.inference.model_folders import MEND, find_models_dir
from twosource.inference.network import Network, Part, Tokens, load_network, load_part, start_loading
from twosource.inference.padded_batches import WIDTH_STEP, batches_of_width
from twosource.inference.parser import load_parser, parse_texts

__all__ = [
    "MEND",
    "WIDTH_STEP",
    "WORDS",
    "Network",
    "Part",
    "Tokens",
    "batches_of_width",
    "count_cores",
    "digest_model",
    "digest_parser",
    "digest_words",
    "find_likeliest_language",
    "find_models_dir",
    "is_english",
    "load_network",
    "load_parser",
    "load_part",
    "name_models",
    "parse_texts",
    "products_on_one_core",
    "start_loading",
    "use_cores",
]
