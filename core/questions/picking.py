"""What people type to pick one of the answers they see, in any of our languages: "2", "the second one", "yes", "idk".

Only whole messages count, as with words that ask to stop: "yes, and they hit him" says more than yes.
"""

import re
from typing import Literal

from core.questions.spelling import spelling_of

Said = Literal["yes", "no", "unsure"]

# By language. The place of a word in its list is the number that it picks.
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth",
    "en, in digits": "1st 2nd 3rd 4th 5th 6th 7th 8th",
    "es": "primera segunda tercera cuarta quinta sexta séptima octava",
    "es, of a man": "primero segundo tercero cuarto quinto sexto séptimo octavo",
    "fr": "première deuxième troisième quatrième cinquième sixième septième huitième",
    "fr, of a man": "premier second",
    "pt": "primeira segunda terceira quarta quinta sexta sétima oitava",
    "pt, of a man": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo",
    "ht": "premye dezyèm twazyèm katriyèm senkyèm sizyèm setyèm wityèm",
    "ru": "первый второй третий четвёртый пятый шестой седьмой восьмой",
    "ru, of a woman": "первая вторая третья четвёртая пятая шестая седьмая восьмая",
    "uk": "перший другий третій четвертий п'ятий шостий сьомий восьмий",
    "uk, of a woman": "перша друга третя четверта п'ята шоста сьома восьма",
    "ar": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن",
    "ar, of a woman": "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة",
    "hi": "पहला दूसरा तीसरा चौथा पाँचवाँ छठा सातवाँ आठवाँ",
    "hi, of a woman": "पहली दूसरी तीसरी चौथी पाँचवीं छठी सातवीं आठवीं",
}
# Several words, or a word with another before it.
_NUMBERED = {
    "vi": ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "thứ tám"),
    "zh": ("第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八"),
}
_LAST = {
    "most": "last última último dernière dernier dènye последний последняя останній остання الأخير الأخيرة",
    "hi": "आख़िरी आखिरी",
    "zh": "最后 最後",
    "vi": "cuối cùng",
}
# What stands around such a word, or around the words of an answer, and names none by itself.
_AROUND = {
    "en": "the one option answer choice number nr button please i want choose take pick its it is was were he she they "
    "them him her my by in from at think believe probably and or of",
    "es": "la el los las una opción respuesta número botón por favor quiero escojo elijo es fue era fueron creo que en "
    "con mi",
    "fr": "la le les réponse choix numéro bouton je veux prends choisis c'est était crois par il elle ils mon ma en",
    "pt": "a o opção resposta número escolha botão quero é foi era acho que por eu em de meu minha",
    "ht": "repons chwa nimewo mwen vle se te li yo kwè nan",
    "ru": "вариант ответ номер кнопка это был была были думаю наверное в на из",
    "uk": "варіант відповідь номер це був була були думаю мабуть на",
    "ar": "الخيار الجواب الإجابة رقم زر كان كانت أظن في من",
    "hi": "वाला वाली विकल्प नंबर था थी थे में है",
    "vi": "cái câu số lựa chọn là đã ở tôi nghĩ",
    "zh": "个 個 项 項 号 號 是 在 我 想",
}
AROUND = frozenset(word for listed in _AROUND.values() for word in listed.split())
_BEHIND = "个個项項号號"
_DIGITS = re.compile(r"(\d{1,2})\s*[.)]?")

