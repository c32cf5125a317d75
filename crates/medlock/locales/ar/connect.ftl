# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = الارتباطات

sign-in-connect-title = طلب ارتباط بك من { $app }
sign-in-connect-text = سجّل الدخول لتجيب عن سؤالك وترى المطلوب. لن تتم مشاركة أي شيء قبل أن تسمح بذلك.
sign-up-connect-text = وصلك طلب ارتباط من { $app }. أنشئ حسابًا لتجيب عن سؤالك وترى المطلوب. لن تتم مشاركة أي شيء قبل أن تسمح بذلك.

connect-before = { $count ->
    [one] استخدمت هذا الرمز من قبل. { $app } مرتبط بسجل { $records }.
    [two] استخدمت هذا الرمز من قبل. { $app } مرتبط بسجلَّي { $records }.
    [few] استخدمت هذا الرمز من قبل. { $app } مرتبط بسجلات { $records }.
    [many] استخدمت هذا الرمز من قبل. { $app } مرتبط بسجلات { $records }.
   *[other] استخدمت هذا الرمز من قبل. { $app } مرتبط بسجلات { $records }.
}
connect-before-hint = أجب مرة أخرى فقط إذا أردت ربط سجل آخر، أو الربط مرة أخرى.
connect-before-link = عرض ارتباطاتك

connect-found = الإجابة صحيحة. يطلب { $app } الارتباط بأحد السجلات.
connect-what = الارتباط يتيح لـ { $app } استخدام سجل مرة بعد مرة، بقدر ما تسمح به. سترى المطلوب في الصفحة التالية.
connect-until = يمكن استخدام هذا الرمز حتى { $day }.
connect-until-time = يمكن استخدام هذا الرمز حتى { $day }، الساعة { $time }.
connect-record-title = لمن هذا؟
connect-record-hint = اختر السجل الذي تسمح لـ { $app } باستخدامه. لم تتم مشاركة أي شيء بعد.
connect-record-make = أنشئ سجلًا لهذا
connect-record-connected = مرتبط بالفعل
connect-record-more = مرتبط بالفعل. يطلب الآن المزيد
connect-record-too-small = لا يمكنك اختيار هذا السجل. يطلب { $app } أكثر مما يحق لك أنت فيه. اسأل الشخص المسؤول عنه.
connect-record-closed = لا يمكنك اختيار هذا السجل. هو مغلق حاليًا.
connect-no-record-text = لديك أكبر عدد من السجلات يسمح به هذا الموقع، ولا يمكنك ربط أي منها. اسأل الشخص المسؤول عن السجل. رمزك ما زال يعمل.

consent-title = يطلب { $app } الوصول إلى سجل { $record }
consent-title-more = يطلب { $app } صلاحيات أكثر في سجل { $record }
consent-title-change = تغيير ما يحق لـ { $app } في سجل { $record }
consent-lede = القرار لك. لن تتم مشاركة أي شيء قبل أن تضغط «{ $allow }»، ويمكنك إنهاء ذلك في أي وقت.
consent-lede-more = ما سمحت به من قبل يستمر، مهما اخترت هنا.
consent-organization = الجهة المسؤولة عن { $app }: { $organization }.
consent-trial = { $app } جزء من دراسة سريرية: دراسة يشارك فيها أشخاص. اسأل القائمين عليها ماذا يعني ذلك لك.
consent-label = العلامة
consent-required = ما يحتاج إليه { $app }
consent-required-text = كل هذا مترابط. من دونه لا يمكن ربط { $app } بهذا السجل.
consent-optional = ما يمكنك اختياره
consent-optional-text = ضع علامة على ما تريد السماح به. الارتباط يعمل من دونه أيضًا.
consent-nothing = لا يطلب { $app } شيئًا حاليًا. سيعرف أنك مرتبط به، ولا يمكنه رؤية أي شيء أو إضافته.
consent-sentence = { $may }: { $types }
consent-may-1 = قراءة
consent-may-2 = إضافة
consent-may-3 = قراءة وإضافة
consent-may-4 = تغيير
consent-may-5 = قراءة وتغيير
consent-may-6 = إضافة وتغيير
consent-may-7 = قراءة وإضافة وتغيير
consent-may-8 = حذف
consent-may-9 = قراءة وحذف
consent-may-10 = إضافة وحذف
consent-may-11 = قراءة وإضافة وحذف
consent-may-12 = تغيير وحذف
consent-may-13 = قراءة وتغيير وحذف
consent-may-14 = إضافة وتغيير وحذف
consent-may-15 = قراءة وإضافة وتغيير وحذف
consent-everything = كل ما في السجل
consent-more-types = { $count ->
    [one] ونوع واحد آخر من المعلومات
    [two] ونوعان آخران من المعلومات
    [few] و{ $count } أنواع أخرى من المعلومات
    [many] و{ $count } نوعًا آخر من المعلومات
   *[other] و{ $count } نوع آخر من المعلومات
}
consent-any-time = في أي وقت، حتى إذا لم تكن مسجّل الدخول
consent-signed-in = فقط وأنت مسجّل الدخول إلى { $app }
consent-why = السبب: { $why }
consent-preview = ما سيظهر اليوم لـ { $app }
consent-preview-none = لا يطلب { $app } قراءة أي شيء.
consent-preview-empty = لا شيء بعد. لا يوجد شيء من هذا في السجل اليوم.
consent-preview-new = لا شيء بعد. السجل جديد وفارغ.
consent-preview-later = ويمكنه أيضًا رؤية ما يُضاف لاحقًا.
consent-preview-rest = { $count ->
    [one] وعنصر واحد آخر في السجل
    [two] وعنصران آخران في السجل
    [few] و{ $count } عناصر أخرى في السجل
    [many] و{ $count } عنصرًا آخر في السجل
   *[other] و{ $count } عنصر آخر في السجل
}
consent-privacy = ما يفعله { $app } بمعلوماتك
consent-terms = شروط { $app }
consent-allow = سماح
consent-refuse = عدم السماح
consent-save = حفظ
consent-keep = تركه كما هو

