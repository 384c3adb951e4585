"""The language of a text: told by most of its words, by what the page says where there are few."""

import pytest

from twosource.articles.language import find_language, leave_out_foreign
from twosource.records import Article, SkippedSpan

ENGLISH = "The swing bridge will be closed for nine days from Monday, the ministry said, and a hanger is cracked. "
TEXTS = {
    "de": "Die Brücke bleibt von Montag an neun Tage lang geschlossen, teilte das Ministerium am Sonntag mit. ",
    "fr": "Le pont restera fermé pendant neuf jours à partir de lundi, a annoncé dimanche le ministère. ",
    "es": "El puente permanecerá cerrado durante nueve días a partir del lunes, anunció el domingo el ministerio. ",
    "nl": "De brug blijft vanaf maandag negen dagen dicht, zo heeft het ministerie zondag bekendgemaakt aan de pers. ",
    "ru": "Мост будет закрыт на девять дней с понедельника, сообщило в воскресенье министерство транспорта страны. ",
    "ar": "سيغلق الجسر لمدة تسعة أيام اعتبارا من يوم الاثنين حسبما أعلنت وزارة النقل يوم الأحد في بيان لها. ",
}


@pytest.mark.parametrize("code", TEXTS)
def test_other_languages_are_told(code):
    assert find_language(TEXTS[code] * 3) == code


def test_english_is_told_whatever_the_page_says():
    assert find_language(ENGLISH * 3, stated="fr") == "en"


def test_english_with_foreign_names_and_a_quotation_is_english():
    assert find_language(ENGLISH * 3 + "“Wir schließen sie lieber,” said Lena Große-Brömer of Köln.") == "en"


def test_few_words_are_what_the_page_says():
    assert find_language("Pont fermé", stated="fr-FR") == "fr"
    assert find_language("Bridge closed") == "en"
    assert find_language("Bridge closed", stated="no idea") == "en"


def test_furniture_does_not_count():
    menu = TEXTS["de"] * 5
    text = menu + ENGLISH * 3
    assert find_language(text, [SkippedSpan(start=0, end=len(menu), reason="menu")]) == "en"


def test_what_is_left_out_is_named_with_the_mend():
    articles = [Article(id="a", text=ENGLISH), Article(id="b", path="b.txt", language="de", text=TEXTS["de"])]
    read, skipped = leave_out_foreign(articles)
    assert [article.id for article in read] == ["a"]
    assert skipped[0].item == "b.txt" and "German" in skipped[0].reason and "articles.toml" in skipped[0].reason