_SAID: dict[Said, str] = {
    "yes": "yes yeah yep yup y ya sure ok okay correct k kk fine alright yea yess|all right|of course|yes please|"
    "ok ok|yes i do|yes it is|yes he was|si|sí|claro|así es|vale|bueno|okey|oki|por supuesto|está bien|sí por favor|"
    "oui|ouais|bien sûr|d'accord|sim|claro que sim|tá|tá bom|beleza|pode ser|wi|dakò|oke|да|ок|хорошо|ладно|"
    "конечно|так|добре|гаразд|звісно|نعم|طيب|حسنا|تمام|اوكي|ايوا|اجل|أجل|ايوه|أيوه|हाँ|हां|जी|जी हाँ|हाँ जी|ठीक है|"
    "ओके|haan|haan ji|theek hai|thik hai|ਹਾਂ|ਹਾਂ ਜੀ|ਹਾਂਜੀ|ਜੀ|ਜੀ ਹਾਂ|ਠੀਕ ਹੈ|ਓਕੇ|haanji|có|vâng|dạ|dạ vâng|ừ|được|đúng|"
    "是|是的|对|對|有|好|好的|好吧|嗯|行|可以|没问题",
    "no": "no nope nah n not none noo|no thanks|no thank you|no gracias|non merci|não obrigado|não obrigada|non mèsi|"
    "нет спасибо|ні дякую|none of these|none of them|neither|ninguno|ninguna|nada de eso|aucun|aucune|rien|nenhum|"
    "nenhuma|okenn|not yet|no not yet|not really|todavía no|aún no|non|pas encore|pas du tout|não|ainda não|poko|"
    "pa gen|нет|неа|ещё нет|пока нет|ні|ще ні|لا|كلا|ليس بعد|नहीं|नही|जी नहीं|नहीं जी|अभी नहीं|nahi|nahin|ਨਹੀਂ|"
    "ਨਹੀਂ ਜੀ|ਜੀ ਨਹੀਂ|ਨਾ|ਨਾਂਹ|không|chưa|不|不是|不用|不行|不要|没有|沒有|还没有|還沒有|否",
    "unsure": "idk unsure dunno|i dont know|i don't know|i do not know|dont know|don't know|not sure|i am not sure|"
    "im not sure|i'm not sure|no idea|i have no idea|no clue|maybe|no sé|no lo sé|nose|no estoy segura|"
    "no estoy seguro|ni idea|quizás|tal vez|je ne sais pas|je sais pas|jsp|aucune idée|pas sûr|pas sûre|peut-être|"
    "não sei|nao sei|não tenho certeza|sei lá|talvez|mwen pa konnen|m pa konnen|pa konnen|petèt|не знаю|я не знаю|"
    "без понятия|не уверен|не уверена|не впевнений|не впевнена|гадки не маю|لا أعرف|لا اعرف|ما اعرف|مش عارف|لا أدري|"
    "لست متأكدا|ਪਤਾ ਨਹੀਂ|ਮੈਨੂੰ ਪਤਾ ਨਹੀਂ|पता नहीं|मुझे नहीं पता|मालूम नहीं|नहीं पता|tôi không biết|không biết|"
    "không rõ|không chắc|不知道|我不知道|不清楚|不确定|不確定",
}


def _spelled(text: str) -> str:
    return spelling_of(text.casefold().replace("\u2019", "'")).replace("'", "")


def _table() -> dict[str, Said]:
    found: dict[str, Said] = {}
    for said, listed in _SAID.items():
        for entry in listed.split("|"):
            # Of the first entry each word counts alone.
            words = entry.split() if listed.startswith(entry) else [entry]
            found.update(dict.fromkeys(map(_spelled, words), said))
    return found


_MEANINGS = _table()
_PLACES = {_spelled(word): place for listed in _ORDINALS.values() for place, word in enumerate(listed.split(), start=1)}
_PLACES |= {_spelled(words): place for listed in _NUMBERED.values() for place, words in enumerate(listed, start=1)}
_PLACES |= {_spelled(word): -1 for listed in _LAST.values() for word in (*listed.split(), listed)}
_FILLERS = frozenset(map(_spelled, AROUND))


def said(text: str) -> Said | None:
    """Return what a message says if that is no more than yes, no or not to know."""
    return _MEANINGS.get(_spelled(text))


def picked_place(text: str) -> int | None:
    """Return the place of the answer that a message picks by its number, counted from 1; -1 for the last, or None."""
    left = [word for word in _spelled(text).split() if word not in _FILLERS]
    if digits := _DIGITS.fullmatch(text.strip()) or (len(left) == 1 and _DIGITS.fullmatch(left[0])):
        return int(digits[1])
    return _PLACES.get(" ".join(left)) or _PLACES.get("".join(left).rstrip(_BEHIND))
