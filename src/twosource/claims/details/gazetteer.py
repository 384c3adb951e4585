"""Name → kind of name: small general lists that mend what the name recogniser mistakes most often."""

from __future__ import annotations

COUNTRIES = frozenset(
    """
    Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Barbados
    |Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Britain|Brunei|Bulgaria|Burkina Faso|Burundi
    |Cambodia|Cameroon|Canada|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Denmark|Djibouti
    |Ecuador|Egypt|El Salvador|England|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Greece
    |Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast
    |Jamaica|Japan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Lithuania
    |Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Mongolia|Montenegro
    |Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea
    |North Macedonia|Northern Ireland|Norway|Oman|Pakistan|Palestine|Panama|Paraguay|Peru|Philippines|Poland|Portugal
    |Qatar|Romania|Russia|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia
    |South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan
    |Tanzania|Thailand|Togo|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom
    |United States|Uruguay|Uzbekistan|Vatican|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe|Gaza|West Bank|Crimea
    |Hong Kong|Kurdistan|Kashmir|Tibet|Greenland|Puerto Rico|U.S.|US|U.S.A.|USA|U.K.|UK|UAE|DRC|NYC|America
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Countries and the regions most named in world news."""
CITIES = frozenset({
    "Abuja", "Algiers", "Amman", "Amsterdam", "Ankara", "Athens", "Baghdad", "Bangkok", "Beijing", "Beirut",
    "Belgrade", "Berlin", "Brasilia", "Brussels", "Bucharest", "Budapest", "Cairo", "Canberra", "Caracas",
    "Copenhagen", "Dakar", "Damascus", "Delhi", "Dhaka", "Doha", "Dubai", "Dublin", "Geneva", "Hanoi", "Havana",
    "Helsinki", "Islamabad", "Istanbul", "Jakarta", "Jerusalem", "Kabul", "Khartoum", "Kiev", "Kyiv", "Lagos",
    "Lima", "Lisbon", "London", "Madrid", "Manila", "Mogadishu", "Moscow", "Mumbai", "Nairobi", "Oslo", "Ottawa",
    "Paris", "Prague", "Pyongyang", "Riyadh", "Rome", "Santiago", "Sanaa", "Seoul", "Shanghai", "Sofia",
    "Stockholm", "Sydney", "Taipei", "Tbilisi", "Tehran", "Tokyo", "Toronto", "Tripoli", "Tunis", "Vienna",
    "Warsaw", "Zagreb",
})  # fmt: skip
"""Large cities and capitals that the recogniser mislabels when a sentence is short. Not complete: it need not be."""
GROUPS = frozenset({
    "hamas", "hezbollah", "taliban", "fatah", "houthis", "houthi", "isis", "islamic state", "al-qaeda", "al qaeda",
    "boko haram", "al-shabaab", "nato", "un", "u.n.", "united nations", "eu", "e.u.", "european union",
    "african union", "arab league", "opec", "fbi", "cia", "nasa", "unicef", "unesco", "unhcr", "unrwa", "world bank",
    "imf", "who", "interpol", "red cross", "pentagon", "kremlin", "white house", "downing street", "congress", "senate",
    "knesset", "bundestag", "parliament", "house of commons", "state department", "house of representatives",
})  # fmt: skip
"""Organisations by their usual name; compared in lower case."""
ORGANISATION_WORDS = frozenset({
    "ministry", "department", "university", "college", "party", "council", "agency", "union", "office", "bank",
    "inc", "corp", "ltd", "court", "army", "navy", "committee", "commission", "association", "federation",
    "authority", "institute", "foundation", "service", "services", "bureau", "police", "administration",
    "government", "company", "group", "organization", "organisation", "league", "news", "times", "post",
    "journal", "tribune", "herald", "gazette", "enquirer", "telegraph",
})  # fmt: skip
"""A name that ends in one of these is an organisation."""
_LANDS = frozenset({
    "corridor", "strip", "river", "sea", "strait", "mountains", "mountain", "island", "islands", "valley",
    "peninsula", "canal", "coast", "desert", "lake", "ocean", "gulf", "bay", "hills", "forest", "region", "province",
})  # fmt: skip
_BUILDINGS = frozenset({
    "bridge", "airport", "hospital", "street", "square", "crossing", "highway", "avenue", "road", "port",
    "harbor", "harbour", "dam", "station", "stadium", "palace", "cathedral", "mosque",
})  # fmt: skip
PLACE_WORDS = {"LOC": _LANDS, "FAC": _BUILDINGS}
"""A name that ends in one of these is a place, of that label."""


def correct_label(name: str, label: str) -> str:
    """The label a name should have: list first, then its last word, then what the recogniser said."""
    lower = name.lower()
    if name in COUNTRIES or name in CITIES:
        return "GPE"
    if lower in GROUPS:
        return "ORG"
    if label == "GPE" and any(name[:-cut] in COUNTRIES or name[:-cut] in CITIES for cut in (1, 2, 3)):
        return "NORP"  # "the Gazan population"
    if label == "GPE" and name.isupper() and len(name) > 2 and name.isalpha():
        return "ORG"  # places are rarely short names in capitals; those that are stand in the list
    last = lower.split()[-1] if lower.split() else ""
    if len(lower.split()) > 1:
        for kind, words in PLACE_WORDS.items():
            if last in words:
                return kind
        if last in ORGANISATION_WORDS and label in ("PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"):
            return "ORG"
    return label
