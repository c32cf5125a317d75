# The account page: who one is, where one is signed in, another e-mail address.

nav-account = الحساب
account-title = حسابك
account-name = الاسم
account-birth-date = تاريخ الميلاد
account-country = البلد
account-language = اللغة
account-email = البريد الإلكتروني
account-edit = تغيير هذه البيانات
account-email-proved = أثبتّ أنه لك.
account-email-unproved = لم تثبت بعد أنه لك.
account-more = المزيد عن حسابك
account-to-security = طريقة تسجيل دخولك
account-to-security-text = مفاتيح المرور والرموز من تطبيق ورموز الاسترداد.
account-to-browsers = أين سجّلت الدخول
account-to-browsers-text = شاهد كل متصفح، وسجّل الخروج حيث لم تعد تحتاج إليه.
account-to-records = سجلاتك
account-to-records-text = ما استلمته وما أُضيف بعد ذلك.
account-to-connections = الارتباطات
account-to-connections-text = من يحق له رؤية سجلاتك أو الإضافة إليها.
account-done-edit = تم حفظ التغييرات.

account-edit-title = تغيير ما نعرفه عنك
account-edit-text = هذا عنك وعن حسابك. الأسماء على سجلاتك تبقى كما هي.
account-edit-language-label = لغة رسائلنا وصفحاتنا
account-edit-button = حفظ
account-back = حسابك

browsers-title = أين سجّلت الدخول
browsers-lede = كل سطر متصفح واحد. إذا لم تعرف أحدها، فسجّل الخروج منه واختر كلمة مرور جديدة.
browsers-this = هذا المتصفح
browsers-other = متصفح آخر
browsers-since = تسجيل الدخول: { $moment }.
browsers-used = آخر استخدام: { $moment }، بفارق بضع دقائق.
browsers-sign-out = تسجيل الخروج هناك
browsers-sign-out-here = تسجيل الخروج هنا
browsers-all-title = تسجيل الخروج من كل مكان آخر
browsers-all-text = تبقى مسجّل الدخول هنا. ويتم تسجيل خروجك من كل المتصفحات الأخرى، ومن كل التطبيقات التي دخلت إليها بهذا الحساب.
browsers-all-button = تسجيل الخروج من كل مكان آخر
browsers-done-one = تم تسجيل خروجك هناك.
browsers-done-all = تم تسجيل خروجك من كل مكان آخر.

account-email-title = تغيير بريدك الإلكتروني
account-email-text = بريدك هو { $email }. نرسل رسالة فيها رابط إلى البريد الجديد. لا يتغير شيء قبل أن تفتح ذلك الرابط وتضغط الزر.
account-email-new-label = البريد الإلكتروني الجديد
account-email-password-hint = حتى لا يستطيع شخص آخر فعل ذلك.
account-email-button = إرسال الرسالة
account-email-same = هذا بريدك بالفعل. أدخل بريدًا آخر
account-email-sent-title = انظر في بريدك
account-email-sent-text = إذا كان يمكن استخدام { $email } هنا، فهناك رسالة في الطريق إليه. يعمل الرابط الذي فيها مدة { $lifetime } ومرة واحدة. إلى ذلك الحين يبقى بريدك كما هو.
account-email-sent-nothing = لم تصل رسالة؟ انظر في مجلد الرسائل غير المرغوب فيها، وتحقق من العنوان. وتذكّر أن لكل بريد إلكتروني حسابًا واحدًا فقط.
account-email-enough-title = لم نرسل رسالة أخرى
account-email-enough-text = طلبت بريدًا جديدًا عدة مرات. ابحث عن رسائلنا، وفي مجلد الرسائل غير المرغوب فيها أيضًا. يمكنك الطلب مرة أخرى عندما تنتهي صلاحية أقدم رابط، بعد { $lifetime }.
account-email-no-mail = لذلك لا يمكننا إرسال رابط إلى بريد جديد، ويبقى بريدك كما هو.
account-email-confirm-title = هل تريد استخدام هذا البريد الإلكتروني؟
account-email-confirm-text = اضغط الزر فيصبح { $email } بريد حسابك. من ذلك الحين تسجّل الدخول به، ونكتب إليك عليه.
account-email-confirm-button = نعم، استخدام هذا البريد
account-email-done-title = أصبح بريدك الجديد هو المعتمد
account-email-done-text = استخدمه عند تسجيل الدخول. لم تتغير كلمة المرور، وتبقى مسجّل الدخول.
account-email-bad-title = لم يعد هذا الرابط يعمل
account-email-bad-text = ربما يكون قديمًا جدًا، أو استُخدم من قبل، أو لا يمكن استخدام هذا البريد هنا. لم يتغير بريدك. يمكنك طلب رابط جديد في حسابك.

mail-change-subject = هل هذا بريدك الإلكتروني الجديد؟
mail-change-text = طلب شخص ما، ونرجو أن يكون أنت، استخدام هذا البريد لحساب في { $site }.

    افتح هذه الصفحة واضغط الزر. عندئذ يصبح هذا بريد الحساب:
    { $link }

    يعمل الرابط مدة { $lifetime } ومرة واحدة. إذا لم تكن أنت، فلا تفعل شيئًا.
mail-change-notice-subject = طلب شخص ما تغيير بريدك الإلكتروني في { $site }
mail-change-notice-text = طلب شخص ما، ونرجو أن يكون أنت، بريدًا إلكترونيًا آخر لحسابك في { $site }. كان يعرف كلمة مرورك. لم يتغير شيء بعد: يجب أولًا فتح رابط أُرسل إلى البريد الجديد.

    إذا كنت أنت، فلا تفعل شيئًا. وإذا لم تكن أنت، فاختر كلمة مرور جديدة الآن. بذلك يتوقف الرابط عن العمل. ثم انظر أين سجّلت الدخول:
    { $forgot }
    { $browsers }
