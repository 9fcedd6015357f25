"""Plain statements that ask nothing, in any of our languages: that nobody is in danger, that something is not wanted.

Only whole messages count, as with yes and no: "he says he is not in danger but he is bleeding" says more. The words for
danger, complaint or lawyer in them would be taken for a cry for help, or for a wish, because few people type the "not".
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core.language import simplified
from core.questions.spelling import spelling_of

Stated = Literal["safe", "unwanted"]

_LONGEST = 90  # characters; a longer text says more
_MOST_WORDS_AROUND = 3
_QUESTION_MARKS = frozenset("?؟\uff1f")
# A "no" that a comma parts from what follows. Without one it belongs to it: "no estoy bien".
_NO_FIRST = re.compile(
    r"\s*(?:no|nope|non|nao|não|нет|ні|لا|không|khong|नहीं|nahin?|ਨਹੀਂ|不|没有)(?:\s*[,.;:!،\uff0c。\uff01\-–—]+\s*)",
    re.IGNORECASE,
)
# What may stand before and behind a statement, in any language.
_AROUND = (
    "yes, ok, okay, well, hi, hello, hey, sorry, oh, please, thanks, thank you, thank god, luckily, actually, "
    "dont worry, so far, now, right now, at the moment, at this moment, for now, currently, today, tonight, here, "
    "at all, anymore, any more, i think, si, bueno, hola, gracias, gracias a dios, ahora, ahorita, orita, ahora "
    "mismo, en este momento, por ahora, ya, aqui, hoy, oui, merci, maintenant, en ce moment, pour linstant, ici, "
    "sim, oi, obrigado, obrigada, agora, neste momento, por enquanto, hoje, mais, wi, mesi, kounye a, konnye a, "
    "la a, jodi a, anko, да, спасибо, сейчас, пока, здесь, сегодня, больше, так, дякую, зараз, поки, поки що, "
    "тут, сьогодні, більше, نعم, شكرا, الان, الآن, حاليا, هنا, اليوم, الحمد لله, da, vang, cam on, bay gio, luc "
    "nay, hien tai, hien gio, roi, ca, het, a, nua, हाँ, हां, धन्यवाद, अभी, इस समय, यहाँ, यहां, अब, haan, abhi, "
    "ਹਾਂ, ਧੰਨਵਾਦ, ਹੁਣ, ਇਸ ਵੇਲੇ, ਇੱਥੇ, ਜੀ, hun"
)
_SAFE = {
    "en": (
        (
            "(?:nobody|no one|noone|no body|none of (?:us|them))(?: here)? (?:is |s |are )?(?:in )(?:any |"
            "immediate |real )*danger"
        ),
        (
            r"(?:i am|im|i m|we are|were|he is|hes|she is|shes|they are|theyre|it is|its|this is|my \w+ (?:is|"
            "are)) (?:really )?not (?:in )?(?:an? |any |immediate |real )*(?:danger|emergency)"
        ),
        (
            r"(?:i|we|he|she|they|it|this|my \w+) (?:isnt|arent|aint|am not|are not|is not) (?:in )?(?:an? |"
            "any |immediate )*(?:danger|emergency)"
        ),
        ("(?:there is |there s |theres )?(?:no|not an|not in|not in any) (?:immediate |real )?(?:danger|emergency)"),
        (
            r"(?:(?:i am|im|i m|we are|were|he is|hes|she is|shes|they are|theyre|it is|its|this is|my \w+ "
            "(?:is|are))|(?:everyone|everybody|everything|we|they|all of us|the kids|the children)(?: is| "
            "are|s)?) (?:all |still |both )*(?:safe|ok|okay|fine|all right|alright|unharmed)(?: and (?:sound|"
            "well|ok))?"
        ),
    ),
    "es": (
        ("(?:nadie|ninguno(?: de nosotros)?) (?:esta|estamos|corre|ta) (?:en )?(?:ningun )?(?:peligro|riesgo)"),
        (
            r"(?:yo |el |ella |ellos |nosotros |mi \w+ )?(?:ya )?no (?:estoy|esta|estamos|estan|corro|corre|"
            "corremos|corren|toy) (?:en )?(?:ningun )?(?:peligro|riesgo)"
        ),
        "no (?:hay|ay|es) (?:ningun |ninguna |una )?(?:peligro|emergencia|riesgo)",
        (
            r"(?:todos |todas |todo |yo |el |ella |ellos |nosotros |mi \w+ |mis \w+ )?(?:ya )?(?:estoy|"
            "estamos|estan|esta|toy|tamos) (?:todos |todas )?(?:bien|a salvo|segur[oa]s?|fuera de peligro)"
        ),
    ),
    "fr": (
        "personne n ?est en danger",
        (
            "(?:je ne suis|je suis|jsuis|on n ?est|on est|nous ne sommes|il n ?est|elle n ?est|ils ne sont) "
            "pas en danger"
        ),
        "(?:il n ?y a )?pas (?:de |en )?danger|(?:ce n ?est )?pas une urgence",
        (
            "(?:tout le monde est|je suis|on est|nous sommes|ils sont) (?:tous )?(?:en securite|hors de "
            "danger|sains? et saufs?)"
        ),
        "tout le monde va bien|tout va bien|je vais bien|on va bien",
    ),
    "pt": (
        "ninguem (?:esta|ta|corre) (?:em )?(?:perigo|risco)",
        ("(?:eu |ele |ela |nos |eles )?nao (?:estou|esta|estamos|estao|to|ta|corro) (?:em )?(?:perigo|risco)"),
        "nao (?:ha|tem|e) (?:nenhum |nenhuma |uma )?(?:perigo|emergencia|risco)",
        (
            "(?:todo mundo|todos|tudo|eu|nos|a gente)? ?(?:esta|estao|estou|estamos|to|ta) (?:todo mundo |"
            "todos )?(?:bem|a salvo|segur[oa]s?|em seguranca)"
        ),
    ),
    "ht": (
        "(?:pesonn|pa gen moun ki) (?:pa )?(?:an|nan) danje",
        "(?:m|mwen|nou|li|yo) pa (?:an|nan) danje",
        "pa gen (?:okenn )?(?:danje|ijans)|se pa (?:yon )?ijans",
        "(?:tout moun|m|mwen|nou|li|yo) (?:tout )?(?:byen|anfom|an sekirite)",
    ),
    "ru": (
        (
            "никто не (?:находится )?в опасности|никому (?:ничего|ничто|опасность)? ?не (?:угрожает|"
            "грозит)(?: опасность)?"
        ),
        (
            "(?:я|мы|он|она|они|муж|жена) (?:сейчас )?не в опасности|(?:никакой )?опасности нет|нет "
            "(?:никакой )?опасности"
        ),
        ("(?:я|мы|он|она|они|все)(?: мы)? (?:сейчас )?(?:в безопасности|целы)|все (?:в порядке|хорошо|нормально)"),
        "это не (?:срочно|экстренный случай)",
    ),
    "uk": (
        "ніхто не (?:перебуває )?в небезпеці|нікому (?:нічого|ніщо)? ?не загрожує",
        ("(?:я|ми|він|вона|вони) (?:зараз )?не в небезпеці|(?:ніякої )?небезпеки (?:немае|нема)|немае небезпеки"),
        "(?:я|ми|він|вона|вони|[ву]сі)(?: ми)? (?:зараз )?(?:в|у) безпеці|все (?:гаразд|добре|в порядку)",  # noqa: RUF001
    ),
    "ar": (
        "(?:لا|ما|ليس هناك|مافي|ما في) ?(?:[اأ]حد|حدا|يوجد [اأ]حد) (?:في|ب) ?(?:خطر|الخطر)",
        (
            "(?:[اأ]نا |نحن |هو |هي )?(?:لست|لسنا|ليس|مش|مو|ما) (?:في|ب) ?خطر|(?:لا يوجد|ما في|مافي|ليس "
            "هناك) (?:[اأ]ي )?خطر"
        ),
        "(?:الجميع|الكل|كلنا|نحن|[اأ]نا) (?:بخير|في [اأ]مان|ب[اأ]مان|سالمون)",
    ),
    "vi": (
        "khong (?:co )?ai (?:dang )?(?:gap |bi |trong |o trong )?nguy hiem",
        ("(?:toi|chung toi|em|minh|anh ay|co ay|ho) khong (?:gap |bi |o trong |trong |sao )?(?:nguy hiem|gi)"),
        "khong co (?:gi )?nguy hiem|khong phai (?:truong hop )?khan cap",
        "(?:moi nguoi|toi|chung toi|ca nha) (?:deu |van |dang )*(?:an toan|on|khong sao)",
    ),
    "zh": (
        "(?:没有?人|谁都没)(?:现在)?(?:有|在|处于)?(?:任何)?危险(?:中|之中)?",
        "(?:我们?|大家|他们?|她们?|现在)*(?:没有|没|不在|没什么|不)(?:有|在)?(?:任何)?危险(?:中|之中)?",
        "(?:我们?|大家|所有人|每个人|他们?|她们?)(?:现在)?都?(?:很|是)?(?:安全|没事|平安)(?:的|了)?|不是紧急情况",
    ),
    "hi": (
        "कोई (?:भी )?ख़?तरे में नहीं(?: है)?|कोई ख़?तरा नहीं(?: है)?",
        "(?:मैं|हम|वह|वो|वे) (?:किसी )?ख़?तरे में नहीं(?: हूँ| हूं| हैं| है)?",
        "(?:सब|सब लोग|मैं|हम|हम सब) (?:लोग )?(?:सुरक्षित|ठीक) (?:हूँ|हूं|हैं|है)",
        ("koi (?:bhi )?khatre me(?:in)? nahin?(?: hai)?|(?:main?|hum) khatre me(?:in)? nahin?(?: hu| hun| hoon| hai)?"),
        "(?:sab|hum|hum sab|main?) (?:log )?(?:surakshit|theek|thik|safe) (?:hai|hain|hu|hun|hoon)",
    ),
    "pa": (
        "ਕੋਈ (?:ਵੀ )?ਖ਼?ਤਰੇ (?:ਵਿੱਚ|ਵਿਚ) ਨਹੀਂ(?: ਹੈ)?|ਕੋਈ ਖ਼?ਤਰਾ ਨਹੀਂ(?: ਹੈ)?",
        "(?:ਮੈਂ|ਅਸੀਂ|ਉਹ) ਖ਼?ਤਰੇ (?:ਵਿੱਚ|ਵਿਚ) ਨਹੀਂ(?: ਹਾਂ| ਹੈ| ਹਨ)?",
        "(?:ਸਾਰੇ|ਸਭ|ਅਸੀਂ|ਅਸੀਂ ਸਾਰੇ|ਮੈਂ) (?:ਸੁਰੱਖਿਅਤ|ਠੀਕ|ਠੀਕ ਠਾਕ|ਸਹੀ ਸਲਾਮਤ) (?:ਹਨ|ਹਾਂ|ਨੇ|ਹੈ)",
    ),
}
# What is not wanted is in the group.
_UNWANTED = {
    "en": (
        (
            r"(?:i|we|he|she|they|my \w+) (?:really )?(?:do not|dont|doesnt|does not|am not|are not|never) "
            "(?:really )?(?:want|need|wanna|wish|plan|going|trying|looking)(?: to)?(?: have| file| make| get|"
            " stay| be| talk to)* (?:an? |any |the )?(complain|complaint|complaints|report|file|sue|lawyer|"
            "attorney|anonymous|interpreter)(?: (?:him|her|them|it|anyone|anybody|about|against|to|the|an?|"
            "my|officers?|agents?|ice|immigration|guards?))*"
        ),
        ("(?:no|not an?|this is not an?|this isnt an?|its not an?) (complaint|lawyer|attorney)(?: needed| please)?"),
    ),
    "es": (
        (
            r"(?:yo |nosotros |mi \w+ )?(?:ya )?no (?:quiero|queremos|quiere|necesito|necesitamos|necesita|"
            "ocupo|ocupamos|deseo|pienso|voy a|vamos a)(?: poner| presentar| hacer| meter| ser| quedar| "
            "estar| hablar con)*(?: un| una| ningun| ninguna)? (quejarme|quejarnos|quejarse|quejas?|"
            "denunciar|denuncia|reportar|reporte|demandar|demanda|abogad[oa]s?|licenciad[oa]|interprete|"
            "anonim[oa])(?: (?:de|del|a|al|con|contra|por|la|el|los|las|un|una|ice|migra|migracion|agentes?|"
            "oficial|oficiales|nadie|nada))*"
        ),
    ),
    "fr": (
        (
            "(?:(?:je|on|nous|il|elle) )?(?:ne |n )?(?:veux|veut|voulons|jveux|ai|nai|a|avons)? ?pas "
            "(?:besoin )?(?:de |d ?|me |faire |deposer |porter |rester |etre |prendre |un |une )*(plaindre|"
            "plainte|reclamation|avocate?|anonyme|interprete)(?: (?:de|du|contre|l|lice|ice|la|les|agents?|"
            "police))*"
        ),
    ),
    "pt": (
        (
            "(?:eu |nos |a gente )?nao (?:quero|queremos|quer|preciso|precisamos|vou|pretendo|desejo)(?: de| "
            "fazer| ser| ficar| um| uma| falar com)* (reclamar|reclamacao|denunciar|denuncia|queixa|"
            "processar|advogad[oa]|anonim[oa]|interprete)(?: (?:do|da|dos|de|contra|o|a|os|ice|imigracao|"
            "agentes?|ninguem))*"
        ),
    ),
    "ht": (
        (
            "(?:m|mwen|nou|li) pa (?:vle|bezwen|pral)(?: pote| fe| depoze| yon| okenn| rete)* (plent|plenyen|"
            "avoka|anonim|entepret)(?: (?:kont|sou|ice|ajan|an|yo|la))*"
        ),
    ),
    "ru": (
        (
            "(?:я |мы )?(?:больше )?не (?:хочу|хотим|собираюсь|буду|планирую)(?: подавать| писать| быть| "
            r"оставаться)* (жаловаться|жалобу|анонимн\w+|судиться)(?: (?:на|в|ice|аис|агентов|офицера|"
            "никого))*"
        ),
        r"(?:мне |нам )?не нуж\w+ (адвокат|юрист|переводчик)",
        r"(?:мне |нам )?(адвокат|юрист|переводчик) (?:мне )?не нуж\w+",
    ),
    "uk": (
        (
            "(?:я |ми )?(?:більше )?не (?:хочу|хочемо|збираюся|буду|планую)(?: подавати| писати| бути| "
            r"лишатися| залишатися)* (скаржитис\w|скаргу|анонимн\w+|судитис\w)(?: (?:на|в|ice|агентів|офицера|"
            "никого))*"
        ),
        r"(?:мені |нам )?не (?:потрібн?\w*|треба) (адвоката?|юриста?|перекладача?)",
        r"(?:мені |нам )?(адвокат|юрист|перекладач) (?:мені )?не потріб\w+",
    ),
    "ar": (
        (
            "(?:[اأ]نا |نحن )?(?:لا|ما|مش|مو) ?(?:[اأ]ريد|نريد|بدي|عايز|عاوز|[اأ]حتاج|محتاج|حابب)(?: [اإ]لى| "
            "[اأ]ن| [اأ]كون| [اأ]قدم| تقديم)* ([اأ]شتكي|شكوى|محاميا?|محام|مجهولا?|مترجما?)(?: (?:ضد|على|من|"
            "ice|ايس))*"
        ),
    ),
    "vi": (
        (
            "(?:toi|chung toi|em|minh|con) khong (?:muon|can|dinh)(?: nop| don| lam| thue| co| o)* (khieu "
            "nai|to cao|kien|luat su|an danh|giau ten|phien dich|thong dich)(?: (?:ice|ai|ve|vien|nhan vien|"
            "ho))*"
        ),
    ),
    "zh": (
        "(?:我们?)?(?:不想|不要|不用|不需要|不打算)(?:再|提交|请|找)?(投诉|举报|申诉|律师|匿名|翻译)(?:了|他们?|她|任何人|移民局|ice|谁)*",
    ),
    "hi": (
        ("(?:मैं |मुझे |हमें |हम )?(?:कोई )?(शिकायत) नहीं (?:करनी|करना|करना चाहता|करना चाहती|करना चाहते)(?: हूँ| हूं| है| हैं)?"),
        "(?:मुझे |हमें )?(?:कोई )?(वकील) (?:नहीं चाहिए|की ज़?रूरत नहीं)(?: है)?",
        "(?:मैं |मुझे )?(गुमनाम) नहीं रहना(?: चाहता| चाहती)?(?: हूँ| हूं| है)?",
        (
            "(?:mujhe |main? |hume |hum )?(?:koi )?(shikayat|complaint) nahin? (?:karni|karna|karna "
            "chaht[ai])(?: hai| hu| hun)?"
        ),
        "(?:mujhe |hume )?(?:koi )?(vakil|wakeel|lawyer) (?:nahin? chahiye|ki zarurat nahin?)(?: hai)?",
    ),
    "pa": (
        ("(?:ਮੈਂ |ਮੈਨੂੰ |ਸਾਨੂੰ |ਅਸੀਂ )?(?:ਕੋਈ )?(ਸ਼ਿਕਾਇਤ) ਨਹੀਂ (?:ਕਰਨੀ|ਕਰਨਾ ਚਾਹੁੰਦਾ|ਕਰਨਾ ਚਾਹੁੰਦੀ|ਕਰਨੀ ਚਾਹੁੰਦਾ|ਕਰਨੀ ਚਾਹੁੰਦੀ)(?: ਹਾਂ)?"),
        "(?:ਮੈਨੂੰ |ਸਾਨੂੰ )?(?:ਕੋਈ )?(ਵਕੀਲ) (?:ਨਹੀਂ ਚਾਹੀਦਾ|ਦੀ ਲੋੜ ਨਹੀਂ)(?: ਹੈ)?",
        "(?:ਮੈਂ |ਮੈਨੂੰ )?(ਗੁਮਨਾਮ|ਬੇਨਾਮ) ਨਹੀਂ ਰਹਿਣਾ(?: ਚਾਹੁੰਦਾ| ਚਾਹੁੰਦੀ)?(?: ਹਾਂ)?",
    ),
}


@dataclass(frozen=True)
class PlainStatement:
    """What a message says that asks nothing. ``about`` is the word for what is not wanted, else it is empty."""

    stated: Stated
    about: str = ""


def _folded(text: str) -> str:
    """Return a text, or a pattern, in small letters without accents, with everything else as it is."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", bare)).replace("đ", "d")


