# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = أنت مسؤول عن هذا السجل.
family-you-see = يحق لك الاطلاع على هذا السجل. لست مسؤولًا عنه.
family-you-add = يحق لك الاطلاع على هذا السجل والإضافة إليه. لست مسؤولًا عنه.
family-keeps = المسؤول عن هذا السجل: { $name }
family-sees = يحق الاطلاع عليه لـ { $name }
family-adds = يحق الاطلاع عليه والإضافة إليه لـ { $name }

move-link = هذا في السجل الخطأ
move-pick-up-link = هل السجل خطأ؟ انقل كل هذا إلى سجل آخر
move-title = النقل إلى سجل آخر
move-lede-item = اختر السجل الصحيح. سيخرج هذا من سجل { $record } مع كل ما يتبعه.
move-lede-pick-up = { $count ->
    [one] اختر السجل الصحيح. يخرج عنصر واحد من «{ $name }» من سجل { $record }.
    [two] اختر السجل الصحيح. يخرج عنصران من «{ $name }» من سجل { $record }.
    [few] اختر السجل الصحيح. تخرج { $count } عناصر من «{ $name }» من سجل { $record }.
    [many] اختر السجل الصحيح. يخرج { $count } عنصرًا من «{ $name }» من سجل { $record }.
   *[other] اختر السجل الصحيح. يخرج { $count } عنصر من «{ $name }» من سجل { $record }.
}
move-apps = لن تراه بعد ذلك التطبيقات المرتبطة بسجل { $record }. ربما احتفظت بنسخة.
move-until = يمكنك القيام بهذا حتى نهاية يوم { $day }، وإرجاعه حتى ذلك الحين.
move-which = ماذا تريد أن تنقل؟
move-one = هذا فقط: { $what }
move-all = { $count ->
    [one] كل ما جاء معه: عنصر واحد
    [two] كل ما جاء معه: عنصران
    [few] كل ما جاء معه: { $count } عناصر
    [many] كل ما جاء معه: { $count } عنصرًا
   *[other] كل ما جاء معه: { $count } عنصر
}
move-which-missing = اختر ما تريد نقله
move-where = إلى أي سجل ينتمي؟
move-where-missing = اختر سجلًا
move-button = نقل
move-keep = إبقاؤه في مكانه
move-none-title = لا يوجد سجل آخر لنقله إليه
move-none-text = لا يمكنك نقله إلا إلى سجل أنت مسؤول عنه. أنشئ سجلًا جديدًا أولًا: استلم شيئًا برمز، واختر «سجل جديد».
move-late-title = فات وقت نقل هذا
move-late-text = يمكن نقل ما تم استلامه خلال 30 يومًا. إذا كان عن شخص آخر، فاحذفه هنا واطلب من الجهة المرسلة إرساله مرة أخرى.
move-not-title = لا يمكن نقل هذا
move-not-text = لا يمكن نقل إلا ما تم استلامه برمز. ويستطيع ذلك من استلمه أو من هو مسؤول عن السجل.
move-single = في سجل { $record } معلومات من هذا النوع بالفعل، ولا يمكن أن توجد فيه إلا مرة واحدة. لم يُنقل شيء.
move-full = سجل { $record } ممتلئ. لم يُنقل شيء.
move-stale = غيّر شخص ما هذا قبل لحظات. انظر إليه مرة أخرى، ثم اضغط الزر من جديد.
move-done = { $count ->
    [one] تم النقل إلى هنا. يمكنك إرجاعه خلال 30 يومًا.
    [two] تم نقل عنصرين إلى هنا. يمكنك إرجاعهما خلال 30 يومًا.
    [few] تم نقل { $count } عناصر إلى هنا. يمكنك إرجاعها خلال 30 يومًا.
    [many] تم نقل { $count } عنصرًا إلى هنا. يمكنك إرجاعها خلال 30 يومًا.
   *[other] تم نقل { $count } عنصر إلى هنا. يمكنك إرجاعها خلال 30 يومًا.
}
move-left = { $count ->
    [one] بقي عنصر واحد في السجل الآخر، لأن في هذا السجل معلومات من هذا النوع بالفعل.
    [two] بقي عنصران في السجل الآخر، لأن في هذا السجل معلومات من هذا النوع بالفعل.
    [few] بقيت { $count } عناصر في السجل الآخر، لأن في هذا السجل معلومات من هذا النوع بالفعل.
    [many] بقي { $count } عنصرًا في السجل الآخر، لأن في هذا السجل معلومات من هذا النوع بالفعل.
   *[other] بقي { $count } عنصر في السجل الآخر، لأن في هذا السجل معلومات من هذا النوع بالفعل.
}
moved-gone-title = تم نقل هذا إلى سجل آخر
moved-gone-text = نُقل بواسطة { $name } في { $date }.
moved-gone-text-you = نقلته أنت في { $date }.
moved-gone-link = عرضه في سجل { $record }
moved-gone-hidden = هو في سجل لا تراه.
moved-history = النقل
moved-here = من سجل { $record }، بواسطة { $name }، في { $date }
moved-here-you = من سجل { $record }، بواسطتك، في { $date }
moved-here-hidden = من سجل آخر، بواسطة { $name }، في { $date }
moved-here-hidden-you = من سجل آخر، بواسطتك، في { $date }
moved-list-title = ما نُقل إلى سجل آخر
moved-list-text = تم استلام هذا في هذا السجل، ومكانه سجل آخر.
moved-line = إلى سجل { $record }، بواسطة { $name }، في { $date }
moved-line-you = إلى سجل { $record }، بواسطتك، في { $date }
moved-line-hidden = إلى سجل آخر، بواسطة { $name }، في { $date }
moved-line-hidden-you = إلى سجل آخر، بواسطتك، في { $date }
version-moved-by = نُقل إلى هنا بواسطة { $name } في { $date }
version-moved-by-you = نقلته أنت إلى هنا في { $date }

