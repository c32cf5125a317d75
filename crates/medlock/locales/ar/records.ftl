# The list of records, one record, one item.

records-title = سجلاتك
records-empty-title = لا يوجد شيء هنا بعد
records-empty-text = عندما تستلم شيئًا برمز، يُحفظ هنا في سجل.
records-count = { $count ->
    [0] لا يوجد فيه شيء بعد
    [one] عنصر واحد
    [two] عنصران
    [few] { $count } عناصر
    [many] { $count } عنصرًا
   *[other] { $count } عنصر
}
records-newest = الأحدث بتاريخ { $date }
records-pick-up = إدخال رمز

record-heading = سجل { $name }
record-born = تاريخ الميلاد: { $date }
record-empty-title = هذا السجل فارغ
record-empty-text = ما تستلمه أو تكتبه في سجل { $name } سيظهر هنا.
record-groups = في هذا السجل
record-print = للاحتفاظ به على الورق، اطبع هذه الصفحة من متصفحك.
record-printed = تاريخ الطباعة: { $date }
record-added-by = أُرسل من { $app }، وأُضيف في { $date }.
record-written-by = كتبه { $name } في { $date }.
record-written-by-you = كتبته أنت في { $date }.
record-more = عرض كل التفاصيل
record-older = عرض العناصر الأقدم
record-newest = الرجوع إلى الأحدث

item-from = الجهة المرسلة
item-added = تاريخ الإضافة
item-when = التاريخ
item-attachments = المرفقات
item-download = تنزيل
item-download-name = تنزيل { $name }
item-download-unnamed = مرفق
item-unreadable = لا يمكن عرض هذا العنصر بالكلمات بعد. وهو محفوظ كما أُرسل تمامًا.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
    [two] { $count } × { $type }
    [few] { $count } × { $type }
    [many] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = نوع آخر من العناصر

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = الشخص نفسه
relation-to-record-5 = طفل
relation-to-record-14 = ابن
relation-to-record-15 = ابنة
relation-to-record-3 = زوج أو زوجة
relation-to-record-11 = شريك الحياة
relation-to-record-8 = أحد الوالدين
relation-to-record-10 = قريب
relation-to-record-6 = وصيّ
relation-to-record-7 = مريض
relation-to-record-13 = حيوان أليف
relation-to-record-2 = صلة أخرى

# ---- the record: by kind, by date, by words ----

record-add = إضافة شيء
record-by-date = كل شيء حسب التاريخ
record-what-found = ما عُثر عليه
record-years = الانتقال إلى سنة
record-pages = عناصر أخرى
record-kind-count = { $count ->
    [one] عنصر
    [two] عنصران
    [few] عناصر
    [many] عنصرًا
   *[other] عنصر
}
look-words = كلمات للبحث عنها
look-kind = النوع
look-any-kind = كل الأنواع
look-sender = من أرسله
look-any-sender = الجميع
look-by-hand = مكتوب يدويًا
look-button = بحث
look-all = عرض كل شيء
look-shown = { $count ->
    [0] لا يوجد شيء كهذا.
    [one] عنصر واحد في هذه الصفحة.
    [two] عنصران في هذه الصفحة.
    [few] { $count } عناصر في هذه الصفحة.
    [many] { $count } عنصرًا في هذه الصفحة.
   *[other] { $count } عنصر في هذه الصفحة.
}
look-found = { $count ->
    [0] لم يُعثر على شيء فيه «{ $words }».
    [one] عُثر على عنصر واحد فيه «{ $words }».
    [two] عُثر على عنصرين فيهما «{ $words }».
    [few] عُثر على { $count } عناصر فيها «{ $words }».
    [many] عُثر على { $count } عنصرًا فيها «{ $words }».
   *[other] عُثر على { $count } عنصر فيها «{ $words }».
}
look-found-first = { $count ->
    [one] أحدث عنصر فيه «{ $words }». قد توجد عناصر أقدم.
    [two] أحدث عنصرين فيهما «{ $words }». قد توجد عناصر أقدم.
    [few] أحدث { $count } عناصر فيها «{ $words }». قد توجد عناصر أقدم.
    [many] أحدث { $count } عنصرًا فيها «{ $words }». قد توجد عناصر أقدم.
   *[other] أحدث { $count } عنصر فيها «{ $words }». قد توجد عناصر أقدم.
}
look-bounded = عدد العناصر التي بحثنا فيها، الأحدث أولًا: { $count }.
look-further = البحث في الأقدم
writer-you = أنت

# ---- one item ----

