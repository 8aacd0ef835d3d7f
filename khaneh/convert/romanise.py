"""Latin letters for slugs and provisional ids, proposed to an editor and shown to nobody as a name.

Letter by letter after the table below (no short vowel is known to the script, so an `a` is put where two consonants would begin
a syllable), but everyday words of names and of the news in their usual form: علی ali, حسین hossein, تعاون taavon.
"""

from __future__ import annotations

import re
import unicodedata

from khaneh.persian import ascii_digits, fold

_CONSONANTS = {
    **{"ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh"},
    **{"س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "gh", "ک": "k", "گ": "g", "ل": "l", "م": "m"},
    **{"ن": "n", "ه": "h"},
}
_USUAL_TEXT = """علی ali حسین hossein حسن hassan محمد mohammad احمد ahmad محمود mahmoud مهدی mehdi رضا reza علیرضا alireza محمدرضا mohammadreza حمید hamid حمیدرضا hamidreza
امیر amir اکبر akbar اصغر asghar جواد javad کاظم kazem صادق sadegh مجید majid سعید saeed سعیده saeedeh مسعود masoud ناصر naser منصور mansour یوسف yousef یونس younes یعقوب yaghoub
ابراهیم ebrahim اسماعیل esmaeil اسحاق eshagh موسی mousa عیسی eisa مصطفی mostafa مرتضی morteza مجتبی mojtaba محسن mohsen عباس abbas قاسم ghasem هادی hadi هاشم hashem حامد hamed
مسلم moslem سلمان salman فاطمه fatemeh زهرا zahra مریم maryam معصومه masoumeh زینب zeynab لیلا leila نرگس narges سمیه somayeh الهام elham الهه elaheh شهلا shahla مینا mina
بهرام bahram بهروز behrouz بهمن bahman فرهاد farhad فرشید farshid فریدون fereydoun کامران kamran کیوان keyvan داریوش dariush کوروش kourosh سیاوش siavash رستم rostam سهراب sohrab
پرویز parviz پیمان peyman پژمان pezhman نادر nader نوید navid وحید vahid میلاد milad مهرداد mehrdad مهران mehran داود davoud داوود davoud حبیب habib رحیم rahim رحمان rahman کریم karim
سید seyyed سیده seyyedeh الله allah عبدالله abdollah روح‌الله rouhollah حجت‌الله hojjatollah نژاد nejad زاده zadeh پور pour فر far نیا nia
حسینی hosseini محمدی mohammadi احمدی ahmadi رضایی rezaei کریمی karimi موسوی mousavi هاشمی hashemi جعفری jafari رحیمی rahimi صادقی sadeghi ابراهیمی ebrahimi نوری nouri
ایران iran تهران tehran تعاون taavon تعاونی taavoni تعاونگران taavongaran خانه khaneh اتاق otagh وزارت vezarat وزیر vazir معاون moaven معاونت moavenat مدیرکل modirkol دبیرکل dabirkol
دبیر dabir رئیس raeis مدیر modir سازمان sazman اداره edareh کل kol بانک bank اتحادیه ettehadieh شرکت sherkat صندوق sandogh دولت dolat مجلس majles استان ostan شهر shahr جلسه jalaseh
دیدار didar نشست neshast همایش hamayesh برنامه barnameh توسعه toseeh اقتصاد eghtesad اقتصادی eghtesadi کار kar رفاه refah اجتماعی ejtemaei بخش bakhsh تولید tolid تولیدی tolidi
اشتغال eshteghal ملی melli کشور keshvar مرکز markaz مردم mardom سال sal روز ruz هفته hafteh کارگر kargar عمومی omumi روابط ravabet امور omur شورا shora شورای shoraye
از az به be با ba در dar بر bar برای baraye تا ta و va که ke این in آن an شد shod است ast کرد kard هستند hastand می mi نمی nemi ها ha های haye"""
_USUAL = {fold(word): latin for word, latin in zip(_USUAL_TEXT.split()[::2], _USUAL_TEXT.split()[1::2], strict=True)}
_VOWELS = "aeiou"


def slug(text: str, longest: int = 60) -> str:
    """`text` as a-z, 0-9 and hyphens, whole words up to `longest` letters; "" where nothing of it can be romanised."""
    words = [word for part in re.split(r"[\W_]+", text) if (word := romanised(part))]
    out = ""
    for word in words:
        if len(out) + len(word) + 1 > longest:
            break
        out = f"{out}-{word}" if out else word
    return out or (words[0][:longest] if words else "")


def romanised(word: str) -> str:
    """One word in Latin letters and digits."""
    key = fold(word)
    if key in _USUAL:
        return _USUAL[key]
    latin = unicodedata.normalize("NFKD", ascii_digits(word)).encode("ascii", "ignore").decode().lower()
    persian = "".join(c for c in _letters(word) if c not in "ءعئؤ\u200c")
    return _syllables(persian) if persian else re.sub("[^a-z0-9]", "", latin)


def _letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", word.translate(_FORMS)) if "\u0621" <= c <= "\u06d3")


_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ه", "ي": "ی", "ك": "ک"})


def _syllables(word: str) -> str:
    out = ""
    for place, letter in enumerate(word):
        following = word[place + 1 : place + 2]
        out += _sound(letter, out, following)
        if letter in _CONSONANTS and following in _CONSONANTS and following and not _closes(out):
            out += "a"
    return out


def _sound(letter: str, before: str, following: str) -> str:
    """A consonant by the table; ا a, و v or u, ی y or i by their neighbours, ه silent as e at the end."""
    vowel_before = before[-1:] in _VOWELS and bool(before)
    if letter == "ا":
        return "a"
    if letter == "و":
        return "v" if not before or vowel_before or following == "ا" else "u"
    if letter == "ی":
        return "y" if not before or vowel_before or (following and following in "او") else "i"
    if letter == "ه" and before and not following:
        return "h" if vowel_before else "eh"
    return _CONSONANTS.get(letter, "")


def _closes(out: str) -> bool:
    """The consonant just written closes a syllable: a vowel stands before it."""
    sound = re.search(r"(?:ch|kh|zh|sh|gh|[a-z])$", out)
    return bool(sound and out[: sound.start()][-1:] in _VOWELS and out[: sound.start()])
