"""Demonym → land: "Israeli" and "Israel's" say the same of a minister."""

from __future__ import annotations

_PAIRS = """
afghan afghanistan, albanian albania, algerian algeria, american united-states, argentine argentina,
armenian armenia, australian australia, austrian austria, azerbaijani azerbaijan, bahraini bahrain,
bangladeshi bangladesh, belarusian belarus, belgian belgium, bolivian bolivia, bosnian bosnia, brazilian brazil,
british united-kingdom, bulgarian bulgaria, cambodian cambodia, canadian canada, chilean chile, chinese china,
colombian colombia, congolese congo, croatian croatia, cuban cuba, cypriot cyprus, czech czech-republic,
danish denmark, dutch netherlands, ecuadorian ecuador, egyptian egypt, emirati united-arab-emirates,
english england, eritrean eritrea, estonian estonia, ethiopian ethiopia, finnish finland, french france,
georgian georgia, german germany, ghanaian ghana, greek greece, guatemalan guatemala, haitian haiti,
honduran honduras, hungarian hungary, icelandic iceland, indian india, indonesian indonesia, iranian iran,
iraqi iraq, irish ireland, israeli israel, italian italy, jamaican jamaica, japanese japan, jordanian jordan,
kazakh kazakhstan, kenyan kenya, korean korea, kosovar kosovo, kuwaiti kuwait, latvian latvia, lebanese lebanon,
liberian liberia, libyan libya, lithuanian lithuania, malaysian malaysia, malian mali, maltese malta,
mexican mexico, moldovan moldova, mongolian mongolia, moroccan morocco, nepalese nepal, nicaraguan nicaragua,
nigerian nigeria, norwegian norway, omani oman, pakistani pakistan, palestinian palestine, peruvian peru,
philippine philippines, filipino philippines, polish poland, portuguese portugal, qatari qatar, romanian romania,
russian russia, rwandan rwanda, saudi saudi-arabia, scottish scotland, senegalese senegal, serbian serbia,
singaporean singapore, slovak slovakia, slovenian slovenia, somali somalia, spanish spain, sudanese sudan,
swedish sweden, swiss switzerland, syrian syria, taiwanese taiwan, tanzanian tanzania, thai thailand,
tunisian tunisia, turkish turkey, ugandan uganda, ukrainian ukraine, uruguayan uruguay, uzbek uzbekistan,
venezuelan venezuela, vietnamese vietnam, welsh wales, yemeni yemen, zambian zambia, zimbabwean zimbabwe,
us united-states, usa united-states, america united-states, uk united-kingdom, britain united-kingdom,
eu european-union, european european-union, un united-nations
"""

LANDS = {demonym: land.replace("-", " ") for demonym, land in (pair.split() for pair in _PAIRS.split(","))}
"""Lower case, without dots. Bodies whose letters stand for a land or a union are here too."""


def fold_land(word: str) -> str:
    """The land of a demonym in lower case, else the word."""
    return LANDS.get(word, word)
