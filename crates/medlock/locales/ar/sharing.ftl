# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = من يشارك في هذا السجل
sharing-title = من يشارك في سجل { $record }
sharing-lede = هؤلاء الأشخاص يستطيعون رؤية هذا السجل. أنت تقرر من هم وماذا يستطيعون أن يفعلوا.
sharing-lede-guest = شخص آخر مسؤول عن هذا السجل ويشاركه معك.
sharing-members = من لديهم صلاحية الوصول
sharing-you = { $name } (أنت)
sharing-since = منذ { $day }
sharing-may-look = الاطلاع
sharing-may-add = الاطلاع والإضافة
sharing-may-change = الاطلاع والإضافة والتغيير
sharing-may-all = كل شيء مع المشاركة
sharing-look-hint = رؤية كل ما في السجل. من دون تغيير أي شيء، ومن دون ربط تطبيق يكتب فيه.
sharing-add-hint = رؤية كل شيء، وإضافة ما ترسله عيادة أو مختبر.
sharing-all-hint = مثلك تمامًا: الإضافة والتغيير والحذف ودعوة أشخاص آخرين وإلغاء صلاحيتهم. وحتى صلاحيتك أنت.
sharing-change = تغيير
sharing-back = الرجوع إلى من يشارك في السجل
sharing-invite = دعوة شخص
sharing-invitations = الدعوات
sharing-waiting = لم يصل رد بعد. صالحة حتى { $day }
sharing-waiting-pin = لم يصل رد بعد. تحتاج إلى رقم PIN. صالحة حتى { $day }
sharing-locked = أُدخل رقم PIN خطأ مرات كثيرة. اسحب الدعوة وأرسل دعوة جديدة
sharing-expired = انتهت صلاحيتها. لم يقبلها أحد
sharing-rejected = كان الرد: لا
sharing-withdraw = سحب
sharing-withdraw-title = هل تريد سحب الدعوة الموجهة إلى { $email }؟
sharing-withdraw-text = لن يعمل الرابط الموجود في الرسالة بعد الآن.
sharing-withdraw-button = سحب الدعوة
sharing-news-sent = دعوتك في الطريق.
sharing-news-changed = تم الحفظ.
sharing-news-ended = لم تعد لهذا الشخص صلاحية الوصول.
sharing-news-withdrawn = لم تعد الدعوة تعمل.
sharing-member-title = ماذا يحق لـ { $name }؟
sharing-save = حفظ
sharing-end = إلغاء صلاحية الوصول كلها
sharing-end-title = هل تريد إلغاء صلاحية { $name }؟
sharing-end-text = لن يظهر سجل { $record } لـ { $name } بعد الآن. التطبيقات التي ربطها هذا الشخص به تُفصل فورًا. إذا دعوته لاحقًا من جديد، فعليه أن يربط تطبيقاته مرة أخرى.
sharing-end-button = إلغاء الصلاحية
sharing-leave = ترك هذا السجل
sharing-leave-title = هل تريد ترك سجل { $record }؟
sharing-leave-text = لن ترى هذا السجل بعد الآن. التطبيقات التي ربطتها به تُفصل فورًا. ويبقى السجل للآخرين كما هو.
sharing-leave-button = ترك السجل
sharing-last-title = أنت وحدك المسؤول عن هذا السجل

share-title = دعوة شخص إلى سجل { $record }
share-text = نرسل إليه رسالة فيها اسمك ورابط. لا تذكر الرسالة شيئًا عما في السجل.
share-email-label = البريد الإلكتروني لهذا الشخص
share-email-missing = أدخل البريد الإلكتروني لهذا الشخص
share-email-member = لهذا الشخص صلاحية الوصول إلى السجل بالفعل
share-rights-label = ماذا يحق له؟
share-rights-missing = اختر ما يحق له
share-rights-too-many = لا يمكنك أن تسمح لأحد بأكثر مما يحق لك أنت
share-pin-label = رقم PIN (يمكنك تركه فارغًا)
share-pin-hint = { $min } أرقام على الأقل. مع رقم PIN لا يكفي الرابط وحده. أخبره به بنفسك، مثلًا بالهاتف. فهو ليس في الرسالة.
share-pin-wrong = يتكون رقم PIN من { $min } إلى { $max } أرقام
share-many-today = عدد الدعوات التي أرسلتها اليوم: { $count }. حاول مرة أخرى غدًا
share-many-people = أكبر عدد من الأشخاص لمشاركة سجل: { $count }
share-button = إرسال الدعوة
share-not-now-title = لا يمكنك دعوة أحد بعد
share-no-mail = هذا الموقع لا يرسل رسائل بريد، ولذلك لا يمكنه إرسال دعوات.
share-unverified = أكّد أولًا أن بريدك الإلكتروني لك. هكذا يعرف الناس أن الدعوة منك.