hand-over-link = تسليم هذا السجل إلى { $record }
hand-over-grown = عمر { $record } الآن { $age ->
    [one] سنة واحدة
    [two] سنتان
    [few] { $age } سنوات
    [many] { $age } سنة
   *[other] { $age } سنة
}. يمكنك تسليم هذا السجل، وتنتقل المسؤولية عنه إلى { $record }.
hand-over-title = تسليم سجل { $record }
hand-over-lede = افعل هذا عندما يسمح عمر { $record } بتحمّل المسؤولية عن السجل. يلزم حساب خاص باسم { $record }.
hand-over-after = بعد ذلك تنتقل المسؤولية عن السجل إلى { $record }، ومعها القرار هل تستطيع رؤيته بعد الآن. لا يمكنك استرجاعه وحدك.
hand-over-email-label = البريد الإلكتروني لـ { $record } (يمكنك تركه فارغًا)
hand-over-email-hint = نرسل رابطًا إلى هذا البريد. إذا تركته فارغًا، تظهر لك هنا صفحة للطباعة عليها رمز.
hand-over-pin-label = رقم PIN
hand-over-pin-hint = { $min } أرقام على الأقل. أخبر { $record } به بنفسك. فهو ليس في الرسالة. من دونه لا يستطيع أحد استخدام الرابط.
hand-over-pin-missing = اختر رقم PIN
hand-over-button = إنشاء الرابط
hand-over-made-link = الرابط
hand-over-waiting = لتسليم السجل. صالح حتى { $day }
hand-over-own-title = هذا سجلك أنت
hand-over-own-text = هذا السجل عنك أنت بالفعل. إذا أردت أن يكون شخص آخر مسؤولًا عنه أيضًا، فادعُه.
hand-over-sent = رابط تولي السجل في الطريق.
hand-over-offered = يستطيع هذا الشخص الآن تولي السجل. يرى ذلك في صفحة السجل.

