"""Word lists and patterns → the edits of `planted_edits.py`: none of them is shared with the comparers."""

from __future__ import annotations

import re

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
NUMBER = re.compile(
    r"(?<![\w.,$€£#/-])(\d{1,3}(?:,\d{3})+|\d{1,3})(?= (?!percent|%|million|billion|p\.m|a\.m)[a-z]{4,})"
)
SPELLED = {"two": "five", "three": "seven", "four": "nine", "five": "eight", "six": "ten", "seven": "four",
           "eight": "three", "nine": "six", "ten": "four", "eleven": "six", "dozen": "score"}  # fmt: skip
LOOSE = re.compile(
    r"\b(than|least|most|to|about|around|some|nearly|almost|roughly|over|under|approximately|between|and|or|another|"
    r"last|past|next|first|every|in|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|estimated|early|late|age|aged|by|within|other|as|above|below|"
    r"of the|top)\s+$|\b(?-i:[A-Z])\w+\s$",
    re.IGNORECASE,
)
SHARE = re.compile(r"(?<![\w.])(\d{1,2})(?= ?(?:percent|per cent|%))")
MONEY = re.compile(r"(?<=\$)(\d{1,3}(?:\.\d)?)(?= (?:million|billion))")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = (
    r"Jan\.|January|Feb\.|February|March|April|May|June|July|Aug\.|August|Sept\.|September|Oct\.|October|Nov\.|"
    r"November|Dec\.|December"
)
MONTH_DAY = re.compile(rf"\b((?:{MONTHS}) )(\d{{1,2}})\b(?!,? \d{{4}}-|\d)")
TOWNS = ["Ashgrove", "Corvallis", "Dunmore", "Eastleigh", "Galway", "Kettering", "Larkspur", "Mendoza", "Nantes",
         "Oakhurst", "Poznan", "Quincy", "Rosario", "Salford", "Tacoma", "Utrecht", "Varna", "Wexford"]  # fmt: skip
CITIES = (
    "New York City|New Orleans|Los Angeles|San Francisco|Las Vegas|Chicago|Boston|Dallas|Houston|Baltimore|Ferguson|"
    "Charlottesville|Cleveland|Philadelphia|Miami|Orlando|Detroit|Denver|Seattle|Atlanta|Brussels|Paris|London|Berlin|"
    "Moscow|Geneva|Vienna|Cairo|Baghdad|Kabul|Damascus|Jerusalem|Beijing|Tokyo|Benghazi|Helsinki"
)
NAMED_PLACE = re.compile(rf"\b(in|at|from|near|to) ({CITIES})\b(?!,? [A-Z]|['’]s|,? [a-z]+,? [A-Z])")
SPEAKERS = ["Harold Whitcombe", "Denise Okafor", "Martin Lindgren", "Paula Castellano", "Victor Abernathy"]
SAYS = r"(?:said|says|added|argued|told reporters|warned|noted|explained|tweeted|declared)"
TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?"
NAME = rf"{TITLE}[A-Z][a-z]+(?: (?:[A-Z]\. )?[A-Z][A-Za-z]+)?"
NAME_SAYS = re.compile(
    rf"(?<=[”\",] )({NAME})(?= {SAYS}\b)|(?<!the )(?<= )({NAME})(?= {SAYS} that\b)|^({NAME})(?= {SAYS}\b)"
)
SAYS_NAME = re.compile(rf"(?<=[”\",] )({SAYS} )({NAME})(?=[,.])")
NO_NAMES = re.compile(r"^(?:The|He|She|They|It|We|But|And|In|An?|I|This|That|Officials|Police|Republicans|Democrats)\b")
NEGATABLE = re.compile(
    r"\b(is|was|were|are|will|has been|have been|had been|has|had) (?!not|no\b|never|been|also|n[’']t)"
    r"(?=[a-z]+(?:ed|en|ing|ve|ish|ul)\b|be\b)"
)
NEGATED = re.compile(r"\b(is|was|were|are|will|has|have|had) not (?=[a-z])")
SWAPS = {
    "good": "bad", "right": "wrong", "always": "seldom", "people": "voters", "country": "party", "strong": "feeble",
    "best": "worst", "more": "less", "must": "might", "everyone": "someone", "before": "after", "first": "last",
    "many": "few", "great": "poor", "believe": "doubt", "clear": "murky", "important": "trivial", "future": "past",
    "help": "hurt", "want": "fear", "president": "chairman", "security": "comfort", "work": "talk", "women": "workers",
    "children": "families", "american": "foreign", "lawful": "reckless", "serious": "harmless", "never": "often",
    "nothing": "plenty", "money": "time", "love": "hate", "every": "hardly any",
}  # fmt: skip
ON_DAY = r"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
TAIL = re.compile(
    r",? (?:according to (?!him|her|them)[^,“”\"]{4,60}|(?:the |an? )?[A-Z a-z.’'-]{3,50} said)"
    rf"(?:{ON_DAY}| in a statement)?\.$"
)
HEAD = re.compile(
    rf"^(?!He|She|They|It|I|We)([A-Z][A-Za-z.’' -]{{3,50}}?) (?:said|says){ON_DAY} (?:that )?"
    r"(?=(?:the|an?|some|all|there|[A-Z]\w+) )(?!I\b)"
)
HEDGES = [
    (re.compile(r"\b(?:may|might) (?=(?!be\b|have\b|not\b|also\b|well\b)[a-z]{3,})"), "will "),
    (re.compile(r"\bcould (?=(?!be\b|have\b|not\b|also\b)[a-z]{3,})"), "will "),
    (re.compile(r"\b(?:may|might|could) be\b"), "is"),
    (re.compile(r"\b(?:allegedly|reportedly|apparently) "), ""),
    (re.compile(r"\b(is|are) likely to (?=[a-z])"), "will "),
    (re.compile(r"\b(?:as many as|up to) (?=[\d$])"), ""),
]
