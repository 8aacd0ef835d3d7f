"""The closed classes of Persian that decide what is written together: function words, affixes, verbs, name parts.

Lists of the language, after the Academy's rules of spelling (دستور خط فارسی, 1401); no names and no subject matter.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Letters that never join the next one: after them a half-space shows nothing, so suffixes are written on.
NON_JOINING = frozenset("اآأإٱدذرزژوؤء")

FUNCTION = words(
    """از به با بر در تا که و یا را برای بی جز چون اما ولی لیکن اگر مگر نه هم نیز همین همان همچنین این آن آنها اینها ایشان او وی من تو ما
    شما خود خویش هر هیچ چه چی چند کدام یک همه برخی بعضی بسیار خیلی بین طی توسط درباره ضمن علیه نزد پس سپس بدون مثل مانند هنوز همواره فقط
    تنها است بود شد باید شاید قابل سایر دیگر یعنی البته حتی چنین چنان روی زیر بالای پشت کنار میان دیگری کسی چیزی قبل بعد حق مورد شایان
    حائز درخور سال روز ماه هفته سر"""
)
NUMERALS = words("یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد هزار چند")
NUMERAL_HEADS = words("جانبه گانه وجهی بعدی")

# After a participle these make a finite verb of it (تضمین شده باشد), or go on with a second one (تأسیس شده و …).
AUXILIARIES = words(
    """است اند ام ای ایم اید بود بودم بودی بودیم بودید بودند بوده باشد باشم باشی باشیم باشید باشند نیست نبود نباشد نباشند می‌باشد می‌باشند
    می شود می‌شود و که تا اما ولی یا خواهد اش هست هستند هستیم"""
)
PARTICIPLES = words("شده نشده یافته نیافته گرفته کرده داده خورده زده دیده رفته مانده آمده بسته گذاشته برده داشته آورده")

# Endings that follow a noun with a half-space (after letters that do not join: nothing).
PLURALS = words("ها های هایی هایم هایت هایش هایمان هایتان هایشان هاست هایند هاییم هایید")
AFTER_SILENT_H = words("ای ام ات اش اند ایم اید ی")
DEGREES = words("تر ترین تری ترها ترین‌ها ترین‌های")
# Comparatives that are words of their own.
OLD_DEGREES = words("بهتر بهترین بیشتر بیشترین کمتر کمترین مهتر کهتر برتر برترین دختر دفتر")

# Second parts that make compounds freely and hardly stand alone: present stems of verbs, with the noun's -ی.
SUFFIXOIDS = words(
    """سازی گذاری گذار گیری بندی ریزی ریز پذیر پذیری ناپذیر آفرین آفرینی محور محوری مدار مداری بنیان زدایی زدا یابی یاب شناسی شناس افزایی
    افزا اندیشی اندیش ورزی ورز نگری نگر گرایی گرا گرایانه زایی زا سپاری سنجی سنج پردازی پرداز گری رسانی رسان نویسی نویس جویی خواهی طلبی
    طلبانه پروری پرور گستری گستر افکنی انگیزی انگیز نشینی نشین گزینی گزین ستیزی ستیز گریزی گریز مندی مند کننده دهنده شونده گیرنده
    کنندگان دهندگان شوندگان گیرندگان نگاری نگار آوری آمیز آلود وار گونه اندازی فروشی تراشی پژوهی پژوه آموزی آموز نوازی گرایان سالاری
    الدین"""
)
# Second parts that are common words too: they join only where the lexicon has the compound and the first part is a prefix.
COMMON_SECONDS = words(
    """بخش خانه باز بازی کار کاری بار سر دست دل راه نام شهر زبان گاه روز سال ماه درد حال مال رو روی بر بند تن زن رنگ پیشه نظر دوست جان خواب
    آب خط ده کن پا چشم گو جو بو خو ران راست چین سو سنگ مرد پدر مادر نفس حساب وزن قدر باره گفتار دوم سوم بها ها پس پیش خاطر تا طلب ساله
    ماهه روزه نفره ساعته گرد شو اندام جلد قلم ملی ای مدیره رئیسه رییسه گذشته آینده جاری"""
)
PREFIXOIDS = words("بی کم پر نا غیر خوش بد پیش پسا میان برون درون فرا ابر پیرا باز شبه نیم تک دست")
# Freely prefixed to nouns and adjectives, compound in the lexicon or not.
FREE_PREFIXES = words("غیر بی نا")

# Verbs that end a clause, glued to the word before them by a typist whose letter did not join.
TRAILING = words(
    """در از به با بر را که تا بین برای این آن شد شده شدند شود شوند شدن کرد کرده کردند کند کنند کردن داشت داشته داشتند دارد دارند داشتن داد
    داده دادند دهد دهند گرفت گرفته گرفتند گیرد است بود بودند نیست گفت گفته"""
)
LEADING = words("در از بر هر")
FUTURE = words("خواهد خواهند نخواهد نخواهند")
THOUSANDS = words("هزار")
UNITS = words("نفر تن هکتار متر تومان ریال واحد میلیارد دلار یورو مورد خانوار شغل عضو راس رأس")
# بـ written on in the old way, where today's spelling parts it.
OLD_BE = words(
    """دست صورت دنبال منظور عنوان وسیله طور طوری دلیل علت منزله موجب نحوی رغم نظر سوی همراه شدت سرعت راحتی دقت زودی خوبی درستی موقع ترتیب
    جای جهت سبب خاطر عمل کار حساب ندرت تدریج ویژه لحاظ واسطه صراحت روشنی تازگی کارگیری تبع محض حق علاوه اتفاق"""
) - words("جای کار حق عمل محض علاوه")
# Those in which the old spelling is also, or only, another word.
NOT_OLD_BE = words("بسوی بجای بکار بحق بعمل بنظر بخوبی بهمراه")

# Parted in typing, one word in spelling: neither part alone decides it.
FIXED = {
    ("خاطر", "نشان"): "خاطرنشان",
    ("مد", "نظر"): "مدنظر",
    ("بنا", "بر", "این"): "بنابراین",
    ("بنابر", "این"): "بنابراین",
    ("علی", "رغم"): "علی‌رغم",
    ("مع", "ذلک"): "مع‌ذلک",
    ("من", "جمله"): "من‌جمله",
    ("گفت", "و", "گو"): "گفت‌وگو",
    ("گفت", "وگو"): "گفت‌وگو",
    ("جست", "و", "جو"): "جست‌وجو",
    ("جست", "وجو"): "جست‌وجو",
    ("شست", "و", "شو"): "شست‌وشو",
    ("پرس", "و", "جو"): "پرس‌وجو",
    ("کسب", "و", "کار"): "کسب‌وکار",
    ("کسب", "وکار"): "کسب‌وکار",
    ("ساز", "و", "کار"): "سازوکار",
    ("ساز", "وکار"): "سازوکار",
    ("بین", "الملل"): "بین‌الملل",
    ("بین", "المللی"): "بین‌المللی",
    ("هم", "اکنون"): "هم‌اکنون",
    ("هم", "زمان"): "هم‌زمان",
    ("تا", "کنون"): "تاکنون",
    ("رو", "به", "رو"): "روبه‌رو",
    ("فوق", "العاده"): "فوق‌العاده",
    ("فارغ", "التحصیل"): "فارغ‌التحصیل",
    ("چنان", "چه"): "چنانچه",
    ("هم", "چنین"): "همچنین",
    ("هم", "چنان"): "همچنان",
}

# Verbs with a preverb; the preverb is written on (برشمرد), and می takes a half-space after it (برمی‌گردد).
PREVERBS = words("بر در باز فرا فرو وا")
PREVERB_MI = words("برمی درمی بازمی فرامی فرومی وامی برنمی درنمی بازنمی فرانمی فرونمی وانمی")
PREVERB_VERBS = words(
    """برشمرد برشمردند برشمرده برگزید برگزیدند برانگیخت درآمدن برشمردن بازگرداندن درآوردن برآمدن برآوردن فراگرفت فرارسید"""
)

# First parts of compound given names, and what follows them (محمدعلی، علی‌اصغر); the pair is one name before a family name.
NAME_FIRST = words("علی محمد امیر غلام حسین حسن عبد نور")
NAME_SECOND = words(
    """علی حسین حسن رضا اکبر اصغر محمد جواد مهدی کاظم باقر تقی نقی صادق هادی قاسم عباس ابراهیم اسماعیل حسام حمزه یوسف الله طاهر امین رحیم
    کریم"""
)
# Second parts of place names, and the words that announce a place.
PLACE_SECOND = words("آباد خیل کلا کلای محله دشت کنده")
PLACE_WORDS = words("شهرک صنعتی روستا روستای شهر شهرستان بخش دهستان دهکده منطقه محله شهرهای روستاهای ناحیه جاده سد")
