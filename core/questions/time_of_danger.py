"""Whether words report violence that is over, or danger that is there now, in any of our languages.

"An officer pushed my wife", "me pegaron": whoever writes so wants to complain, in the verbs of a cry for help.
It is answered as a report, with the line on danger before it. A word that says that it goes on, or that somebody is
hurt, decides otherwise; and what happens "right now" is answered as danger sooner.
"""

import re

from core.language import simplified
from core.questions.spelling import spelling_of

# By language, without accents. ``*`` stands for any letters.
_DONE = {
    "en": "pushed shoved hit beat punched kicked slapped slammed groped touched raped grabbed dragged threw tased "
    "tackled assaulted attacked twisted choked pepper-sprayed sprayed",
    "es": "golpeo golpearon golpiaron pego pegaron empujo empujaron pateo patearon toco tocaron manoseo manosearon "
    "violo violaron jalo jalaron arrastro arrastraron tiro tiraron aventaron agarraron agredio agredieron "
    "lastimo lastimaron",
    "fr": "frappe* pousse* battu* gifle* agresse* touche* viole* tabasse* plaque*",
    "pt": "bateu bateram empurrou empurraram chutou chutaram agrediu agrediram tocou espancaram espancou machucou",
    "ht": "frape pouse touche kale joure",
    "ru": "ударил* избил* побил* толкнул* пнул* трогал* изнасиловал* схватил* повалил*",
    "uk": "вдарив* ударив* побив* побили штовхнув* штовхнули копнув* чіпав* зґвалтував* схопив* повалили",
    "ar": "ضربني ضربوني ضربه ضربوه ضربوا دفعني دفعوني لمسني اعتدى ركلني",
    "hi": "मारा पीटा धकेला धक्का छुआ maara mara pita piita",
    "pa": "ਮਾਰਿਆ ਕੁੱਟਿਆ ਧੱਕਾ ਛੂਹਿਆ mareya kuttya",
}
_DONE_ANYWHERE = ("打了", "推了", "踢了", "摸了", "打过", "da danh", "bi danh", "da xo", "da dap")
_STILL = {
    "en": "now help *ing bleed* blood unconscious cant cannot wont dying alone gun fire smoke gas shot shots stomach "
    "under pacemaker just minute minutes still yet asphalt 911",
    "es": "ahora ahorita orita ayuda auxilio *ando *endo sangr* inconsciente puede arma todavia aun herid* "
    "reacciona grave mal gas moverse respira* 911",
    "fr": "maintenant moment encore vite terre aide* secours saigne* sang inconscient* arme "
    "frappent tapent battent poussent tabassent",
    "pt": "agora socorro ajuda sangr* inconsciente arma tiro* desmaiad* acabei *ando *endo",
    "ht": "kounye* konnye* anmwe* ap yap ede senyen san zam",
    "ru": "сейчас помогите спасите кровь крови сознания дышит",
    "uk": "зараз допоможіть рятуйте кров крові свідомості дихає",
    "ar": "الان الآن النجدة انقذوني ساعدوني ينزف",
    "hi": "अभी बचाओ रहा रही रहे खून abhi bachao raha rahe",
    "pa": "ਹੁਣ ਬਚਾਓ ਰਿਹਾ ਰਹੇ ਖ਼ੂਨ hun bachao",
}
_STILL_ANYWHERE = (
    "正在",
    "现在",
    "救",
    "流血",
    "昏",
    "bay gio",
    "cuu",
    "dang danh",
    "chay mau",
    "khan cap",
    "bat tinh",
)


_NOW = (
    "right now, as we speak, happening now, this very moment, ahora mismo, ahorita mismo, orita mismo, "
    "en este momento, en ce moment, agora mesmo, neste momento, kounye a menm, prezantman, прямо сейчас, прямо зараз, "
    "الان, الآن, अभी, इस वक्त, इस वक़्त, ਇਸ ਵੇਲੇ, ਹੁਣੇ, ngay bay gio, ngay luc nay"
)
_FROM_EACH_END = 1_500


def _words(table: dict[str, str]) -> str:
    listed = (word for words in table.values() for word in words.split())
    return "|".join(re.escape(spelling_of(word.replace("*", "zzz"))).replace("zzz", r"\S*") for word in listed)


_OVER = re.compile(rf"(?<!\S)(?:{_words(_DONE)})(?!\S)|{'|'.join(_DONE_ANYWHERE)}")
_GOES_ON = re.compile(rf"(?<!\S)(?:{_words(_STILL)})(?!\S)|{'|'.join(_STILL_ANYWHERE)}")


_RIGHT_NOW = re.compile(rf"(?<!\S)(?:{'|'.join(map(spelling_of, _NOW.split(', ')))})(?!\S)|正在|现在就")


def reports_the_past(text: str) -> bool:
    """Return whether words report violence as something that is over."""
    spelled = _spelled(text)
    return bool(_OVER.search(spelled)) and not _GOES_ON.search(spelled)


def happens_now(text: str) -> bool:
    """Return whether words say that something happens at this very moment."""
    return bool(_RIGHT_NOW.search(_spelled(text)))


def _spelled(text: str) -> str:
    """Return the beginning and the end of a text as the words are listed."""
    ends = f"{text[:_FROM_EACH_END]} {text[_FROM_EACH_END:][-_FROM_EACH_END:]}"
    return spelling_of(simplified(ends).casefold().replace("\u2019", "").replace("'", ""))
