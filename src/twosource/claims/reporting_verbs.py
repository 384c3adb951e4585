"""Parse → Draft: verbs of saying with their subject and what they govern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.drafts import Draft, cue_span, hull, inside_quotes, noun_span, sentence_numbers
from twosource.claims.said_clauses import clause_content, governing_clause, loose_content
from twosource.claims.shapes import Quote, Reading, Sentence
from twosource.claims.wordlists import list_words
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

REPORTING = (
    cues.CLAUSE_VERBS
    | cues.THING_VERBS
    | cues.INFINITIVE_VERBS
    | cues.NAMING_VERBS
    | cues.CITING_VERBS
    | frozenset(cues.TOPIC_PREPOSITIONS)
    | frozenset(cues.ALLEGING_VERBS)
    | {"decline", "refuse"}
)
_SPEAKER_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SPEAKER_WORDS = list_words("he she they who it everyone someone")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
MAX_CLIMB = 12
"""Steps up the parse that a subject is looked for: further up is another clause."""


def find_verb_drafts(reading: Reading, quotes: Sequence[Quote]) -> Iterator[Draft]:
    """A draft for every verb that reports; content is empty where only a quotation beside it can be what is said."""
    numbers = sentence_numbers(reading)
    doubles = [q for q in quotes if not q.single]
    starts = [q.start for q in doubles]
    for sentence in reading.sentences:
        for i in range(sentence.first, sentence.last):
            token = reading.doc[i]
            if token.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in REPORTING:
                continue
            quoted = inside_quotes(doubles, starts, token.idx)
            draft = _draft_verb(token, sentence, quoted)
            if draft is not None:
                draft.sentence = numbers[i]
                yield draft


def _draft_verb(verb: Token, sentence: Sentence, quoted: bool) -> Draft | None:
    lemma = verb.lemma_.lower()
    if _is_hypothetical(verb):
        return None
    subject = find_subject(verb)
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    agent = find_agent(verb)
    if agent is not None:
        subject = agent
    elif passive or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "advcl"}):
        return _draft_passive(verb, lemma)
    if subject is None or subject.lower_ in cues.FIRST_SECOND or (quoted and subject.pos_ == "PRON"):
        return None
    source = _source_span(subject)
    draft = Draft(source=[source] if source else [], cue=[cue_span(verb)], place=verb.idx)
    draft.content = _find_content(verb, lemma, subject, sentence, draft)
    draft.speaks = lemma in cues.CLAUSE_VERBS and not quoted
    return draft if draft.content or draft.speaks else None


def _is_hypothetical(verb: Token) -> bool:
    """For "If the mayor were to deny it", "she should say so": nobody has said anything."""
    clause = verb.head if verb.dep_ in {"xcomp", "conj"} else verb
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "lest"} for t in (verb, clause) for c in t.lefts):
        return True
    return any(
        c.dep_ == "aux" and c.lower_ in {"should", "could", "might", "must", "will", "shall"} for c in verb.lefts
    )


def _find_content(verb: Token, lemma: str, subject: Token, sentence: Sentence, draft: Draft) -> list[Span]:
    """What the verb governs, by the first pattern that fits."""
    speaker = can_speak(subject)
    if _is_refusal(verb, lemma):
        return _refused(verb)
    if any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children) and not _has_clause(verb):
        inserted = speaker and lemma in cues.SPEECH_VERBS - cues.QUOTE_ONLY
        return governing_clause(verb, sentence) if inserted else []
    if lemma in cues.CITING_VERBS:
        return _cited(verb, sentence, draft)
    content = _named_or_alleged(verb, lemma) if speaker else []
    if not content and lemma in cues.CLAUSE_VERBS and (speaker or lemma not in cues.DOCUMENT_VERBS):
        marked = lemma not in cues.QUOTE_ONLY or _clause_is_marked(verb)
        content = clause_content(verb, sentence, draft) if marked else []
    if not content and speaker:
        content = _governed(verb, lemma)
        if not content and lemma in cues.SPEECH_VERBS - cues.QUOTE_ONLY:
            content = loose_content(verb, sentence, draft)
    return content


def _named_or_alleged(verb: Token, lemma: str) -> list[Span]:
    content = _alleged(verb, lemma) if lemma in cues.ALLEGING_VERBS else []
    return content or (_named(verb) if lemma in cues.NAMING_VERBS else [])


def _governed(verb: Token, lemma: str) -> list[Span]:
    """For verbs that take no clause: "vowed to …", "warned of …", "denied …"."""
    content = _infinitive(verb) if lemma in cues.INFINITIVE_VERBS else []
    if not content and lemma in cues.TOPIC_PREPOSITIONS:
        content = _topic(verb, cues.TOPIC_PREPOSITIONS[lemma])
    return content or (_thing(verb) if lemma in cues.THING_VERBS else [])


def find_subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares with the verb it hangs on."""
    current = verb
    for _ in range(MAX_CLIMB):
        own = [c for c in current.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if own:
            return _antecedent(own[0], current)
        if current is verb:
            mistaken = _mistaken_subject(verb)
            if mistaken is not None:
                return mistaken
        head = current.head
        if current.dep_ == "conj" and head.i != current.i:
            current = _reattached(current) or head
        elif current.dep_ in {"advcl", "xcomp", "pcomp", "ccomp", "dep"} and current.tag_ in {"VBG", "VB", "VBN"}:
            current = head.head if current.dep_ == "pcomp" else head
        elif (current.dep_ == "acl" and current.tag_ == "VBG") or current.dep_ == "relcl":
            return head
        else:
            return None
        if current.pos_ not in {"VERB", "AUX"}:
            return None
    return None


def _mistaken_subject(verb: Token) -> Token | None:
    """The subject of "The chief, who had long opposed it, said that …" where the parse gave it to the inner verb."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if not any(c.dep_ == "ccomp" for c in verb.rights):
        return _apposed_speaker(verb)
    for clause in verb.lefts:
        if clause.dep_ == "ccomp":
            return next((c for c in clause.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return None


def _apposed_speaker(verb: Token) -> Token | None:
    """The lawyer of "…, the company's lawyer, Ana Reis, said" where the parse hung her on the word before."""
    doc = verb.doc
    token = doc[verb.i - 1] if verb.i else None
    if token is not None and token.text == "," and verb.i > 1:
        token = doc[verb.i - 2]
    found: Token | None = None
    while token is not None and token.dep_ in {"appos", "compound"} and token.head.i != token.i:
        if token.dep_ == "appos" and can_speak(token) and doc[max(0, token.left_edge.i - 1)].text == ",":
            found = token
        token = token.head
    return found


def find_agent(verb: Token) -> Token | None:
    """X of "stated by X"."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for inner in child.children:
                if inner.dep_ == "pobj" and can_speak(inner):
                    return inner
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if subject.lower_ in _RELATIVES and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return subject


def _reattached(verb: Token) -> Token | None:
    """The reporting verb that "and accused" belongs to when the parse hung it on what was said before.

    "She said the port is open and accused the union": "accused" is past like "said", "is" is not.
    """
    head = verb.head
    if verb.tag_ != "VBD" or head.dep_ != "ccomp" or head.head.tag_ != "VBD" or _is_past(head):
        return None
    return head.head if head.head.lemma_.lower() in REPORTING else None


def _is_past(verb: Token) -> bool:
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" if not auxiliaries else auxiliaries[0].tag_ == "VBD"


def can_speak(token: Token) -> bool:
    """Whether a noun can be a source: a name, a person, a body or a document."""
    lemma = token.lemma_.lower()
    if token.ent_type_ in _SPEAKER_ENTITIES or token.lower_ in _SPEAKER_WORDS or token.pos_ == "PROPN":
        return True
    return lemma in cues.UNNAMED_NOUNS or lemma in cues.ORGANISATION_NOUNS or lemma in cues.DOCUMENT_NOUNS


def _source_span(subject: Token) -> Span | None:
    if subject.lower_ in {"it", "there"} and subject.dep_ == "expl":
        return None
    return noun_span(subject)


def _draft_passive(verb: Token, lemma: str) -> Draft | None:
    """For "X is accused of stealing": somebody alleges it, the text does not say who."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if lemma not in cues.ALLEGING_VERBS or subject is None:
        return None
    content = [noun_span(subject), *_complement(verb, cues.ALLEGING_VERBS[lemma])]
    return Draft([], [cue_span(verb)], content, verb.idx) if len(content) > 1 else None


def _is_refusal(verb: Token, lemma: str) -> bool:
    if lemma in {"decline", "refuse"}:
        return True
    if lemma not in {"respond", "reply", "comment", "answer", "return"}:
        return False
    negated = any(c.dep_ == "neg" for c in verb.children)
    return negated


def _refused(verb: Token) -> list[Span]:
    kept = [c for c in verb.rights if c.dep_ in {"xcomp", "dobj", "prep", "ccomp"}]
    if not kept:
        return [cue_span(verb)] if verb.lemma_ == "comment" else []
    if kept[0].dep_ == "prep" and kept[0].lower_ not in {"to", "on", "about"}:
        return []
    return [hull(verb.doc, kept[0].left_edge.i, kept[0].right_edge.i)]


def _has_clause(verb: Token) -> bool:
    return any(c.dep_ in {"ccomp", "dobj"} for c in verb.rights)


def _clause_is_marked(verb: Token) -> bool:
    clauses = [c for c in verb.rights if c.dep_ == "ccomp"]
    return any(m.dep_ in {"mark", "advmod"} for c in clauses for m in c.lefts)


def _alleged(verb: Token, lemma: str) -> list[Span]:
    things = [c for c in verb.rights if c.dep_ in {"dobj", "dative"}]
    if not things:
        return []
    complement = _complement(verb, cues.ALLEGING_VERBS[lemma], things[0])
    return [noun_span(things[0]), *complement] if complement else []


def _complement(verb: Token, prepositions: tuple[str, ...], thing: Token | None = None) -> list[Span]:
    """What follows "of" or "for", with its coordinated parts."""
    found: list[Span] = []
    hosts = [*verb.rights, *(thing.rights if thing is not None else ())]
    for prep in hosts:
        if prep.dep_ == "prep" and prep.lower_ in prepositions and prep.right_edge.i > prep.i:
            found.append(hull(verb.doc, prep.i + 1, prep.right_edge.i))
    return found[:2]


def _named(verb: Token) -> list[Span]:
    thing = [c for c in verb.rights if c.dep_ in {"dobj", "nsubj"}]
    names = [c for c in verb.rights if c.dep_ in {"oprd", "ccomp"} or (c.dep_ == "prep" and c.lower_ == "as")]
    names += [c for t in thing for c in t.rights if c.dep_ == "prep" and c.lower_ == "as"]
    if not names:
        return []
    first = min([t.left_edge.i for t in thing] + [n.left_edge.i for n in names])
    return [hull(verb.doc, max(first, verb.i + 1), names[-1].right_edge.i)]


def _cited(verb: Token, sentence: Sentence, draft: Draft) -> list[Span]:
    """For "Citing two officials, the paper …": where no verb of saying follows, the whole clause rests on them."""
    cited = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    head = verb.head
    if cited is None or verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "prep"} or not can_speak(cited):
        return []
    if head.lemma_.lower() in REPORTING or cited.ent_type_ == "GPE":
        return []
    draft.source = [noun_span(cited)]
    return governing_clause(verb, sentence)


def _infinitive(verb: Token) -> list[Span]:
    parts = [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"}]
    parts = [p for p in parts if any(a.lower_ == "to" and a.dep_ == "aux" for a in p.lefts)]
    if not parts:
        return []
    first = parts[0].left_edge.i
    things = [c for c in verb.rights if c.dep_ == "dobj" and c.i < parts[0].i]
    if things:
        first = min(first, things[0].left_edge.i)
    return [hull(verb.doc, max(first, verb.i + 1), parts[0].right_edge.i)]


def _topic(verb: Token, prepositions: tuple[str, ...]) -> list[Span]:
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions and child.right_edge.i > child.i:
            return [hull(verb.doc, child.i + 1, child.right_edge.i)]
    return []


def _thing(verb: Token) -> list[Span]:
    thing = next((c for c in verb.rights if c.dep_ in {"dobj", "ccomp"}), None)
    if thing is None or (thing.pos_ == "PRON" and thing.lower_ in {"himself", "herself", "themselves", "who", "me"}):
        return []
    last = thing.right_edge.i
    for child in verb.rights:
        if child.i > thing.i and child.dep_ in {"prep", "advmod", "npadvmod"}:
            last = max(last, child.right_edge.i)
        elif child.i > thing.i:
            break
    return [hull(verb.doc, max(thing.left_edge.i, verb.i + 1), last)]