take-over-title = تسليم سجل { $record } إليك من { $name }
take-over-text = هذا السجل عنك أنت. عندما تقبل، تصبح مسؤولًا عنه: أنت تقرر من يراه.
take-over-others = من يحق له الاطلاع على سجلك بعد الآن؟
take-over-others-hint = كان هؤلاء الأشخاص مسؤولين عنه حتى الآن. يمكنك تغيير رأيك في أي وقت.
take-over-see = يبقى الاطلاع مسموحًا لـ: { $names }
take-over-see-hint = يمكنهم النظر في كل شيء. لا يمكنهم تغيير شيء أو مشاركته.
take-over-none = لا يُسمح بالاطلاع بعد الآن لـ: { $names }
take-over-none-hint = التطبيقات التي ربطوها به تُفصل فورًا.
take-over-missing = اختر هل يبقى الاطلاع مسموحًا لهم
take-over-button = تولي سجلي
take-over-not-me = هذا السجل ليس عني
take-over-done = أنت الآن مسؤول عن سجلك.

wish-link = هذا السجل عني، وأريد أن أكون مسؤولًا عنه
wish-title = طلب سجلك
wish-text = نخبر المسؤولين عن السجل أنك تريد أن تكون مسؤولًا عنه بنفسك. ويجب أن يوافقوا.
wish-button = طلب سجلي
wish-asked = طلبت هذا السجل. يجب أن يوافق المسؤولون عنه.
wish-seen = وصل طلب من { $name } لتولي المسؤولية عن هذا السجل.
wish-agree = تسليمه إلى { $name }
wish-agree-title = هل تريد تسليم السجل إلى { $name }؟
wish-agree-text = ستنتقل المسؤولية عن السجل إلى { $name }، ومعها القرار هل تستطيع رؤيته بعد الآن. لا يمكنك استرجاعه وحدك.
wish-agree-button = تسليم
wish-refuse = ليس الآن
wish-ready = يسلّمك هذا السجل من كانوا مسؤولين عنه.
wish-ready-link = تولي السجل

leave-last-text = أنت وحدك المسؤول عن سجل { $record }، ولذلك لا يمكنك أن تتركه هكذا.
leave-last-hand = تسليمه إلى { $record }
leave-last-invite = دعوة شخص يكون مسؤولًا عنه
leave-last-delete = حذف السجل

mail-hand-over-subject = تسليم سجلك في { $site } إليك من { $name }
mail-hand-over-text = كانت المسؤولية عن سجل عنك في { $site } لدى { $name }. والآن يمكنك أن تكون مسؤولًا عنه بنفسك.

    افتح هذه الصفحة لترى المزيد. تحتاج هناك إلى حساب، ولا يكلّف ذلك شيئًا. لن يحدث شيء قبل أن تضغط زرًا:
    { $link }

    يعمل الرابط مدة { $lifetime }. تحتاج أيضًا إلى رقم PIN. تحصل عليه من { $name } بطريقة أخرى.
mail-took-over-subject = انتقلت المسؤولية عن السجل إلى { $name }
mail-took-over-text-see = انتقلت المسؤولية عن سجل في { $site } إلى صاحب السجل: { $name }. ما زال يحق لك الاطلاع عليه:
    { $link }
mail-took-over-text-none = انتقلت المسؤولية عن سجل في { $site } إلى صاحب السجل: { $name }. لن تراه بعد الآن.
mail-wish-subject = طلب من { $name } لتولي سجل في { $site }
mail-wish-text = وصل طلب من { $name }، وهو صاحب السجل، لتولي المسؤولية عن سجله في { $site }. أنت مسؤول عنه الآن، ويمكنك تسليمه:
    { $link }
mail-offered-subject = يمكنك تولي سجلك في { $site }
mail-offered-text = تمت موافقة { $name } على أن تكون مسؤولًا عن سجلك في { $site }. افتح السجل لتتولاه:
    { $link }
