# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }، { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = صورة
attachment-kind-video = فيديو
attachment-kind-sound = صوت
attachment-kind-text = نص
attachment-kind-table = جدول
attachment-kind-document = مستند
attachment-kind-scan = صورة أشعة
attachment-kind-folder = مجلد مضغوط
attachment-kind-data = بيانات
attachment-kind-other = ملف
attachment-look = عرضه
attachment-back = الرجوع إلى العنصر
attachment-cannot-show = لا يمكن عرض هذه الصورة هنا. يمكنك تنزيلها.
attachment-not-here = لا يمكن فتح هذا المرفق حاليًا. لكنه لم يضِع. حاول مرة أخرى بعد قليل.

parcel-attachments = { $count ->
    [one] مرفق واحد، { $size }
    [two] مرفقان، { $size } في المجموع
    [few] { $count } مرفقات، { $size } في المجموع
    [many] { $count } مرفقًا، { $size } في المجموع
   *[other] { $count } مرفق، { $size } في المجموع
}
confirm-attachments = المرفقات
confirm-long = المرفقات كبيرة، ولذلك قد يستغرق هذا بعض الوقت. لا داعي لأن تنتظر.
confirm-stopped = توقف العمل قبل أن يكتمل. لم يُضف أي شيء، ولم تُحتسب أي محاولة. اضغط الزر للبدء من جديد.

waiting-title = نحفظ الآن كل شيء في السجل
waiting-close = يمكنك إغلاق هذه الصفحة. يستمر العمل، وسيظهر كل شيء في السجل عندما يكتمل.
waiting-label = ما تم حتى الآن
waiting-progress = تم { $done } من { $all }
waiting-queued = هناك آخرون قبلك. سيأتي دورك تلقائيًا.
waiting-again = تتحقق هذه الصفحة تلقائيًا كل بضع ثوانٍ.
waiting-still = إيقاف التحقق التلقائي
waiting-stopped = لا تتحقق هذه الصفحة تلقائيًا الآن.
waiting-look = تحقق مرة أخرى
waiting-failed-title = لم ينجح هذا
waiting-failed-text = حدث خطأ من جهتنا، وليس منك. لم يُضف أي شيء، ولم تُحتسب أي محاولة. حاول مرة أخرى بعد لحظة.
waiting-other-title = شخص آخر يستلم هذا الآن
waiting-other-text = شخص آخر يعرف الإجابة يحفظ هذا الآن في سجل. انتظر لحظة وتحقق مرة أخرى.
