"""Words that report: verbs, nouns and phrases that say somebody says something.

Counted in PolNeAR's training part (Newell et al., LREC 2018), kept where they cue an attribution more often than not.
"""

from __future__ import annotations

from twosource.claims.wordlists import list_words

CLAUSE_VERBS = list_words(
    "say tell add note state write report claim announce explain argue suggest insist warn declare acknowledge "
    "admit confirm reveal allege assert contend maintain mention observe predict recall remark reply respond "
    "reiterate stress emphasize emphasise indicate conclude find show estimate testify tweet post concede "
    "complain caution boast joke quip lament counter disclose underscore highlight signal hint imply inform "
    "assure remind advise think believe hope fear expect feel doubt deny dispute ask wonder vow pledge promise "
    "threaten swear demand urge propose recommend agree repeat continue chant shout yell whisper scream clarify "
    "elaborate specify learn guess suspect worry assume speculate forecast project calculate charge retort "
    "interject muse rule message comment interview order relate recount describe question notify brief cite read "
    "affirm proclaim profess posit opine "
)
"""Take a clause ("said that …") or stand beside a quotation."""

SPEECH_VERBS = list_words(
    "say tell add note state write report claim announce explain argue insist warn declare acknowledge admit "
    "confirm reveal allege assert contend maintain observe remark reply respond reiterate stress emphasize "
    "emphasise conclude testify tweet post concede complain caution joke quip lament counter disclose repeat "
    "continue recall suggest ask predict boast shout yell clarify elaborate retort muse indicate "
)
"""May stand in the middle or at the end of what is said, with no clause of their own."""

DOCUMENT_VERBS = list_words("find show suggest indicate reveal conclude estimate project imply signal read")
"""Say something only of a source that can speak or be read: "the report found", not "the smoke suggests"."""

THING_VERBS = list_words(
    "announce deny confirm reject dismiss condemn denounce demand propose reiterate acknowledge admit allege "
    "criticize criticise praise blame accuse describe characterize characterise call label dub brand cite deplore "
    "emphasize emphasise stress underscore warn mention claim estimate report disclose question doubt dispute "
    "decry slam blast mock welcome oppose reveal outline voice express predict suggest urge lament bemoan "
    "threaten promise pledge concede highlight detail recommend "
)
"""Take a thing said ("denied the charge", "announced a plan") when a person or a body is their subject."""

INFINITIVE_VERBS = list_words(
    "vow pledge promise threaten refuse agree offer swear claim decline ask urge order tell expect hope demand "
    "propose advise warn call "
)
"""Take what is said as "to …": "vowed to defy"."""

TOPIC_PREPOSITIONS = {
    "warn": ("of", "about", "against"),
    "complain": ("of", "about"),
    "speak": ("of",),
    "call": ("for", "on"),
    "hint": ("at",),
    "object": ("to",),
    "apologize": ("for",),
    "apologise": ("for",),
}
"""What is said stands after the preposition: "warned of delays"."""

ALLEGING_VERBS = {
    "accuse": ("of",),
    "blame": ("for", "on"),
    "criticize": ("for",),
    "criticise": ("for",),
    "charge": ("with",),
    "condemn": ("for",),
    "denounce": ("for",),
    "fault": ("for",),
    "slam": ("for",),
    "blast": ("for",),
    "praise": ("for",),
    "suspect": ("of",),
    "attack": ("for",),
    "thank": ("for",),
    "mock": ("for",),
    "rebuke": ("for",),
    "scold": ("for",),
    "chide": ("for",),
}
"""What is said is the one spoken of and what they are said to have done."""

NAMING_VERBS = list_words("describe call label dub brand characterize characterise term portray depict refer ")
"""Take somebody or something and what it is called: "described the talks as …"."""

CITING_VERBS = frozenset({"cite", "quote"})

REPORTING_NOUNS = list_words(
    "statement claim report allegation accusation announcement assertion warning suggestion belief hope fear "
    "concern doubt conclusion finding argument contention complaint denial promise pledge vow threat prediction "
    "rumour rumor indication admission acknowledgement confirmation testimony insistence estimate opinion view "
    "speculation "
)
"""Take a clause: "the claim that …", "reports that …"."""

SPEAKING_DOCUMENTS = list_words(
    "statement post tweet email e-mail letter memo release interview speech remarks remark comment comments "
    "message editorial op-ed blog testimony filing complaint lawsuit "
)
"""Documents through which somebody speaks: "a statement from the ministry said"."""

WRITTEN_DOCUMENTS = list_words("memo email e-mail lawsuit filing complaint contract")
"""Of these, the ones that may have come from anybody's hand: a leaked memo is not the company speaking."""

DOCUMENT_NOUNS = list_words(
    "log logbook manual minutes report study survey poll document documents data paper analysis audit "
    "investigation inquiry review research record records transcript memo letter email e-mail statement article "
    "story book indictment affidavit complaint lawsuit filing ruling order decree footage video census figures "
    "statistics evidence communique communiqué dossier reports studies polls surveys findings assessment bulletin "
    "release readout website file files column ad advert advertisement advertising spot film documentary "
    "song op-ed programme program broadcast segment playbook blog "
    "editorial account post tweet law treaty agreement contract "
    "constitution leak leaks dispatch summary copy draft "
)
"""Written or recorded sources, by their head word."""

UNNAMED_NOUNS = list_words(
    "official source person people spokesman spokeswoman spokesperson aide adviser advisor diplomat officer "
    "minister analyst expert witness resident lawmaker senator lawyer attorney prosecutor mediator negotiator "
    "insider employee worker critic supporter observer activist doctor medic mechanic cleric academic skeptic sceptic "
    "soldier commander engineer scientist "
    "researcher economist trader investigator detective neighbour neighbor friend relative survivor passenger "
    "student teacher leader member politician journalist reporter correspondent representative delegate staffer "
    "operative strategist executive manager director president chief judge man woman voter opponent ally "
    "colleague authority defector eyewitness bystander villager farmer protester migrant refugee contractor "
    "consultant veteran pundit historian professor scholar campaigner organizer organiser captain pilot driver "
    "fisherman docker parent mother father brother sister son daughter wife husband victim inspector guard mayor "
    "governor secretary ambassador envoy chairman chairwoman head boss editor author others other one some many "
    "republican democrat conservative liberal fan owner player coach nurse patient lender banker investor "
    "analysts speaker tenant pensioner local shopkeeper everyone somebody someone anyone nobody most few both "
    "several "
)
"""Heads of a source nobody names: "two officials", "a person familiar with the matter"."""

ORGANISATION_NOUNS = list_words(
    "cooperative guild syndicate firm council ministry government army military police agency department office "
    "company union court committee party campaign group administration authority authorities parliament bank "
    "hospital university organisation organization commission board team service embassy delegation regulator "
    "operator airline manufacturer church school association federation coalition opposition militia force forces "
    "navy municipality bureau institute foundation charity fund exchange league club city state senate house "
    "congress cabinet kremlin palace presidency prosecution tribunal airport port network newspaper outlet "
    "broadcaster station channel magazine website paper daily side regime rebels prosecutors officials watchdog "
    "think-tank secretariat headquarters "
)
"""Bodies that speak without a name of their own: "the health ministry"."""

RELAY_NOUNS = list_words("newspaper outlet broadcaster station channel magazine daily tabloid")
"""Outlets without a name."""

FIRST_SECOND = list_words("i we you me us")
THIRD = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "they": "many",
    "them": "many",
    "their": "many",
    "it": "thing",
    "its": "thing",
}
