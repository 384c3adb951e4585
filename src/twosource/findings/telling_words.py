"""Word → whether it makes another statement where only one of two sentences has it."""

from __future__ import annotations

from twosource.findings.vocabulary import word_set

MAX_REMARK = 10
"""Words of a remark that one of the two puts in."""

MIN_STEM = 3
ENDINGS = ("s", "es", "d", "ed", "ing", "ning", "ped")
REPORTING = word_set("said says told informed added stated announced reported wrote tweeted noted")
TENSES = ({"will", "would"}, {"is", "was"}, {"are", "were"}, {"has", "had"}, {"have", "had"}, {"does", "did"})
TELLING = word_set(
    "not no never none neither nor without cannot may might could possibly perhaps potentially likely probably "
    "allegedly reportedly apparently purportedly supposedly alleged suspected believed if unless until before after "
    "only former except than least most about up around nearly almost half all some few many much more less one two "
    "three four five six seven eight nine ten dozen hundred thousand million billion failed refused denied against "
    "instead other"
)
"""Words that make another statement where one of the two has them."""

HARMLESS = word_set("a an the that which who and also then of mr mrs ms sen rep gov s on")
"""Words that come and go without a change of sense."""
