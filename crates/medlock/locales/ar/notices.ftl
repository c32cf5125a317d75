# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = ما حدث
account-to-happened-text = ما دخل إلى سجلاتك، ومن سجّل الدخول، والتطبيقات التي رُبطت

happened-title = ما حدث
happened-lede = الأحدث في الأعلى. نحتفظ بهذا لمدة سنة تقريبًا.
happened-empty = لم يحدث شيء بعد.
happened-back = الرجوع إلى حسابك
happened-switches-link = اختيار الرسائل التي تصلك
happened-times = { $count ->
    [one] مرة واحدة، آخرها في { $date }
    [two] مرتان، آخرهما في { $date }
    [few] { $count } مرات، آخرها في { $date }
    [many] { $count } مرة، آخرها في { $date }
   *[other] { $count } مرة، آخرها في { $date }
}
happened-see-record = عرض السجل
happened-see-connections = عرض من يحق له استخدام سجلاتك
happened-see-browsers = عرض أين سجّلت الدخول
happened-see-codes = إدخال الرمز

happened-added = { $count ->
    [one] أُضيف عنصر واحد إلى سجل { $record }
    [two] أُضيف عنصران إلى سجل { $record }
    [few] أُضيفت { $count } عناصر إلى سجل { $record }
    [many] أُضيف { $count } عنصرًا إلى سجل { $record }
   *[other] أُضيف { $count } عنصر إلى سجل { $record }
}
happened-added-gone = أُضيف شيء إلى سجل لم تعد تراه
happened-signed-in = سجّل شخص ما الدخول إلى حسابك في متصفح لم يُستخدم لذلك من قبل
happened-app-connected = تم ربط { $app } بسجل { $record }
happened-app-changed = تغيّر ما يحق لـ { $app } في سجل { $record }
happened-app-ended = لم يعد يحق لـ { $app } استخدام سجل { $record }
happened-app-connected-gone = تم ربط { $app } بسجل لم تعد تراه
happened-app-changed-gone = تغيّر ما يحق لـ { $app } في سجل لم تعد تراه
happened-app-ended-gone = لم يعد يحق لـ { $app } استخدام سجل لم تعد تراه الآن
happened-code-ending = أوشكت صلاحية رمز من { $app } على الانتهاء

notices-title = الرسائل التي تصلك منا
notices-lede = لا نكتب أبدًا ما في السجل. يمكنك أيضًا رؤية كل شيء في صفحة «ما حدث».
notices-legend = أرسلوا إليّ رسالة عندما
notices-save = حفظ
notices-saved = تم الحفظ.
notices-no-email = ليس لديك بريد إلكتروني هنا، ولذلك لا نرسل إليك رسائل. ترى كل شيء في صفحة «ما حدث».
notices-unproved = لا نكتب إلا إلى بريد أكّدته. لم تؤكّد بريدك بعد.
notices-others = بعض الرسائل تُرسل دائمًا: الرسائل التي تطلبها، والرسائل عن كلمة مرورك وطريقة تسجيل دخولك.
notices-switch-added = يُضاف شيء إلى سجل أنا مسؤول عنه
notices-switch-added-hint = رسالة واحدة في الساعة على الأكثر لكل سجل. لا رسائل عما تضيفه بنفسك.
notices-switch-code-ending = توشك صلاحية رمز بدأت باستخدامه على الانتهاء
notices-switch-code-ending-hint = رسالة واحدة، قبل ذلك بثلاثة أيام.
notices-switch-signed-in = يسجّل شخص ما الدخول إلى حسابي في متصفح جديد
notices-switch-signed-in-hint = هكذا تنتبه إذا لم تكن أنت.
notices-switch-app-connected = يُربط تطبيق بسجل أنا مسؤول عنه
notices-switch-app-connected-hint = حتى إذا فعلت ذلك بنفسك.
notices-switch-app-changed = يتغيّر ما يحق لتطبيق
notices-switch-app-changed-hint = في سجل أنت مسؤول عنه.
notices-switch-app-ended = يُفصل تطبيق
notices-switch-app-ended-hint = منك، أو من شخص آخر مسؤول عن السجل، أو منا.

notice-off-title = هل تريد ألا تصلك هذه الرسائل بعد الآن؟
notice-off-text = لن تصلك رسائل بعد الآن في هذه الحالة: «أرسلوا إليّ رسالة عندما { $what }».
notice-off-text-after = تبقى الرسائل الأخرى كما هي. يمكنك تشغيل هذه الرسائل من جديد في حسابك.
notice-off-button = لا أريد هذه الرسائل بعد الآن
notice-off-done-title = تم
notice-off-done-text = لن تصلك هذه الرسائل بعد الآن. يمكنك تشغيلها من جديد في حسابك.
notice-off-bad-title = هذا الرابط لا يعمل
notice-off-bad-text = سجّل الدخول لتختار الرسائل التي تصلك.

mail-notice-added-subject = شيء جديد في { $site }
mail-notice-added-text = في { $when } أُضيف شيء إلى سجل أنت مسؤول عنه في { $site }.

    سجّل الدخول لتراه:
    { $link }
mail-notice-signed-in-subject = سجّل شخص ما الدخول إلى حسابك في { $site }
mail-notice-signed-in-text = في { $when } سجّل شخص ما الدخول إلى حسابك في { $site } في متصفح لم يُستخدم لذلك من قبل.

    إذا كنت أنت، فلا تفعل شيئًا. وإذا لم تكن أنت، فغيّر كلمة مرورك الآن:
    { $link }
mail-notice-app-connected-subject = تم ربط تطبيق في { $site }
mail-notice-app-connected-text = في { $when } تم ربط تطبيق بسجل أنت مسؤول عنه في { $site }.

    انظر أي تطبيق هو وماذا يحق له:
    { $link }
mail-notice-app-changed-subject = تغيّر ما يحق لتطبيق في { $site }
mail-notice-app-changed-text = في { $when } غيّر شخص ما ما يحق لتطبيق في سجل أنت مسؤول عنه في { $site }.

    انظر ماذا يحق له الآن:
    { $link }
mail-notice-app-ended-subject = تم فصل تطبيق في { $site }
mail-notice-app-ended-text = في { $when } تم فصل تطبيق عن سجل أنت مسؤول عنه في { $site }.

    انظر أي تطبيق هو:
    { $link }
mail-notice-code-ending-subject = توشك صلاحية رمزك في { $site } على الانتهاء
mail-notice-code-ending-text = بدأت باستخدام رمز من { $sender } في { $site } ولم تُكمل. الرمز صالح حتى { $ends }.

    جهّز الرمز وافتح هذه الصفحة:
    { $link }
mail-notice-off = ألا تريد رسائل مثل هذه؟ افتح هذه الصفحة واضغط الزر:
    { $link }