def _spelled(text: str) -> str:
    spelled = spelling_of(_folded(simplified(text)).replace("\u2019", "").replace("'", ""))
    # Chinese sentences have spaces only where a mark was.
    return spelled.replace(" ", "") if any("\u4e00" <= c <= "\u9fff" for c in spelled) else spelled


@cache
def _tables() -> tuple[frozenset[tuple[str, ...]], re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Return what may stand around a statement, and the patterns. Made when first needed."""
    around = frozenset(tuple(_folded(phrase).split()) for phrase in _AROUND.split(", "))
    safe = re.compile("|".join(_folded(each) for patterns in _SAFE.values() for each in patterns))
    unwanted = tuple(re.compile(_folded(each)) for patterns in _UNWANTED.values() for each in patterns)
    return around, safe, unwanted


def plain_statement(text: str) -> PlainStatement | None:
    """Return what a message states if it is nothing but a plain statement."""
    text = text.strip()
    if not text or len(text) > _LONGEST or not _QUESTION_MARKS.isdisjoint(text):
        return None
    around, safe, unwanted = _tables()
    for core in _cores(_spelled(_NO_FIRST.sub("", text, count=1)).split(), around):
        if safe.fullmatch(core):
            return PlainStatement("safe")
        for pattern in unwanted:
            if found := pattern.fullmatch(core):
                return PlainStatement("unwanted", found[1] or "")
    return None


def _cores(words: Sequence[str], around: Collection[tuple[str, ...]]) -> Iterator[str]:
    """Yield the words, and what is left of them without what stands around a statement."""
    for start in _cuts(words, around):
        left = words[start:]
        for cut in _cuts([*reversed(left)], {tuple(reversed(phrase)) for phrase in around}):
            yield " ".join(left[: len(left) - cut])


def _cuts(words: Sequence[str], around: Collection[tuple[str, ...]]) -> list[int]:
    """Return how many of the first words may be left out: none, one phrase of them, another behind that."""
    cuts = [0]
    for cut in cuts:
        ends = (
            cut + length for length in range(1, _MOST_WORDS_AROUND + 1) if tuple(words[cut : cut + length]) in around
        )
        cuts += [end for end in ends if end < len(words) and end not in cuts]
    return cuts
