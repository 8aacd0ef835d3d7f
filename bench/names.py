"""Names of invented people and cooperatives in Persian and English, as many as wanted, the same on every machine; no two alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_GIVEN = """رضا Reza|مریم Maryam|حسن Hassan|زهرا Zahra|حسین Hossein|فاطمه Fatemeh
علی Ali|سارا Sara|مهدی Mahdi|لیلا Leila|امیر Amir|نرگس Narges
سعید Saeed|پروین Parvin|ناصر Naser|شیرین Shirin|جواد Javad|مینا Mina
کاظم Kazem|الهام Elham|بهرام Bahram|مژگان Mozhgan|داوود Davoud|سمیرا Samira
هادی Hadi|فرزانه Farzaneh|مجید Majid|ندا Neda|حمید Hamid|پریسا Parisa
صادق Sadegh|آزاده Azadeh|یوسف Yousef|طاهره Tahereh|کامران Kamran|مهناز Mahnaz
بابک Babak|ریحانه Reyhaneh|ایرج Iraj|سودابه Soudabeh"""
_FAMILY = """احمدی Ahmadi|رضایی Rezaei|موسوی Mousavi|کریمی Karimi|جعفری Jafari
صادقی Sadeghi|رحیمی Rahimi|حیدری Heidari|قاسمی Ghasemi|نوری Nouri
مرادی Moradi|یزدانی Yazdani|بهرامی Bahrami|سلیمانی Soleimani|زارعی Zarei
باقری Bagheri|نجفی Najafi|شریفی Sharifi|طاهری Taheri|فرهادی Farhadi
عباسی Abbasi|اسدی Asadi|حسینی Hosseini|کاظمی Kazemi|امینی Amini
رستمی Rostami|محمدی Mohammadi|نظری Nazari|اکبری Akbari|صالحی Salehi
پارسا Parsa|دهقان Dehghan|کشاورز Keshavarz|آهنگر Ahangar|زرگر Zargar
نجار Najjar|بنا Banna|خیاط Khayyat|صفایی Safaei|میرزایی Mirzaei
یوسفی Yousefi|ابراهیمی Ebrahimi|اسماعیلی Esmaeili|مهدوی Mahdavi|علوی Alavi
هاشمی Hashemi|فاضلی Fazeli|کمالی Kamali|جلالی Jalali|جمالی Jamali
شجاعی Shojaei|دلاوری Delavari|پهلوان Pahlavan|راستگو Rastgou|نیکخواه Nikkhah
فروتن Foroutan|پاکدل Pakdel|خردمند Kheradmand|دانشور Daneshvar|هنرمند Honarmand
گلزار Golzar|بهشتی Beheshti|صبوری Sabouri|امیدی Omidi|بیات Bayat
قربانی Ghorbani|ملکی Maleki|شاکری Shakeri|وفایی Vafaei|صمدی Samadi
توکلی Tavakkoli|رنجبر Ranjbar|غلامی Gholami|منصوری Mansouri|نصیری Nasiri
عزیزی Azizi|حبیبی Habibi|لطفی Lotfi|معینی Moeini|ثابتی Sabeti"""
_PLACES = """تهران Tehran|تبریز Tabriz|شیراز Shiraz|اصفهان Isfahan|مشهد Mashhad|اهواز Ahvaz
رشت Rasht|ساری Sari|گرگان Gorgan|کرمان Kerman|یزد Yazd|قم Qom
همدان Hamedan|اراک Arak|زنجان Zanjan|قزوین Qazvin|سنندج Sanandaj|ایلام Ilam
بوشهر Bushehr|بجنورد Bojnord|بیرجند Birjand|اردبیل Ardabil|ارومیه Urmia
سمنان Semnan|یاسوج Yasuj|زاهدان Zahedan|کرج Karaj|بابل Babol|آمل Amol
کاشان Kashan|نیشابور Neyshabur|سبزوار Sabzevar|دزفول Dezful|مراغه Maragheh
خوی Khoy|بم Bam|لار Lar|جهرم Jahrom|فسا Fasa|ملایر Malayer
ساوه Saveh|شاهرود Shahroud|لاهیجان Lahijan|رامسر Ramsar|نوشهر Nowshahr"""
_TRADES = """فرش Carpet|زعفران Saffron|پسته Pistachio|مسکن Housing|حمل‌ونقل Transport
دامداران Stockbreeders|شیلات Fisheries|چای Tea|برنج Rice|خرما Date
سیمان Cement|کاشی Tile|پوشاک Clothing|کفش Shoe|عسل Honey
گلاب Rosewater|صنایع‌دستی Handicraft|گردشگری Tourism|آبیاری Irrigation|گلخانه Greenhouse
مرغداران Poultry|زنبورداران Beekeepers|باغداران Orchard|معلمان Teachers|کارکنان Employees
مرزنشینان Borderers|معدن Mining|سنگ Stone|چرم Leather|شیشه Glass
نساجی Textile|لبنیات Dairy|نانوایان Bakers|رایانه Computing|چاپ Printing
دارو Pharmacy|ورزش Sports|کتاب Book|فیلم Film|انرژی Energy"""


def _pairs(words: str) -> list[tuple[str, str]]:
    """(Persian, English) of every entry."""
    return [(entry.rsplit(" ", 1)[0], entry.rsplit(" ", 1)[1]) for line in words.splitlines() for entry in line.split("|")]


def _slug(english: str) -> str:
    return english.lower().replace(" ", "-")


def people() -> Iterator[tuple[str, str, str]]:
    """(id, name, English name); plain names first, then those with a place behind the family name."""
    places = [place for place in _pairs(_PLACES) if place[0][-1] not in "یه"]  # those take no plain ی
    for place, family, given in product([("", ""), *places], _pairs(_FAMILY), _pairs(_GIVEN)):
        persian = f"{given[0]} {family[0]} {place[0] and place[0] + 'ی'}".strip()
        english = f"{given[1]} {family[1]} {place[1] and place[1] + 'i'}".strip()
        yield _slug(english), persian, english


def cooperatives() -> Iterator[tuple[str, str, str]]:
    """(id, name, English name), 1,800 in all, then the same numbered from 2 on, without end."""
    number = 1
    while True:
        for place, trade in product(_pairs(_PLACES), _pairs(_TRADES)):
            tail_fa, tail_en = (f" شماره {number}", f" No {number}") if number > 1 else ("", "")
            english = f"{place[1]} {trade[1]} Cooperative{tail_en}"
            yield _slug(english), f"تعاونی {trade[0]} {place[0]}{tail_fa}", english
        number += 1