item-written-by = كتبه
item-package = وصل ضمن
item-package-of = الحزمة «{ $name }»، استُلمت في { $date }
item-changed = تاريخ التغيير
item-changed-by = غيّره { $name } في { $date }.
item-changed-by-you = غيّرته أنت في { $date }.
item-ask = المجالات والملاحظات هنا من الجهة المرسلة. يمكن أن يشرح لك { $app } ماذا تعني لك.
item-correct = تصحيح هذا
item-delete = حذف هذا
item-history = ما كان عليه من قبل
item-history-text = تُحفظ كل نسخة مع اسم من كتبها. الأحدث أولًا.
item-history-more = توجد أيضًا نسخ أقدم. هي محفوظة، لكنها لا تظهر هنا.
item-version-current = هذا ما تراه في الأعلى.
item-fixed-signed = هذا العنصر موقّع، ولذلك لا يمكن تصحيحه: فذلك يُفسد التوقيع. يمكنك كتابة ملاحظة خاصة بك.
item-fixed-signed-otherwise = وصل هذا العنصر بتوقيع لا يطابقه أو لا يمكن التحقق منه هنا. هو محفوظ كما وصل ولا يمكن تصحيحه. يمكنك كتابة ملاحظة خاصة بك.
item-fixed-read-only = جعلت الجهة المرسلة هذا العنصر بحيث لا يستطيع أحد تغييره. يمكنك كتابة ملاحظة خاصة بك.
item-fixed-document = هذا مستند كامل. هو محفوظ كما أُرسل ولا يمكن تصحيحه. يمكنك كتابة ملاحظة خاصة بك.
item-fixed-no-form = لا يمكن تصحيح العناصر من هذا النوع يدويًا هنا. اسأل الجهة المرسلة، أو اكتب ملاحظة خاصة بك.
item-done-added = أصبح الآن في السجل.
item-done-corrected = تم الحفظ. ما كان عليه من قبل محفوظ في الأسفل.
item-done-restored = عاد إلى السجل.
version-sent-by = أُرسل من { $name } في { $date }.
version-written-by = كتبه { $name } في { $date }.
version-written-by-you = كتبته أنت في { $date }.
version-restored-by = أرجعه { $name } في { $date }.
version-restored-by-you = أرجعته أنت في { $date }.
version-deleted-by = حذفه { $name } في { $date }.
version-deleted-by-you = حذفته أنت في { $date }.

# ---- charts ----

