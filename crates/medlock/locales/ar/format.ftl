# التواريخ والأوقات والمدد والأحجام. $region هو كيف يكتبها بلد القارئ، و$form هو: short أو date أو alone.

date = { $day } { $month } { $year }
date-month = { $month } { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }، { $day } { $month } { $year }
time = { $region ->
    [comma] { $hour2 }:{ $minute }
    [algeria] { $hour2 }:{ $minute }
    [morocco] { $hour2 }:{ $minute }
   *[point] { $half ->
        [am] { $hour12 }:{ $minute } ص
       *[pm] { $hour12 }:{ $minute } م
    }
}
date-and-time = { $date }، الساعة { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $region ->
    [levant] كانون الثاني
    [algeria] جانفي
    [morocco] يناير
   *[point] يناير
}
month-2 = { $region ->
    [levant] شباط
    [algeria] فيفري
    [morocco] فبراير
   *[point] فبراير
}
month-3 = { $region ->
    [levant] آذار
    [algeria] مارس
    [morocco] مارس
   *[point] مارس
}
month-4 = { $region ->
    [levant] نيسان
    [algeria] أفريل
    [morocco] أبريل
   *[point] أبريل
}
month-5 = { $region ->
    [levant] أيار
    [algeria] ماي
    [morocco] ماي
   *[point] مايو
}
month-6 = { $region ->
    [levant] حزيران
    [algeria] جوان
    [morocco] يونيو
   *[point] يونيو
}
month-7 = { $region ->
    [levant] تموز
    [algeria] جويلية
    [morocco] يوليوز
   *[point] يوليو
}
month-8 = { $region ->
    [levant] آب
    [algeria] أوت
    [morocco] غشت
   *[point] أغسطس
}
month-9 = { $region ->
    [levant] أيلول
    [algeria] سبتمبر
    [morocco] شتنبر
   *[point] سبتمبر
}
month-10 = { $region ->
    [levant] تشرين الأول
    [algeria] أكتوبر
    [morocco] أكتوبر
   *[point] أكتوبر
}
month-11 = { $region ->
    [levant] تشرين الثاني
    [algeria] نوفمبر
    [morocco] نونبر
   *[point] نوفمبر
}
month-12 = { $region ->
    [levant] كانون الأول
    [algeria] ديسمبر
    [morocco] دجنبر
   *[point] ديسمبر
}

weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

duration-four-weeks = { $count ->
   *[other] أربعة أسابيع
}
duration-days = { $count ->
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
duration-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
duration-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
duration-seconds = { $count ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}

duration-hours-and-minutes = { $hours } و{ $minutes }

size-bytes = { $size } بايت
size-kilobytes = { $size } كيلوبايت
size-megabytes = { $size } ميغابايت
size-gigabytes = { $size } غيغابايت

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = من { $low } إلى { $high }
range-from = { $low } أو أكثر
range-to = حتى { $high }
yes = نعم
no = لا

time-zone = المنطقة الزمنية
time-zone-usual = المعتادة هنا: { $city }
time-zone-hint = تعرض لك الصفحات والرسائل الوقت حسب ساعة هذا المكان.
time-zone-unknown = اختر منطقة زمنية من القائمة
time-zone-now = { $city } ({ $time })