invitation-sign-in = يريد شخص ما مشاركة سجل صحي معك. سجّل الدخول لترى من هو، أو أنشئ حسابًا إذا كانت هذه أول مرة.
invitation-title = دعوة من { $name } إلى مشاركة سجل { $record }
invitation-text = إذا قبلت، تجد هذا السجل بين سجلاتك. وسيظهر اسمك وبريدك الإلكتروني لـ { $name }.
invitation-record = صاحب السجل
invitation-may = ما يحق لك
invitation-relationship = ما صلة { $record } بك؟
invitation-pin-label = رقم PIN
invitation-pin-hint = { $count ->
    [one] حصلت على رقم PIN من { $name }. يمكنك المحاولة مرة واحدة بعد.
    [two] حصلت على رقم PIN من { $name }. يمكنك المحاولة مرتين.
    [few] حصلت على رقم PIN من { $name }. يمكنك المحاولة { $count } مرات.
    [many] حصلت على رقم PIN من { $name }. يمكنك المحاولة { $count } مرة.
   *[other] حصلت على رقم PIN من { $name }. يمكنك المحاولة { $count } مرة.
}
invitation-pin-missing = أدخل رقم PIN
invitation-pin-wrong = { $count ->
    [one] هذا ليس رقم PIN الصحيح. يمكنك المحاولة مرة واحدة بعد
    [two] هذا ليس رقم PIN الصحيح. يمكنك المحاولة مرتين بعد
    [few] هذا ليس رقم PIN الصحيح. يمكنك المحاولة { $count } مرات بعد
    [many] هذا ليس رقم PIN الصحيح. يمكنك المحاولة { $count } مرة بعد
   *[other] هذا ليس رقم PIN الصحيح. يمكنك المحاولة { $count } مرة بعد
}
invitation-accept = قبول
invitation-reject = لا، شكرًا
invitation-reject-title = هل تريد رفض دعوة { $name }؟
invitation-reject-text = سيظهر لـ { $name } أنك رفضت. ولن يعمل الرابط بعد ذلك.
invitation-reject-button = رفض
invitation-reject-back = الرجوع إلى الدعوة
invitation-rejected-title = رفضت الدعوة
invitation-rejected-text = لم تتم مشاركة أي شيء معك.
invitation-gone-title = هذه الدعوة لا تعمل
invitation-gone-text = ربما استُخدمت أو سُحبت. اسأل من دعاك.
invitation-expired-title = انتهت صلاحية هذه الدعوة
invitation-locked-title = أُدخل رقم PIN خطأ مرات كثيرة
invitation-ask-again = لا يستطيع أحد استخدام هذه الدعوة بعد الآن. اطلب ممن دعاك أن يرسل دعوة جديدة.
invitation-full-title = لديك أكبر عدد من السجلات يمكن أن يكون لشخص واحد
invitation-full-text = اترك سجلًا لا تحتاج إليه، ثم افتح الدعوة مرة أخرى.
invitation-have-title = هذا السجل لديك بالفعل
invitation-have-text = لم يبق هنا ما تفعله.
invitation-have-link = الذهاب إلى السجل

edit-link = تغيير الاسم أو تاريخ الميلاد
edit-title = تغيير البيانات في سجل { $record }
edit-guest = يستطيع المسؤولون عن السجل تغيير الاسم وتاريخ الميلاد.
edit-save = حفظ
edit-back = الرجوع من دون حفظ

mail-share-subject = دعوة من { $name } إلى مشاركة سجل في { $site }
mail-share-text = وصلتك دعوة من { $name } إلى مشاركة سجل في { $site }.

    افتح هذه الصفحة لترى المزيد. تحتاج إلى حساب هناك، ولا يكلّف ذلك شيئًا. لا يحدث أي شيء قبل أن تضغط زرًا:
    { $link }

    يعمل الرابط مدة { $lifetime }.
mail-share-pin = تحتاج أيضًا إلى رقم PIN. ستعرفه من { $name } بطريقة أخرى.
mail-share-safety = إذا كنت لا تعرف { $name }، فاحذف هذه الرسالة.
mail-share-accepted-subject = قبِل { $name } دعوتك
mail-share-accepted-text = تم قبول دعوتك في { $site } من { $name } ({ $email }).

    إذا لم يكن هذا هو الشخص الذي تقصده، فألغِ صلاحيته هنا:
    { $link }