connect-done-title = تم. ارتبط { $app } بسجل { $record }
connect-done-wait = يبحث { $app } عن الارتباطات الجديدة من وقت إلى آخر. قد تمر بضعة أيام قبل أن يلاحظ ارتباطك. ليس عليك فعل أي شيء.
connect-done-end = يمكنك في أي وقت أن ترى ما يفعله { $app }، وأن تغيّر ذلك أو تنهيه.
connect-done-manage = عرض هذا الارتباط
connect-done-others = { $count ->
    [one] كان { $app } مرتبطًا من قبل بسجل آخر، وما زال مرتبطًا به:
    [two] كان { $app } مرتبطًا من قبل بسجلين آخرين، وما زال مرتبطًا بهما:
    [few] كان { $app } مرتبطًا من قبل بسجلات أخرى، وما زال مرتبطًا بها:
    [many] كان { $app } مرتبطًا من قبل بسجلات أخرى، وما زال مرتبطًا بها:
   *[other] كان { $app } مرتبطًا من قبل بسجلات أخرى، وما زال مرتبطًا بها:
}
connect-done-others-hint = إذا لم تعد تريد ذلك، فافتحه وأنهِ الارتباط.

connect-declined-title = لم تسمح بذلك
connect-declined-text = لم تتم مشاركة أي شيء. لا يستطيع { $app } رؤية السجل، ولا نخبره بما اخترت.
connect-declined-until = إذا غيّرت رأيك، فاستخدم الرمز نفسه مرة أخرى حتى { $day }.
connect-declined-kept = لم يتغير أي شيء. ما سمحت به لـ { $app } من قبل يستمر كما هو.
connect-declined-again = عرضه مرة أخرى

connect-locked-text = { $count ->
    [one] أُدخلت إجابة خاطئة واحدة، ولذلك لم يعد من الممكن استخدام هذا الرمز.
    [two] أُدخلت إجابتان خاطئتان، ولذلك لم يعد من الممكن استخدام هذا الرمز.
    [few] أُدخلت { $count } إجابات خاطئة، ولذلك لم يعد من الممكن استخدام هذا الرمز.
    [many] أُدخلت { $count } إجابة خاطئة، ولذلك لم يعد من الممكن استخدام هذا الرمز.
   *[other] أُدخلت { $count } إجابة خاطئة، ولذلك لم يعد من الممكن استخدام هذا الرمز.
}
connect-locked-kept = الارتباطات التي تمت به من قبل تستمر كما هي.
connect-ask-sender = اطلب من { $app } رمزًا جديدًا.
connect-unavailable-title = لا يمكنك الارتباط حاليًا
connect-unavailable-text = لا يعمل هذا الموقع مع { $app } في الوقت الحالي، ولذلك لا يستطيع أحد الارتباط. رمزك لم يضِع.
connect-not-listed-title = هذا لبعض الأشخاص فقط
connect-not-listed-text = لا يستخدم { $app } إلا من سُجّلوا لديه مباشرة. أنت لست منهم، ولذلك لم تتم مشاركة أي شيء.
connect-not-listed-kept = إذا كنت ترى أنك يجب أن تكون منهم، فاسألهم. رمزك أو رابطك يبقى صالحًا.

