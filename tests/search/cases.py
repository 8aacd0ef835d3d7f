"""One table for both sides: texts and the terms they are found by. `khaneh.search.terms` and assets/js/fold.js must give the same."""

from __future__ import annotations

# Every line's spellings have one and the same terms.
ALIKE = {
    "تعاونی": ["تعاونی", "تعاوني", "تعاونى", "تَعاونی", "تعـــاونی", "تعاونی‌ها", "تعاونی ها", "تعاونیها", "تعاونی‌های", "تعاونيهاي",
                "تعاونی‌هایشان", "تعاونی هایی"],
    "شرکت": ["شرکت", "شركت", "شرکت‌ها", "شرکتهای", "شرکت‌هاست"],
    "ویسکرمی": ["ویس‌کرمی", "ويس‌كرمي", "ویسکرمی"],
    "هیات": ["هیأت", "هیئت", "هیات", "هيات", "هیأت‌ها"],
    "رییس": ["رئیس", "رییس", "رئيس"],
    "مسیول": ["مسئول", "مسؤول", "مسوول"],
    "مساله": ["مسئله", "مسأله", "مساله"],
    "سوال": ["سؤال", "سئوال", "سوال"],
    "تاکید": ["تأکید", "تاکید", "تأكيد"],
    "موثر": ["مؤثر", "موثر"],
    "ارتقا": ["ارتقاء", "ارتقا"],
    "اذری": ["آذری", "اذری", "أذري"],
    "خانه": ["خانه", "خانهٔ", "خانۀ", "خانه‌ی", "خانه ی", "خانه‌ای", "خانه ای", "خانه‌ها", "خانه‌اش"],
    "شورا": ["شورا", "شورای", "شوراها", "شوراهای", "شوراي"],
    "نیرو": ["نیرو", "نیروی", "نیروهای"],
    "رضوی": ["رضوی", "رضوي"],
    "szfld": ["sazefoolad", "sazifulad"],
    "sz": ["Sazeh", "saze", "Sazah"],
    "گفتوگو": ["گفت‌وگو", "گفت و گو", "گفت‌و‌گو", "گفتگو", "گفتگوی", "گفت‌وگوی", "گفت‌وگوها", "گفتوگو"],
    "جستوجو": ["جست‌وجو", "جست و جو", "جستجو"],
    "کسبوکار": ["کسب‌وکار", "کسب و کار", "کسب و‌ کار", "كسب‌وكار", "کسب‌وکارهای", "کسب‌وکارها"],
    "میرود": ["می‌رود", "می رود", "میرود"],
    "نمیشود": ["نمی‌شود", "نمی شود", "نمیشود"],
    "بزرگتر": ["بزرگ‌تر", "بزرگ تر", "بزرگتر", "بزرگ‌ترین", "بزرگ ترین", "بزرگترین"],
    "ان": ["آن‌ها", "آنها", "آن ها"],
    "اتاق": ["اتاق", "اطاق", "اتاق‌های", "اطاقها"],
    "اسماعیل": ["اسماعیل", "اسمعیل", "إسماعیل"],
    "گفته": ["گفته", "گفته‌اند", "گفته اند", "گفته‌ام"],
    "940": ["۹۴۰", "940", "٩٤٠", "0940"],
    "1234567": ["۱٬۲۳۴٬۵۶۷", "1,234,567", "1234567"],
    "shrvr": ["Shahrivar", "shahrivar", "SHAHRIVAR", "Shahriwar", "shahrivaar"],
    "hsn": ["Hosseini", "hoseini", "Hoseyni", "Husseini"],
    "esml": ["Esmaeil", "Esmail", "Ismail", "Ismaeel"],
    "mhmd": ["Mohammad", "Muhammad", "Mohamad", "Mohammed"],
    "tvn": ["Taavon", "Ta'avon", "Ta’avon", "taawon"],
    "kbr": ["Kabiri", "Kabeeri"],
    "asghr": ["Asghar", "Asqar"],
}  # fmt: skip

# A text and its terms, in a right-to-left index.
PERSIAN = {
    "توسعه،تعاون؛کار": ["توسعه", "تعاون", "کار"],
    "«حامد ویس‌کرمی»گفت:تولید": ["حامد", "ویسکرمی", "گفت", "تولید"],
    "۱۳۹۸/۰۹/۰۳": ["1398", "9", "3"],
    "سال ۸۴ (اصل ۴۴)": ["سال", "84", "اصل", "44"],
    "تنها انتها بها رها": ["تنها", "انتها", "بها", "رها"],
    "هم‌افزایی و هم افزایی": ["همافزایی", "و", "هم", "افزایی"],
    "دست در دست": ["دست", "در", "دست"],
    "طرح CO2 و 5G": ["طرح", "co2", "و", "5g"],
    "https://news.example.ir/a": ["htps", "nvs", "eksmpl", "er", "a"],
    "گفت\nو گو": ["گفت", "و", "گو"],
    "تعاون\nها": ["تعاون", "ها"],
    "می‌خوریم؛ می": ["میخوریم", "می"],
    "": [],
    "«» – ‌ … / ": [],
    "ﻻ ﷲ ﭘﯿﺶ": ["لا", "الله", "پیش"],
    "\u200cخانه\u200c\u200c": ["خانه"],
}

# The same in a left-to-right one.
ENGLISH = {
    "The Cooperators' House of Iran": ["the", "cooperator", "hous", "of", "iran"],
    "Iran’s policies, policy": ["iran", "policy", "policy"],
    "meetings met meeting": ["meet", "met", "meet"],
    "called calls calling": ["call", "call", "call"],
    "bring king string process": ["bring", "king", "string", "process"],
    "Ali-Hossein Shahrivar": ["ali", "hossein", "shahrivar"],
    "24 November 2019": ["24", "november", "2019"],
    "شهریور و خانه‌ها": ["شهریور", "و", "خانه"],
    "UN's CO2": ["un", "co2"],
}


def table() -> list[tuple[str, str, list[str]]]:
    """All cases: text, direction, terms."""
    told = [(text, "rtl", [term]) for term, texts in ALIKE.items() for text in texts]
    return told + [(text, "rtl", terms) for text, terms in PERSIAN.items()] + [(text, "ltr", terms) for text, terms in ENGLISH.items()]