charts-title = الرسوم البيانية لـ { $name }
charts-link = الرسوم البيانية
charts-back = كل الرسوم البيانية
charts-lede = ما قيس أكثر من مرة، على شكل خط وجدول.
charts-empty-title = لا توجد رسوم بيانية بعد
charts-empty-text = يحتاج الرسم البياني إلى قراءتين من النوع نفسه وبالوحدة نفسها.
chart-link = رسم بياني
chart-count = { $count ->
    [one] قراءة
    [two] قراءتان
    [few] قراءات
    [many] قراءة
   *[other] قراءة
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = القيمة
chart-range = المجال حسب الجهة المرسلة
chart-flag = ملاحظة الجهة المرسلة
chart-told = { $count ->
    [one] قراءة واحدة، بتاريخ { $from }.
    [two] قراءتان، من { $from } إلى { $to }.
    [few] { $count } قراءات، من { $from } إلى { $to }.
    [many] { $count } قراءة، من { $from } إلى { $to }.
   *[other] { $count } قراءة، من { $from } إلى { $to }.
}
chart-told-line = الأدنى { $low }، الأعلى { $high }، الأحدث { $newest }.
chart-bounded = هذا الرسم من أحدث العناصر وعددها { $count }. يوجد غيرها في السجل.
chart-rows-cut = يعرض الجدول أحدث { $shown } من { $total } من القراءات. كلها موجودة في السجل.
chart-no-judgement = هذه هي الأرقام كما أُرسلت أو كُتبت. أما ماذا تعني لك، فيخبرك به من يعالجونك.

# ---- writing by hand ----

add-title = الإضافة إلى سجل { $name }
add-lede = ماذا تريد أن تكتب؟
add-code = هل أعطاك أحد رمزًا؟
form-add-title = جديد: { $kind }
form-add-lede = يُحفظ هذا في سجل { $name }، وأنت كاتبه.
form-add-button = حفظ
form-back = اختيار شيء آخر
form-correct-title = تصحيح: { $kind }
form-correct-lede = غيّر ما هو خطأ. ويُحفظ أيضًا ما كان عليه من قبل.
form-correct-button = حفظ التصحيح
form-keep = تركه كما هو
form-optional = { $label } (إذا كنت تعرف)
form-note = ملاحظة
form-number-label = الرقم
form-unit-label = الوحدة
form-time-label = الوقت
form-in-unit = بوحدة { $unit }
form-date-partial = تكفي السنة وحدها.
form-missing = هذه الخانة فارغة: { $label }. اكتب هنا.
form-number = { $label }: يجب أن يكون رقمًا، مثل 61.5.
form-whole = { $label }: يجب أن يكون رقمًا صحيحًا، مثل 64.
form-range = { $label }: يجب أن يكون الرقم بين { $low } و{ $high }.
form-too-long = { $label }: أكبر عدد من الأحرف هو { $count }.
form-date-missing = { $label }: التاريخ غير مكتوب.
form-date-day = { $label }: يجب أن يكون اليوم رقمًا من 1 إلى 31.
form-date-month = { $label }: اختر شهرًا.
form-date-year = { $label }: يجب أن تتكون السنة من أربعة أرقام، مثل 2024.
form-date-wrong = { $label }: هذا اليوم غير موجود.
form-date-future = { $label }: لا يمكن أن يكون التاريخ في المستقبل.
form-time = { $label }: يجب أن يكون الوقت مثل 14:05 أو 2:05 pm.
form-not-taken = لا يمكن حفظه هكذا: { $rule }
form-stale = غيّر شخص ما هذا في هذه الأثناء. هذا ما هو مكتوب الآن، أما ما كتبته فلم يُحفظ.
form-full-title = السجل ممتلئ
form-full-text = لم تبق مساحة في سجل { $name }. لم يُحفظ أي شيء.
form-full-room = لتوفير مساحة، احذف شيئًا لا تحتاج إليه، ثم امحُه نهائيًا.
form-full-deleted = عرض ما حُذف

# ---- deleting, putting back, erasing ----

delete-title = هل تريد حذف هذا من السجل؟
delete-text = لن يظهر بعد الآن. يمكنك إرجاعه لاحقًا.
delete-text-apps = التطبيقات التي يحق لها قراءة السجل لن تراه بعد الآن. أما النسخ التي أخذتها من قبل فتبقى لديها.
delete-button = حذفه
delete-keep = الاحتفاظ به
delete-stale = تغيّر هذا في هذه الأثناء. انظر إليه مرة أخرى قبل أن تحذفه.
deleted-title = المحذوف من سجل { $name }
deleted-link = المحذوف ({ $count })
deleted-done = تم حذفه. تجده في «المحذوف» ويمكنك إرجاعه.
deleted-text = لا يرى هذا إلا المسؤولون عن السجل. وما زال يشغل { $size } من مساحته.
deleted-empty = لا يوجد شيء محذوف
deleted-empty-text = ما تحذفه يبقى هنا حتى ترجعه أو تمحوه نهائيًا.
deleted-back = كل المحذوف
deleted-no-right = لا يحق لك تغيير هذا السجل، ولذلك لا يمكنك إرجاعه.
restore-button = إرجاعه
restore-second = في السجل واحد من هذا النوع، ولا يمكن أن يكون فيه غير واحد. احذف الموجود أولًا.
restore-second-title = لا يمكن إرجاعه الآن
erase-link = محوه نهائيًا
erase-title = هل تريد محو هذا نهائيًا؟
erase-text = يُتلف كل ما يخصه: ما هو مكتوب الآن، وكل نسخة سابقة، ومرفقاته. لا يستطيع أحد إعادته، ولا نحن.
erase-text-copies = النسخ التي لدى الآخرين لا تتأثر: نسخ الجهة المرسلة، ونسخ التطبيقات، والنسخ الاحتياطية القديمة لهذا الخادم.
erase-button = محو نهائيًا
erase-keep = عدم المحو
erase-done = تم المحو نهائيًا. عادت المساحة متاحة.
erase-all-link = محو كل المحذوف
erase-all-title = { $count ->
    [one] هل تريد محو عنصر واحد محذوف نهائيًا؟
    [two] هل تريد محو عنصرين محذوفين نهائيًا؟
    [few] هل تريد محو { $count } عناصر محذوفة نهائيًا؟
    [many] هل تريد محو { $count } عنصرًا محذوفًا نهائيًا؟
   *[other] هل تريد محو { $count } عنصر محذوف نهائيًا؟
}
erase-all-text = يُتلف كل ما حُذف من سجل { $name }، مع كل نسخة ومرفق. بذلك تتوفر مساحة { $size }. لا يستطيع أحد إعادته، ولا نحن.
erase-all-button = { $count ->
    [one] محو عنصر واحد نهائيًا
    [two] محو عنصرين نهائيًا
    [few] محو { $count } عناصر نهائيًا
    [many] محو { $count } عنصرًا نهائيًا
   *[other] محو { $count } عنصر نهائيًا
}
erase-keep-all = عدم محو أي شيء

# ---- downloading ----

download-link = تنزيل كل شيء
download-title = تنزيل سجل { $name }
download-lede = كل ما في السجل، في ملف ZIP واحد.
download-count = { $count ->
    [one] عنصر واحد، حوالي { $size }
    [two] عنصران، حوالي { $size }
    [few] { $count } عناصر، حوالي { $size }
    [many] { $count } عنصرًا، حوالي { $size }
   *[other] { $count } عنصر، حوالي { $size }
}
download-what-booklet = كتيّب تقرؤه في متصفحك. لتجعل منه ملف PDF، افتحه واختر «طباعة» ثم «حفظ كملف PDF».
download-what-tables = جدول لكل نوع، لبرنامج الجداول.
download-what-originals = كل عنصر كما أُرسل تمامًا، لبرامج أخرى.
download-what-attachments = المرفقات، مثل الرسائل والصور.
download-what-history = ما كانت عليه العناصر قبل تغييرها.
download-what-deleted = ما حُذف ولم يُمحَ.
download-care = كل من لديه الملف يستطيع قراءته. احفظه حيث لا يفتحه أحد غيرك، ولا تتركه على حاسوب مشترك.
download-button = تنزيل
download-file = سجل { $name }
download-read-me = اقرأ هذا أولًا
download-read-me-text =
    سجل { $name }، من { $site }.

    كتيّب.html - كل شيء للقراءة في متصفح. لتجعل منه ملف PDF، اطبعه واختر "حفظ كملف PDF".
    جداول - جدول لكل نوع من العناصر، لبرنامج الجداول.
    النسخ الأصلية - كل عنصر كما أُرسل تمامًا، بصيغة XML.
    مرفقات - رسائل وصور وملفات أخرى.
    ما سبق - ما كانت عليه العناصر قبل تغييرها، والأقدم يحمل الرقم 1.
    محذوف - ما حُذف ولم يُمحَ، كما أُرسل.

    كل من لديه هذه الملفات يستطيع قراءتها. احفظها حيث لا يفتحها أحد غيرك.
download-booklet = كتيّب
download-booklet-about = من { $site }، كما كان في { $date }.
download-booklet-how = لتجعل من هذا ملف PDF، اختر «طباعة» في متصفحك ثم «حفظ كملف PDF».
download-tables = جداول
download-originals = النسخ الأصلية
download-attachments = مرفقات
download-history = ما سبق
download-deleted = محذوف
download-column-summary = باختصار
download-column-origin = من
download-column-id = رقم العنصر

# ---- deleting a whole record ----

record-delete-link = حذف هذا السجل نهائيًا
record-delete-title = هل تريد حذف سجل { $name } نهائيًا؟
record-delete-lede = يُتلف السجل كله لكل من يستخدمه. لا يستطيع أحد إعادته، ولا نحن. أما حسابك وسجلاتك الأخرى فتبقى.
record-delete-items = { $count ->
    [0] السجل، وهو فارغ
    [one] السجل مع العنصر الوحيد الذي فيه
    [two] السجل مع العنصرين اللذين فيه
    [few] السجل مع ما فيه من { $count } عناصر
    [many] السجل مع ما فيه من { $count } عنصرًا
   *[other] السجل مع ما فيه من { $count } عنصر
}
record-delete-history = كل نسخة سابقة، وكل المرفقات، وما حُذف ولم يُمحَ بعد
record-delete-apps = ما يحق لهذه التطبيقات فعله به:
record-delete-others = هؤلاء الأشخاص يفقدونه أيضًا:
record-delete-first = نزّله أولًا إذا كنت قد تحتاج يومًا إلى شيء منه.
record-delete-name = اكتب اسم السجل لتؤكد أنك تريد ذلك فعلًا: { $name }
record-delete-missing = اكتب اسم السجل: { $name }
record-delete-other = هذا ليس اسم السجل. اسمه { $name }.
record-delete-button = حذف السجل نهائيًا
record-delete-keep = الاحتفاظ بالسجل
record-delete-done = تم حذف السجل نهائيًا.