connections-title = ارتباطاتك
connections-lede = هذه التطبيقات يحق لها استخدام سجلات لك. يمكنك النظر في كل منها وتغييره أو إنهاؤه.
connections-empty = لا توجد ارتباطات
connections-empty-text = عندما ترتبط عيادة أو مختبر بسجل بإذنك، ترى هنا ما يحق لهم فعله وما يفعلونه.
connections-of = سجل { $record }
connections-ended = أنهيت ارتباط { $app } بسجل { $record }.
connections-saved = تم الحفظ. هذا ما يحق لـ { $app } الآن.

connection-title = { $app } وسجل { $record }
connection-may = ما يحق له
connection-may-nothing = لا شيء حاليًا
connection-since = مرتبط منذ
connection-used = آخر استخدام
connection-never = ليس بعد
connection-through = من قام بالربط
connection-through-you = أنت
connection-through-hint = لا يستطيع تغيير هذا الارتباط أو إنهاءه إلا { $name }.
connection-open = عرض أو تغيير أو إنهاء
connection-look = عرض ما يفعله
connection-asks-more = يطلب { $app } أكثر مما سمحت به. إلى أن تقرر، يستمر كل شيء كما هو.
connection-asks-more-link = عرض ما يطلبه
connection-change = تغيير ما يحق له
connection-end = إنهاء هذا الارتباط
connection-did = ما فعله
connection-did-nothing = لا شيء بعد
connection-all = عرض كل من استخدم هذا السجل

connection-end-title = هل تريد إنهاء ارتباط { $app } بسجل { $record }؟
connection-end-now = ينتهي فورًا. من ذلك الحين لا يستطيع { $app } رؤية أي شيء في هذا السجل أو إضافته أو تغييره.
connection-end-kept = ما قرأه { $app } من قبل، ربما احتفظ به. وما أضافه يبقى في السجل.
connection-end-again = إذا أردت الارتباط من جديد لاحقًا، فاستخدم رمزك مرة أخرى أو اطلب من { $app } رمزًا جديدًا.
connection-end-button = إنهاء الارتباط
connection-end-stay = إبقاء الارتباط

access-title = من استخدم سجل { $name }
access-lede = ما قرأته التطبيقات وكتبته، والأحدث أولًا. ما تفعله أنت هنا لا يُذكر.
access-link = من استخدم هذا السجل
access-connections-link = من يحق له استخدام هذا السجل
access-empty = لا أحد حتى الآن
access-empty-text = عندما يقرأ تطبيق شيئًا في سجل { $name } أو يكتبه، يُذكر ذلك هنا.
access-who = من
access-hour = بين { $from } و{ $to }
access-by-hand = أثناء تسجيل دخول { $name } إليه
access-by-itself = من تلقاء نفسه، بإذن من { $name }
access-read = { $count ->
    [one] قراءة: { $type } (عنصر واحد)
    [two] قراءة: { $type } (عنصران)
    [few] قراءة: { $type } ({ $count } عناصر)
    [many] قراءة: { $type } ({ $count } عنصرًا)
   *[other] قراءة: { $type } ({ $count } عنصر)
}
access-added = { $count ->
    [one] إضافة: { $type } (عنصر واحد)
    [two] إضافة: { $type } (عنصران)
    [few] إضافة: { $type } ({ $count } عناصر)
    [many] إضافة: { $type } ({ $count } عنصرًا)
   *[other] إضافة: { $type } ({ $count } عنصر)
}
access-changed = { $count ->
    [one] تغيير: { $type } (عنصر واحد)
    [two] تغيير: { $type } (عنصران)
    [few] تغيير: { $type } ({ $count } عناصر)
    [many] تغيير: { $type } ({ $count } عنصرًا)
   *[other] تغيير: { $type } ({ $count } عنصر)
}
access-deleted = { $count ->
    [one] حذف: { $type } (عنصر واحد)
    [two] حذف: { $type } (عنصران)
    [few] حذف: { $type } ({ $count } عناصر)
    [many] حذف: { $type } ({ $count } عنصرًا)
   *[other] حذف: { $type } ({ $count } عنصر)
}
access-to-keep = { $what }، لحفظ نسخة
access-to-send = { $what }، للإرسال إلى شخص آخر
access-to-keep-and-send = { $what }، لحفظ نسخة وللإرسال إلى شخص آخر
access-older = عرض ما كان قبل ذلك
access-newest = عرض الأحدث

statement-privacy = ما يفعله { $app } بمعلوماتك
statement-terms = شروط { $app }
statement-from = هذا كلام { $app }، وليس كلام هذا الموقع.

help-connection-title = ما هو الارتباط؟
help-connection-text = الارتباط يتيح لعيادة أو مختبر أو تطبيق استخدام سجل مرة بعد مرة. ترى المطلوب قبل أن تسمح به. وفي «الارتباطات» ترى ما يحق لكل منها وما فعله، ويمكنك تغيير ذلك أو إنهاؤه في أي وقت.
