"""Whether words on a guided path say that the person wants to stop, in any of our languages. Whoever uses it asks."""

# What people type to leave, by language, also without the accents that they leave out. Only whole messages count:
# "tell them to stop" is an answer.
_STOP = {
    "en": ("stop", "cancel", "quit", "exit", "stop it", "stop this", "cancel this", "i want to stop", "i want to quit"),
    "es": (
        "parar",
        "pare",
        "cancelar",
        "cancela",
        "detener",
        "salir",
        "quiero parar",
        "quiero salir",
        "quiero cancelar",
    ),
    "fr": (
        "stop",
        "arrêter",
        "arreter",
        "arrête",
        "arrete",
        "annuler",
        "quitter",
        "je veux arrêter",
        "je veux arreter",
    ),
    "pt": ("parar", "pare", "para", "cancelar", "cancela", "sair", "quero parar", "quero sair", "quero cancelar"),
    "ht": ("sispann", "kanpe", "rete", "anile", "sòti", "soti", "mwen vle sispann", "mwen vle kanpe"),
    "ru": ("стоп", "отмена", "отменить", "остановить", "хватит", "выйти", "я хочу остановиться"),
    "uk": ("стоп", "скасувати", "зупинити", "досить", "вийти", "я хочу зупинитися"),
    "ar": ("توقف", "قف", "إلغاء", "الغاء", "إيقاف", "خروج", "أريد التوقف", "اريد التوقف"),
    "vi": ("dừng", "dung lai", "dừng lại", "hủy", "huỷ", "huy", "thoát", "tôi muốn dừng"),
    "hi": ("रुको", "रोको", "बंद करो", "रद्द करो", "रद्द करें", "बाहर"),
    "pa": (
        *("ਰੁਕੋ", "ਰੁਕ ਜਾਓ", "ਰੋਕੋ", "ਬੰਦ ਕਰੋ", "ਬੰਦ ਕਰ ਦਿਓ", "ਰੱਦ ਕਰੋ", "ਕੈਂਸਲ", "ਬੱਸ ਕਰੋ", "ਬਾਹਰ"),
        *("ruko", "band karo", "cancel karo", "bas karo"),
    ),
    "zh": ("停", "停止", "取消", "退出", "不写了", "不寫了"),
}
_WORDS = frozenset(words for of_language in _STOP.values() for words in of_language)


def asks_to_stop(text: str) -> bool:
    return text.strip().strip(".!…。\uff01").strip().casefold() in _WORDS
