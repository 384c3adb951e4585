"""Given name → "male" or "female": common names of news in English, so that "she" is not taken for a man."""

from __future__ import annotations

from twosource.claims.wordlists import list_words

_MALE = list_words(
    "aaron adam ahmed alexander alexei ali amit andrew andriy andy anthony anton antonio antony ariel arthur arvind "
    "austin avigdor barack ben benjamin bernie bertil bill billy binyamin bob bobby boris brandon brian bruce bryan "
    "carl carlos charles chris christian christopher chuck dan daniel dave david dennis dick diego dmitry don "
    "donald doug douglas edward ehud emil emmanuel eric ethan fernando filip francisco francois frank fred gary "
    "george gerald greg gregory hans harold harry hassan henry hiroshi hussein ibrahim igor imran ismail ivan izzat "
    "jack jacob jacques james jason javier jean jeb jeff jeffrey jeremy jerry jesse jim joao joe john jonathan jose "
    "joseph josh joshua juan jurgen justin keir keith ken kenji kenneth kevin khaled klaus kyle larry lawrence "
    "lindsey loic luis mahmoud malcolm manuel marco mark matt matthew max michael miguel mike mikhail mitch mitt "
    "mohamed mohammed muhammad naftali narendra nathan nawaz newt nicholas nick nicolas nigel noah oleg olivier "
    "omar osama osman pablo patrick paul pedro peter phil pierre pieter rafael rahul ralph rand rasmus ray raymond "
    "recep richard rick rishi rob robert roger ron ronald rudy ryan sam samuel scott sean sergei sergio shimon "
    "shinzo stephen steve steven ted terry thomas tim timothy tom tomas tony tyler viktor vladimir volodymyr walter "
    "william wolfgang xi yahya yoav yousef yusuf zachary "
)
_FEMALE = list_words(
    "abigail aisha alexandria alexis alice amanda amber amy ana andrea angela ann anna annalena ashley ayanna "
    "barbara benazir betty beverly beyonce brenda brittany carly carmen carol carolyn catherine charlotte chelsea "
    "cheryl christina christine claire condoleezza cynthia danielle debbie deborah debra denise diana diane dianne "
    "donna doris dorota dorothy elena elizabeth ellen emily emma evelyn fatima frances giorgia gloria grace greta "
    "gretchen hanna hannah heather helen hillary ilhan indira ines isabel isabella ivanka jacqueline janet janice "
    "jean jennifer jessica joan joyce judith judy julia julie kamala karen katherine kathleen kathryn kathy katie "
    "kayla kelly kellyanne ketanji kimberly kirsten laura lauren leila lena linda lisa livia liz loretta lori lucia "
    "madison malala mamata margaret maria marie marilyn marine marta martha mary maryna megan megyn melania melissa "
    "meredith michelle nancy natalia natalie nicola nicole nikki olga olivia oprah pamela patricia petra priti rachel "
    "rashida rebecca rosa rosie ruth samantha sandra sara sarah sharon sheryl shirley sonia sophia stephanie suella "
    "susan svetlana tammy tatiana teresa theresa tulsi ursula victoria virginia yulia zainab "
)


def guess_gender(name: str) -> str | None:
    """The gender most people of a given name have; null for a name that is unknown or stands in both lists.

    Misses: everybody whose name the lists leave out; they fit any pronoun.
    """
    words = name.lower().split()
    if len(words) < 2:
        return None
    male, female = words[0] in _MALE, words[0] in _FEMALE
    return None if male == female else "male" if male else "female"


def is_given_name(word: str) -> bool:
    """Whether a word is a given name of the lists."""
    return word.lower() in _MALE | _FEMALE
