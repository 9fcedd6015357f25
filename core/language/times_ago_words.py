"""The words of every language for how long ago something was. To teach it a word, add it behind a bar.

``about`` are words that say that a time is not exact, and ``between`` may stand in it and say nothing. ``before`` and
``after`` stand around a number of units and say that it is past. ``named 1 day`` is a time with a name of its own, and
``amount 2 year`` a number and its unit in one word. What is ``to come`` is no time ago. Accents, capitals and
apostrophes make no difference.
"""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]

_EN: Words = {
    "to come": "tomorrow|the day after tomorrow|next week|next month|next year",
    "about": "about|around|approximately|roughly|maybe|almost|"
    "nearly|like|some|over|more than|a little over|just under",
    "number 1": "a|an|one", "number 2": "two|couple|a couple|couple of|a couple of", "number 3": "three|few|a few",
    "number 4": "four", "number 5": "five", "number 6": "six", "number 7": "seven", "number 8": "eight",
    "number 9": "nine", "number 10": "ten", "number 11": "eleven", "number 12": "twelve",
    "unit minute": "minute|minutes|min|mins|moment|moments", "unit hour": "hour|hours|hr|hrs|h",
    "unit day": "day|days", "unit week": "week|weeks|wk|wks", "unit month": "month|months",
    "unit year": "year|years|yr|yrs", "amount 0 hour": "half an hour|half hour",
    "after": "ago|back|before now|earlier", "named 0 hour": "now|just now|right now|moments ago|a moment ago",
    "named 0 day": "today|this morning|this afternoon|this evening|tonight|earlier today",
    "named 1 night": "last night|yesterday night|yesterday evening",
    "named 1 day": "yesterday|yesterday morning|yesterday afternoon",
    "named 2 day": "the day before yesterday|day before yesterday", "named 1 week": "last week",
    "named 1 month": "last month", "named 1 year": "last year", "named 0 year": "this year",
    "named 2 year": "the year before last",
}  # fmt: skip
_ES: Words = {
    "to come": "mañana|pasado mañana|la próxima semana|la semana que viene|"
    "el próximo mes|el mes que viene|el próximo año|el año que viene",
    "about": "como|unos|unas|aproximadamente|más o menos|casi|cerca de|alrededor de", "between": "ya|ya van|apenas",
    "number 1": "un|una|uno", "number 2": "dos|un par de|par de", "number 3": "tres", "number 4": "cuatro",
    "number 5": "cinco", "number 6": "seis", "number 7": "siete", "number 8": "ocho", "number 9": "nueve",
    "number 10": "diez", "number 11": "once", "number 12": "doce", "unit minute": "minuto|minutos|rato|ratito",
    "unit hour": "hora|horas|hr|hrs", "unit day": "día|días", "unit week": "semana|semanas",
    "unit month": "mes|meses", "unit year": "año|años|anio|anios", "amount 0 hour": "media hora",
    "amount 1 hour": "hora y media", "before": "hace|hará|desde hace|hase", "after": "atrás|ya|pasados",
    "named 0 hour": "ahora|ahorita|ahora mismo|recién|hace poco|hace un momento",
    "named 0 day": "hoy|esta mañana|esta tarde|hoy en la mañana|esta madrugada|esta noche|hoy temprano",
    "named 1 night": "anoche|ayer por la noche|ayer en la noche|ayer noche",
    "named 1 day": "ayer|ayer por la mañana|ayer en la mañana|ayer por la tarde|ayer en la tarde",
    "named 2 day": "anteayer|antier|antes de ayer|anteanoche", "named 1 week": "la semana pasada|semana pasada",
    "named 1 month": "el mes pasado|mes pasado", "named 1 year": "el año pasado|año pasado",
    "named 0 year": "este año", "named 2 year": "el año antepasado",
}  # fmt: skip
_FR: Words = {
    "to come": "demain|après-demain|la semaine prochaine|le mois prochain|l'année prochaine",
    "about": "environ|à peu près|presque|à peine|peut-être|plus de|déjà|bientôt", "number 1": "un|une",
    "number 2": "deux", "number 3": "trois|quelques", "number 4": "quatre", "number 5": "cinq", "number 6": "six",
    "number 7": "sept", "number 8": "huit", "number 9": "neuf", "number 10": "dix", "number 12": "douze",
    "unit minute": "minute|minutes|moment", "unit hour": "heure|heures|h", "unit day": "jour|jours",
    "unit week": "semaine|semaines", "unit month": "mois", "unit year": "an|ans|année|années",
    "amount 0 hour": "une demi-heure|demi-heure", "before": "il y a|y a|ya|ça fait|depuis|cela fait",
    "after": "plus tôt|avant", "named 0 hour": "maintenant|à l'instant|tout à l'heure",
    "named 0 day": "aujourd'hui|ce matin|cet après-midi|ce soir",
    "named 1 night": "hier soir|cette nuit|la nuit dernière", "named 1 day": "hier|hier matin|hier après-midi",
    "named 2 day": "avant-hier", "named 1 week": "la semaine dernière|semaine dernière",
    "named 1 month": "le mois dernier|mois dernier", "named 1 year": "l'année dernière|l'an dernier|année dernière",
    "named 0 year": "cette année",
}  # fmt: skip
_PT: Words = {
    "to come": "amanhã|depois de amanhã|semana que vem|próxima semana|mês que vem|ano que vem",
    "about": "uns|umas|cerca de|aproximadamente|mais ou menos|quase|por volta de|já|mais de", "number 1": "um|uma",
    "number 2": "dois|duas|um par de", "number 3": "três|alguns|algumas", "number 4": "quatro", "number 5": "cinco",
    "number 6": "seis", "number 7": "sete", "number 8": "oito", "number 9": "nove", "number 10": "dez",
    "number 12": "doze", "unit minute": "minuto|minutos|pouco", "unit hour": "hora|horas", "unit day": "dia|dias",
    "unit week": "semana|semanas", "unit month": "mês|meses", "unit year": "ano|anos", "amount 0 hour": "meia hora",
    "before": "há|faz|tem|fazem", "after": "atrás", "named 0 hour": "agora|agora mesmo|agorinha",
    "named 0 day": "hoje|hoje de manhã|esta manhã|hoje cedo|hoje à tarde",
    "named 1 night": "ontem à noite|essa noite|noite passada", "named 1 day": "ontem|ontem de manhã|ontem à tarde",
    "named 2 day": "anteontem", "named 1 week": "semana passada|a semana passada|na semana passada",
    "named 1 month": "mês passado|no mês passado", "named 1 year": "ano passado|no ano passado",
    "named 0 year": "este ano|esse ano",
}  # fmt: skip
_HT: Words = {
    "to come": "demen|apre demen|semèn pwochèn|mwa pwochen|ane pwochèn|lòt semèn",
    "about": "anviwon|apeprè|prèske|konsa|petèt|deja|plis pase|kèk", "number 1": "yon|youn|en|inè", "number 2": "de",
    "number 3": "twa", "number 4": "kat", "number 5": "senk", "number 6": "sis", "number 7": "sèt", "number 8": "uit",
    "number 9": "nèf", "number 10": "dis", "number 12": "douz", "unit minute": "minit|moman|ti moman",
    "unit hour": "èdtan|è|lè|zèdtan|è d tan", "unit day": "jou|zè jou", "unit week": "semèn|senmenn|simèn",
    "unit month": "mwa", "unit year": "an|ane|lane|zan", "amount 1 hour": "inèdtan|inèd tan|ennèdtan|inè d tan",
    "amount 2 hour": "dezèdtan|dezè|dezè d tan", "amount 3 hour": "twazèdtan|twazè",
    "amount 0 hour": "demi èdtan|demiyèdtan|yon demi èdtan", "amount 1 year": "ennan|yon lane",
    "amount 2 year": "dezan|de zan", "amount 3 year": "twazan|twa zan", "amount 4 year": "katran",
    "amount 5 year": "senkan", "amount 6 year": "sizan", "amount 10 year": "dizan",
    "before": "sa gen|sa fè|gen|sa fè deja|depi|fè", "after": "pase|de sa|ki sot pase|konsa|anvan|ki pase",
    "named 0 hour": "kounye a|kounya|talè|talè a|fenk", "named 0 day": "jodi a|jodi|maten an|aprèmidi a|maten",
    "named 1 night": "yè swa|yè oswa|ayè swa|yè nan nwit|aswè a", "named 1 day": "yè|ayè|yè maten|ayè maten",
    "named 2 day": "avanyè|avantyè|avan yè", "named 1 week": "semèn pase|semèn ki sot pase|semèn pase a|semèn dènye",
    "named 1 month": "mwa pase|mwa pase a|mwa ki sot pase a|mwa dènye",
    "named 1 year": "ane pase|lane pase|ane pase a|lane ki sot pase a|ane dènye",
    "named 0 year": "ane sa a|lane sa a",
}  # fmt: skip
_RU: Words = {
    "to come": "завтра|послезавтра|на следующей неделе|в следующем месяце|в следующем году",
    "about": "примерно|около|где-то|приблизительно|почти|больше|уже", "number 1": "один|одну|одна|одного",
    "number 2": "два|две|двух|пару|пара", "number 3": "три|трёх|несколько", "number 4": "четыре|четырёх",
    "number 5": "пять|пяти", "number 6": "шесть|шести", "number 7": "семь|семи", "number 8": "восемь",
    "number 9": "девять", "number 10": "десять|десяти", "number 12": "двенадцать",
    "unit minute": "минуту|минута|минуты|минут", "unit hour": "час|часа|часов|часу",
    "unit day": "день|дня|дней|сутки|суток", "unit week": "неделю|неделя|недели|недель",
    "unit month": "месяц|месяца|месяцев", "unit year": "год|года|лет|годов", "amount 0 hour": "полчаса",
    "amount 6 month": "полгода", "after": "назад|тому назад", "named 0 hour": "сейчас|только что|недавно",
    "named 0 day": "сегодня|сегодня утром|утром|сегодня днём|сегодня вечером|сегодня ночью",
    "named 1 night": "вчера вечером|вчера ночью|ночью|прошлой ночью", "named 1 day": "вчера|вчера утром|вчера днём",
    "named 2 day": "позавчера", "named 1 week": "на прошлой неделе|прошлая неделя|прошлой неделе",
    "named 1 month": "в прошлом месяце|прошлый месяц|прошлом месяце",
    "named 1 year": "в прошлом году|прошлый год|прошлом году", "named 0 year": "в этом году|этом году",
}  # fmt: skip
_UK: Words = {
    "to come": "завтра|післязавтра|наступного тижня|наступного місяця|наступного року",
    "about": "приблизно|близько|десь|майже|орієнтовно|більше|вже", "number 1": "один|одну|одна",
    "number 2": "два|дві|двох|пару|кілька", "number 3": "три|трьох", "number 4": "чотири|чотирьох",
    "number 5": "п'ять|п'яти", "number 6": "шість|шести", "number 7": "сім|семи", "number 8": "вісім",
    "number 9": "дев'ять", "number 10": "десять", "number 12": "дванадцять",
    "unit minute": "хвилину|хвилина|хвилини|хвилин", "unit hour": "годину|година|години|годин",
    "unit day": "день|дні|днів|дня|добу", "unit week": "тиждень|тижні|тижнів|тижня",
    "unit month": "місяць|місяці|місяців|місяця", "unit year": "рік|роки|років|року", "amount 0 hour": "півгодини",
    "amount 6 month": "півроку", "after": "тому|тому назад", "named 0 hour": "зараз|щойно|недавно|нещодавно",
    "named 0 day": "сьогодні|сьогодні вранці|вранці|сьогодні вдень|сьогодні ввечері|сьогодні зранку",
    "named 1 night": "вчора ввечері|учора ввечері|вчора вночі|вночі|минулої ночі",
    "named 1 day": "вчора|учора|вчора вранці|учора вранці", "named 2 day": "позавчора",
    "named 1 week": "минулого тижня|минулий тиждень", "named 1 month": "минулого місяця|минулий місяць",
    "named 1 year": "минулого року|торік|минулий рік", "named 0 year": "цього року",
}  # fmt: skip
_AR: Words = {
    "to come": "غدا|بكرة|بعد غد|الأسبوع القادم|الشهر القادم|السنة القادمة|العام القادم",
    "about": "حوالي|تقريبا|نحو|ما يقارب|قرابة|يمكن|أكثر من|بحوالي|بنحو|شي", "number 1": "واحد|واحدة",
    "number 2": "اثنين|اثنتين", "number 3": "ثلاث|ثلاثة|تلات|كم|بضع|عدة", "number 4": "أربع|أربعة",
    "number 5": "خمس|خمسة", "number 6": "ست|ستة", "number 7": "سبع|سبعة", "number 8": "ثمان|ثماني|ثمانية",
    "number 9": "تسع|تسعة", "number 10": "عشر|عشرة", "unit minute": "دقيقة|دقائق|لحظة|لحظات|قليل",
    "unit hour": "ساعة|ساعات", "unit day": "يوم|أيام|يوما", "unit week": "أسبوع|أسابيع",
    "unit month": "شهر|أشهر|شهور", "unit year": "سنة|سنوات|سنين|عام|أعوام|عاما", "amount 0 hour": "نصف ساعة|نص ساعة",
    "amount 2 hour": "ساعتين|ساعتان", "amount 2 day": "يومين|يومان", "amount 2 week": "أسبوعين|أسبوعان",
    "amount 2 month": "شهرين|شهران", "amount 2 year": "سنتين|سنتان|عامين|عامان",
    "before": "قبل|منذ|من|صار له|بقاله|من قبل", "after": "مضت|مضى|خلت",
    "named 0 hour": "الآن|هلق|دلوقتي|للتو|قبل قليل|الحين",
    "named 0 day": "اليوم|هذا الصباح|اليوم صباحا|النهاردة|صباح اليوم",
    "named 1 night": "الليلة الماضية|ليلة أمس|مساء أمس|البارحة ليلا|ليلة البارحة",
    "named 1 day": "أمس|البارحة|مبارح|امبارح|صباح أمس|يوم أمس",
    "named 2 day": "أول أمس|أول البارحة|أول امبارح|قبل أمس", "named 1 week": "الأسبوع الماضي|الأسبوع الفائت",
    "named 1 month": "الشهر الماضي|الشهر الفائت", "named 1 year": "السنة الماضية|العام الماضي|السنة الفائتة",
    "named 0 year": "هذه السنة|هذا العام",
}  # fmt: skip
_HI: Words = {
    "to come": "आने वाला कल|अगले हफ्ते|अगले महीने|अगले साल", "about": "लगभग|करीब|तकरीबन|शायद|क़रीब|कोई",
    "number 1": "एक", "number 2": "दो", "number 3": "तीन|कुछ", "number 4": "चार", "number 5": "पाँच|पांच",
    "number 6": "छह|छः|छे", "number 7": "सात", "number 8": "आठ", "number 9": "नौ", "number 10": "दस",
    "number 12": "बारह", "unit minute": "मिनट|देर", "unit hour": "घंटा|घंटे|घण्टा|घण्टे|घंटों",
    "unit day": "दिन|दिनों", "unit week": "हफ्ता|हफ्ते|हफ़्ते|सप्ताह", "unit month": "महीना|महीने|माह",
    "unit year": "साल|वर्ष|सालों", "amount 0 hour": "आधा घंटा|आधे घंटे", "after": "पहले|पहिले|पूर्व",
    "named 0 hour": "अभी|अभी अभी", "named 0 day": "आज|आज सुबह|आज शाम|आज दोपहर", "named 1 night": "कल रात",
    "named 1 day": "कल|कल सुबह|कल शाम|बीता कल", "named 2 day": "परसों",
    "named 1 week": "पिछले हफ्ते|पिछले हफ़्ते|पिछले सप्ताह", "named 1 month": "पिछले महीने",
    "named 1 year": "पिछले साल|पिछले वर्ष", "named 0 year": "इस साल",
}  # fmt: skip
_PA: Words = {
    "to come": "ਭਲਕੇ|ਅਗਲੇ ਹਫ਼ਤੇ|ਅਗਲੇ ਮਹੀਨੇ|ਅਗਲੇ ਸਾਲ", "about": "ਲਗਭਗ|ਕਰੀਬ|ਤਕਰੀਬਨ|ਸ਼ਾਇਦ|ਕੋਈ|lagbhag|kareeb",
    "number 1": "ਇੱਕ|ਇਕ|ik|ikk", "number 2": "ਦੋ|do", "number 3": "ਤਿੰਨ|ਕੁਝ|tin|kujh", "number 4": "ਚਾਰ|char",
    "number 5": "ਪੰਜ|panj", "number 6": "ਛੇ|ਛੇਂ", "number 7": "ਸੱਤ", "number 8": "ਅੱਠ", "number 9": "ਨੌਂ",
    "number 10": "ਦਸ|das", "unit minute": "ਮਿੰਟ|ਦੇਰ|ਚਿਰ", "unit hour": "ਘੰਟਾ|ਘੰਟੇ|ghanta|ghante",
    "unit day": "ਦਿਨ|din", "unit week": "ਹਫ਼ਤਾ|ਹਫ਼ਤੇ|hafte|hafta", "unit month": "ਮਹੀਨਾ|ਮਹੀਨੇ|mahine|mahina",
    "unit year": "ਸਾਲ|ਵਰ੍ਹੇ|saal", "amount 0 hour": "ਅੱਧਾ ਘੰਟਾ|ਅੱਧੇ ਘੰਟੇ",
    "after": "ਪਹਿਲਾਂ|ਪਹਿਲੇ|ਪਹਿਲੋਂ|pehla|pehlan|pahilan", "named 0 hour": "ਹੁਣ|ਹੁਣੇ|hune",
    "named 0 day": "ਅੱਜ|ਅੱਜ ਸਵੇਰੇ|ਅੱਜ ਸ਼ਾਮ|ajj|aj", "named 1 night": "ਕੱਲ੍ਹ ਰਾਤ|ਕੱਲ ਰਾਤ|ਰਾਤੀਂ|kal raat",
    "named 1 day": "ਕੱਲ੍ਹ|ਕੱਲ|ਕੱਲ੍ਹ ਸਵੇਰੇ|kal|kall", "named 2 day": "ਪਰਸੋਂ|parson", "named 1 week": "ਪਿਛਲੇ ਹਫ਼ਤੇ",
    "named 1 month": "ਪਿਛਲੇ ਮਹੀਨੇ", "named 1 year": "ਪਿਛਲੇ ਸਾਲ|pichle saal", "named 0 year": "ਇਸ ਸਾਲ",
}  # fmt: skip
_VI: Words = {
    "to come": "ngày mai|mai|ngày mốt|tuần sau|tháng sau|năm sau|tuần tới|tháng tới|năm tới",
    "about": "khoảng|chừng|gần|độ|hơn|tầm|cỡ|được", "number 1": "một", "number 2": "hai", "number 3": "ba|vài|mấy",
    "number 4": "bốn", "number 5": "năm|lăm", "number 6": "sáu", "number 7": "bảy", "number 8": "tám",
    "number 9": "chín", "number 10": "mười", "unit minute": "phút|lát|chút", "unit hour": "giờ|tiếng|tiếng đồng hồ",
    "unit day": "ngày|hôm|bữa", "unit week": "tuần", "unit month": "tháng", "unit year": "năm",
    "amount 0 hour": "nửa tiếng|nửa giờ", "before": "cách đây|cách nay", "after": "trước|trước đây|rồi|qua",
    "named 0 hour": "bây giờ|vừa mới|mới đây|lúc nãy|hồi nãy|vừa xong",
    "named 0 day": "hôm nay|sáng nay|chiều nay|tối nay|trưa nay|hồi sáng",
    "named 1 night": "đêm qua|tối qua|tối hôm qua|đêm hôm qua",
    "named 1 day": "hôm qua|sáng qua|sáng hôm qua|ngày hôm qua", "named 2 day": "hôm kia|bữa kia",
    "named 1 week": "tuần trước|tuần rồi|tuần qua", "named 1 month": "tháng trước|tháng rồi|tháng qua",
    "named 1 year": "năm ngoái|năm trước|năm rồi", "named 0 year": "năm nay",
}  # fmt: skip
_ZH: Words = {
    "between": "个|已经", "to come": "明天|后天|下周|下星期|下个月|明年",
    "about": "大约|大概|差不多|左右|约|将近|快|多|可能", "number 1": "一", "number 2": "两|二|俩",
    "number 3": "三|几", "number 4": "四", "number 5": "五", "number 6": "六", "number 7": "七", "number 8": "八",
    "number 9": "九", "number 10": "十", "unit minute": "分钟|分", "unit hour": "小时|钟头", "unit day": "天|日",
    "unit week": "星期|周|礼拜", "unit month": "月", "unit year": "年", "amount 0 hour": "半小时|半钟头",
    "amount 6 month": "半年", "after": "前|之前|以前|了", "named 0 hour": "刚才|刚刚|现在|刚|不久前",
    "named 0 day": "今天|今早|今天早上|今晚|今天上午|今天下午", "named 1 night": "昨晚|昨天晚上|昨夜|昨天夜里",
    "named 1 day": "昨天|昨天早上|昨日|昨天下午", "named 2 day": "前天",
    "named 1 week": "上周|上星期|上个星期|上礼拜", "named 1 month": "上个月|上月", "named 1 year": "去年",
    "named 0 year": "今年", "named 2 year": "前年",
}  # fmt: skip

WORDS: Final[Mapping[str, Words]] = {
    "en": _EN, "es": _ES, "fr": _FR, "pt": _PT, "ht": _HT, "ru": _RU, "uk": _UK, "ar": _AR,
    "hi": _HI, "pa": _PA, "vi": _VI, "zh": _ZH,
}  # fmt: skip
