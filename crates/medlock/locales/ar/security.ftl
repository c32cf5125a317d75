# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = طريقة تسجيل دخولك
security-lede = كلمة المرور وحدها يمكن أن تُخمَّن أو تُسرق. هنا يمكنك إضافة قفل أقوى.
security-keep = تركها كما هي
security-passkeys = مفاتيح المرور
security-passkeys-text = بمفتاح المرور تسجّل الدخول كما تفتح قفل هاتفك أو حاسوبك: بإصبعك أو وجهك أو رقم PIN. لا شيء تتذكره ولا شيء تكتبه.
security-added = تاريخ الإضافة: { $date }.
security-used = آخر استخدام: { $moment }.
security-never-used = لم يُستخدم بعد.
security-codes = رموز من تطبيق
security-codes-text = يعرض تطبيق على هاتفك رمزًا جديدًا كل 30 ثانية. عندما تسجّل الدخول بكلمة المرور، نطلب هذا الرمز أيضًا. وهكذا لا تكفي كلمة مرور مسروقة.
security-codes-set-up = إعداد الرموز
security-codes-since = نطلب رمزًا منذ { $date }.
security-codes-on = الرموز مفعّلة. احتفظ برموز الاسترداد هذه
security-recovery-text = إذا فقدت هاتفك، يُدخلك رمز استرداد. كل رمز يعمل مرة واحدة.
security-recovery-left = { $count ->
    [one] بقي لديك رمز استرداد واحد.
    [two] بقي لديك رمزا استرداد.
    [few] بقيت لديك { $count } رموز استرداد.
    [many] بقي لديك { $count } رمز استرداد.
   *[other] بقي لديك { $count } رمز استرداد.
}
security-recovery-few = أنشئ رموزًا جديدة قبل أن تنتهي.
security-done-passkey-added = أُضيف مفتاح المرور. يمكنك تسجيل الدخول به من الآن.
security-done-passkey-renamed = تم حفظ الاسم الجديد.
security-done-passkey-removed = أُزيل مفتاح المرور. لم يعد يعمل هنا.
security-done-codes-off = الرموز متوقفة. كلمة المرور تكفي من جديد.

passkey-sign-in = تسجيل الدخول بمفتاح مرور
passkey-not-taken = لم ينجح مفتاح المرور. حاول مرة أخرى، أو استخدم كلمة المرور
passkey-stopped = لم ينجح ذلك، أو تم إيقافه. حاول مرة أخرى، أو استخدم كلمة المرور.
passkey-new-stopped = لم ينجح ذلك، أو تم إيقافه. يمكنك المحاولة مرة أخرى.
passkey-new-title = إضافة مفتاح مرور
passkey-new-text = سيطلب هاتفك أو حاسوبك إصبعك أو وجهك أو رقم PIN. وهو يحتفظ بمفتاح المرور. نحن لا نرى إصبعك أو وجهك أبدًا.
passkey-new-button = إضافة مفتاح مرور هنا
passkey-name-label = ماذا تسمّي هذا الجهاز؟
passkey-name-hint = حتى تعرفه في القائمة. مثلًا: هاتفي
passkey-name-default = جهازي
passkey-name-missing = أعطه اسمًا
passkey-without-script = تحتاج مفاتيح المرور إلى JavaScript. إما أنه متوقف في هذا المتصفح، أو أن هذا المتصفح لا يعرف مفاتيح المرور.
passkey-no-site = لا تعمل مفاتيح المرور على عنوان هذا الموقع. اسأل القائمين عليه.
passkey-add-failed = لم يُضف مفتاح المرور. حاول مرة أخرى
passkey-known = لهذا الجهاز مفتاح مرور لهذا الموقع بالفعل
passkey-too-many = لديك أكبر عدد من مفاتيح المرور لحساب واحد. أزل أحدها أولًا
passkey-title = مفتاح المرور: { $name }
passkey-rename = تغيير الاسم
passkey-rename-button = حفظ الاسم
passkey-remove = إزالة
passkey-remove-title = هل تريد إزالة مفتاح المرور { $name }؟
passkey-remove-text = لن يفتح حسابك بعد الآن. ما زال بإمكانك تسجيل الدخول بكلمة المرور. قد يبقى في قائمة جهازك: احذفه هناك أيضًا.
passkey-remove-button = إزالته

code-app-title = إعداد الرموز
code-app-step-app = نزّل تطبيقًا للرموز على هاتفك إذا لم يكن لديك. أي تطبيق للرموز التي تُستخدم مرة واحدة مناسب.
code-app-step-scan = وجّه التطبيق إلى هذه الصورة.
code-app-picture = صورة لتطبيقك. المفتاح نفسه مكتوب بالحروف في الأسفل.
code-app-here = هل التطبيق على هذا الجهاز؟ افتحه هنا
code-app-by-hand = أو اكتب هذا المفتاح في التطبيق:
code-app-step-code = اكتب الرمز الذي يعرضه التطبيق الآن.
code-app-button = تفعيل الرموز
code-app-wrong = هذا الرمز غير مطابق. انظر في التطبيق، وانتظر الرمز التالي واكتبه. إذا لم يطابق أيضًا، فتحقق من أن ساعة هاتفك صحيحة
code-app-remove-title = إيقاف الرموز
code-app-remove-text = ستكفي كلمة المرور وحدها لتسجيل الدخول. ولن تعمل رموز الاسترداد بعد ذلك.
code-app-remove-button = إيقاف الرموز

second-step-title = أدخل الرمز من تطبيقك
second-step-text = كلمة المرور صحيحة. افتح الآن تطبيق الرموز على هاتفك.
second-step-label = الرمز
second-step-hint = ستة أرقام، مثل 123 456
second-step-missing = أدخل الرمز
second-step-wrong = هذا الرمز غير مطابق، أو استُخدم من قبل. انتظر الرمز التالي واكتبه
second-step-button = متابعة
second-step-other = ليس معي التطبيق. استخدام رمز استرداد
recovery-title = أدخل رمز استرداد
recovery-text = حصلت على هذه الرموز عندما أعددت التطبيق. كل رمز يعمل مرة واحدة.
recovery-label = رمز الاسترداد
recovery-hint = اثنا عشر حرفًا، مثل DFGH-JKMN-PQRT
recovery-wrong = هذا ليس من رموزك، أو استخدمته من قبل. جرّب رمزًا آخر
recovery-other = استخدام الرمز من تطبيقي
recovery-codes-title = رموز الاسترداد
recovery-codes-text = إذا فقدت هاتفك، يُدخلك أحد هذه الرموز. كل رمز يعمل مرة واحدة.
recovery-codes-once = تراها الآن فقط. اكتبها أو اطبع هذه الصفحة، واحفظها حيث لا يجدها الآخرون.
recovery-codes-kept = حفظتها
recovery-new-title = إنشاء رموز استرداد جديدة
recovery-new-text = تحصل على عشرة رموز جديدة. ولن تعمل الرموز القديمة بعد ذلك.
recovery-new-button = إنشاء رموز جديدة

prove-title = هل هذا أنت؟
prove-text = قبل أن تتابع، أدخل كلمة المرور مرة أخرى. هكذا لا يستطيع شخص آخر فعل ذلك على حاسوب تركته مفتوحًا.
prove-button = متابعة
prove-passkey = استخدام مفتاح مرور بدلًا من ذلك
prove-wrong = هذه ليست كلمة مرورك. حاول مرة أخرى
