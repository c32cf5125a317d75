# The letter with a code, in العربية. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = هناك معلومات لك
letter-title-connect = دعوة للتواصل
letter-intro-package = لديك معلومات من { $sender } على موقع إلكتروني محمي. لا يستطيع أحد غيرك فتحها.
letter-intro-connect = وصلك طلب تواصل من { $sender } على موقع إلكتروني محمي. لن تتم مشاركة أي شيء قبل موافقتك.
letter-code = الرمز الخاص بك
letter-until-day = الرمز صالح حتى نهاية يوم { $date }.
letter-until-time = الرمز صالح حتى { $date }، الساعة { $time }.
letter-steps = ما عليك فعله
letter-step-open = امسح الصورة بهاتفك. أو اكتب هذا العنوان في متصفح الإنترنت:
letter-step-code = اكتب الرمز إذا طلبته الصفحة.
letter-step-sign-in = سجّل الدخول أو أنشئ حسابًا.
letter-step-answer-package = أجب عن السؤال. ثم اختر مكان حفظ المعلومات.
letter-step-answer-connect = أجب عن السؤال. ثم اقرأ المطلوب وقرّر.
letter-picture = صورة لمسحها بالهاتف. تفتح الصفحة مع الرمز الخاص بك.
letter-need = ستحتاج إلى الإجابة عن سؤال. لا يعرف الإجابة أحد غيرك.
letter-safety = الرمز وحده لا يفتح شيئًا. لا تكتب إجابتك على هذه الرسالة.
letter-help = هل واجهت مشكلة؟ اسأل:

# When. Weekdays begin with Monday.

letter-date = { $weekday } { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] الاثنين
    [2] الثلاثاء
    [3] الأربعاء
    [4] الخميس
    [5] الجمعة
    [6] السبت
   *[7] الأحد
}
letter-month = { $number ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
