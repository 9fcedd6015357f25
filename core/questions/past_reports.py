"""Words that report violence as over: "an officer pushed my wife", "me pegaron". Whoever writes so wants to complain.

They are near a cry for help, whose verbs they share. Where something else is likelier than danger, they are answered as
a report, with the line on danger before. A word that says that it goes on, or that somebody is hurt, decides otherwise.
"""

import re

from core.language import simplified
from core.questions.spelling import spelling_of

# By language, without accents. ``*`` stands for any letters.
_DONE = {
    "en": "pushed shoved hit beat punched kicked slapped slammed groped touched raped grabbed dragged threw tased "
    "tackled assaulted attacked hurt broke twisted choked pepper-sprayed sprayed",
    "es": "golpeo golpearon golpiaron pego pegaron empujo empujaron pateo patearon toco tocaron manoseo manosearon "
    "violo violaron jalo jalaron arrastro arrastraron tiro tiraron aventaron agarraron agredio agredieron "
    "lastimo lastimaron",
    "fr": "frappe* pousse* battu* gifle* agresse* touche* viole* tabasse* plaque*",
    "pt": "bateu bateram empurrou empurraram chutou chutaram agrediu agrediram tocou espancaram espancou machucou",
    "ht": "frape bat pouse touche kale joure",
    "ru": "ударил* избил* побил* толкнул* пнул* трогал* изнасиловал* схватил* повалил*",
    "uk": "вдарив* ударив* побив* побили штовхнув* штовхнули копнув* чіпав* зґвалтував* схопив* повалили",
    "ar": "ضربني ضربوني ضربه ضربوه ضربوا دفعني دفعوني لمسني اعتدى ركلني",
    "hi": "मारा पीटा धकेला धक्का छुआ maara mara pita piita",
    "pa": "ਮਾਰਿਆ ਕੁੱਟਿਆ ਧੱਕਾ ਛੂਹਿਆ mareya kuttya",
}
_DONE_ANYWHERE = ("打了", "推了", "踢了", "摸了", "打过", "da danh", "bi danh", "da xo", "da dap")
_STILL = {
    "en": "now help *ing bleed* blood unconscious cant cannot wont dying alone gun 911",
    "es": "ahora ahorita orita ayuda auxilio *ando *endo sangr* inconsciente puede arma 911",
    "fr": "maintenant aide secours saigne sang inconscient* arme",
    "pt": "agora socorro ajuda sangr* inconsciente arma",
    "ht": "kounye konnye anmwe ap ede senyen san zam",
    "ru": "сейчас помогите спасите кровь крови сознания дышит",
    "uk": "зараз допоможіть рятуйте кров крові свідомості дихає",
    "ar": "الان الآن النجدة انقذوني ساعدوني ينزف",
    "hi": "अभी बचाओ रहा रही रहे खून abhi bachao raha rahe",
    "pa": "ਹੁਣ ਬਚਾਓ ਰਿਹਾ ਰਹੇ ਖ਼ੂਨ hun bachao",
}
_STILL_ANYWHERE = ("正在", "现在", "救", "流血", "昏", "bay gio", "cuu", "dang danh", "chay mau")


def _words(table: dict[str, str]) -> str:
    listed = (word for words in table.values() for word in words.split())
    return "|".join(re.escape(spelling_of(word.replace("*", "zzz"))).replace("zzz", r"\S*") for word in listed)


_OVER = re.compile(rf"(?<!\S)(?:{_words(_DONE)})(?!\S)|{'|'.join(_DONE_ANYWHERE)}")
_GOES_ON = re.compile(rf"(?<!\S)(?:{_words(_STILL)})(?!\S)|{'|'.join(_STILL_ANYWHERE)}")


def reports_the_past(text: str) -> bool:
    """Return whether words report violence as something that is over."""
    spelled = spelling_of(simplified(text).casefold().replace("\u2019", "").replace("'", ""))
    return bool(_OVER.search(spelled)) and not _GOES_ON.search(spelled)
