# Words of health items: names, labels, units and fixed values. Keys follow the declarations in crates/things/src/types;
# a test there checks that each is defined here and none is left over.

## Kinds of health items

thing-type-action-plan = خطة عمل
thing-type-advance-directive = توجيه طبي مسبق
thing-type-aerobic-profile = بيانات لياقة التحمّل
thing-type-aerobic-session = تمرين تحمّل
thing-type-aerobic-weekly = هدف التحمّل الأسبوعي
thing-type-allergic-episode = تفاعل تحسسي
thing-type-allergy = حساسية
thing-type-annotation = ملاحظة طبية
thing-type-app-specific = معلومات لا يفهمها إلا هذا التطبيق
thing-type-application-data-reference = رابط إلى معلومات في تطبيق
thing-type-appointment = موعد
thing-type-asthma-inhaler = بخاخ الربو
thing-type-asthma-inhaler-use = استخدام بخاخ الربو
thing-type-basic = معلومات أساسية
thing-type-blood-glucose = سكر الدم
thing-type-blood-oxygen-saturation = الأكسجين في الدم
thing-type-blood-pressure = ضغط الدم
thing-type-body-composition = تركيب الجسم
thing-type-body-dimension = قياس من الجسم
thing-type-calorie-guideline = هدف السعرات الحرارية
thing-type-cardiac-profile = بيانات القلب
thing-type-care-plan = خطة رعاية
thing-type-cholesterol = الكوليسترول
thing-type-clinical-document-architecture = مستند طبي (CDA)
thing-type-comment = تعليق
thing-type-concern = أمر مقلق
thing-type-condition = مشكلة صحية
thing-type-contact = جهة اتصال
thing-type-continuity-of-care-document = ملخص الرعاية (CCD)
thing-type-continuity-of-care-record = ملخص الرعاية (CCR)
thing-type-contraindication = شيء يجب تجنبه
thing-type-daily-medication-usage = الأدوية المأخوذة في اليوم
thing-type-defibrillator-episode = حدث سجّله مزيل الرجفان
thing-type-device = جهاز طبي
thing-type-diabetic-profile = بيانات السكري
thing-type-dietary-intake = طعام وشراب
thing-type-dietary-intake-daily = طعام وشراب اليوم
thing-type-discharge-summary = تقرير الخروج من المستشفى
thing-type-education-document = مستند مدرسي
thing-type-emotion = المزاج
thing-type-encounter = زيارة
thing-type-exercise = تمرين
thing-type-exercise-samples = قراءات التمرين
thing-type-explanation-of-benefits = ما دفعه التأمين
thing-type-family-history = التاريخ الصحي للعائلة
thing-type-family-history-condition = مشكلة صحية في العائلة
thing-type-family-history-person = فرد من العائلة
thing-type-file = ملف
thing-type-genetic-snp-results = نتيجة فحص جيني
thing-type-group-membership = عضوية
thing-type-group-membership-activity = نشاط العضوية
thing-type-hba1c = السكر التراكمي (HbA1c)
thing-type-health-assessment = تقييم صحي
thing-type-health-event = حدث صحي
thing-type-health-goal = هدف صحي
thing-type-health-journal-entry = تدوينة في يوميات الصحة
thing-type-healthcare-proxy = من يقرر بشأن الرعاية
thing-type-heart-rate = معدل نبض القلب
thing-type-height = الطول
thing-type-immunization = تطعيم
thing-type-insight = معلومة عن صحتك
thing-type-insulin-injection = حقنة أنسولين
thing-type-insulin-injection-use = استخدام حقن الأنسولين
thing-type-lab-test-results = نتائج المختبر
thing-type-life-goal = هدف في الحياة
thing-type-link = رابط إنترنت
thing-type-meal-definition = وجبة
thing-type-medical-image-study = صور طبية
thing-type-medication = دواء
thing-type-medication-fill = دواء من الصيدلية
thing-type-menstruation = الدورة الشهرية
thing-type-message = رسالة
thing-type-microbiology-lab-results = نتيجة فحص الجراثيم
thing-type-mydata-education-file = ملف بيانات مدرسية
thing-type-pap-session = ليلة مع جهاز التنفس
thing-type-password-protected-package = حزمة مقفلة
thing-type-payer = خطة تأمين
thing-type-peak-flow = ذروة التدفق
thing-type-personal = معلومات شخصية
thing-type-personal-contact = العنوان والهاتف والبريد الإلكتروني
thing-type-personal-image = صورة الشخص
thing-type-plan = خطة
thing-type-pregnancy = حمل
thing-type-problem = مشكلة طبية
thing-type-procedure = إجراء طبي
thing-type-question-answer = سؤال وجواب
thing-type-radiology-lab-results = نتيجة أشعة
thing-type-respiratory-profile = بيانات الرئة
thing-type-sleep-am = ليلة نوم
thing-type-sleep-pm = يوميات النوم المسائية
thing-type-spirometer = فحص الرئة (قياس التنفس)
thing-type-status = الحالة
thing-type-student-academic-record = سجل مدرسي
thing-type-task = مهمة
thing-type-task-tracking-entry = تقدّم المهمة
thing-type-vital-signs = العلامات الحيوية
thing-type-weight = الوزن
thing-type-weight-goal = هدف الوزن

## Phrases that sum up an item

thing-headline-blood-pressure = { $systolic }/{ $diastolic } mmHg
thing-headline-pulse = النبض { $pulse }
thing-headline-result = { $title } { $value }

## Units, written after a number

thing-unit-beats-per-minute = { $count ->
    [one] نبضة في الدقيقة
    [two] نبضتان في الدقيقة
    [few] نبضات في الدقيقة
    [many] نبضة في الدقيقة
   *[other] نبضة في الدقيقة
}
thing-unit-bits = { $count ->
    [one] بت
    [two] بت
    [few] بتات
    [many] بت
   *[other] بت
}
thing-unit-breaths-per-minute = { $count ->
    [one] نَفَس في الدقيقة
    [two] نَفَسان في الدقيقة
    [few] أنفاس في الدقيقة
    [many] نَفَسًا في الدقيقة
   *[other] نَفَس في الدقيقة
}
thing-unit-celsius = °C
thing-unit-days = { $count ->
    [one] يوم
    [two] يومان
    [few] أيام
    [many] يومًا
   *[other] يوم
}
thing-unit-insulin-units = { $count ->
    [one] وحدة
    [two] وحدتان
    [few] وحدات
    [many] وحدة
   *[other] وحدة
}
thing-unit-kg = kg
thing-unit-kilojoules = kJ
thing-unit-liters = L
thing-unit-liters-per-second = L/s
thing-unit-m = m
thing-unit-meters-per-second = m/s
thing-unit-millimeters-of-mercury = mmHg
thing-unit-minutes = { $count ->
    [one] دقيقة
    [two] دقيقتان
    [few] دقائق
    [many] دقيقة
   *[other] دقيقة
}
thing-unit-mmol-per-liter = mmol/L
thing-unit-newton-meters = N·m
thing-unit-pascals = Pa
thing-unit-percent = %
thing-unit-revolutions-per-minute = { $count ->
    [one] دورة في الدقيقة
    [two] دورتان في الدقيقة
    [few] دورات في الدقيقة
    [many] دورة في الدقيقة
   *[other] دورة في الدقيقة
}
thing-unit-seconds = { $count ->
    [one] ثانية
    [two] ثانيتان
    [few] ثوانٍ
    [many] ثانية
   *[other] ثانية
}
thing-unit-seconds-per-hundred-meters = { $count ->
    [one] ثانية لكل 100 m
    [two] ثانيتان لكل 100 m
    [few] ثوانٍ لكل 100 m
    [many] ثانية لكل 100 m
   *[other] ثانية لكل 100 m
}
thing-unit-watts = W

## Fixed sets of words

thing-choice-day-of-week-1 = الأحد
thing-choice-day-of-week-2 = الاثنين
thing-choice-day-of-week-3 = الثلاثاء
thing-choice-day-of-week-4 = الأربعاء
thing-choice-day-of-week-5 = الخميس
thing-choice-day-of-week-6 = الجمعة
thing-choice-day-of-week-7 = السبت
thing-choice-encryption-none = بدون
thing-choice-encryption-hmac-sha1-3des = Triple DES، مع التحقق بواسطة SHA-1
thing-choice-encryption-hmac-sha256-aes256 = AES بطول 256 بت، مع التحقق بواسطة SHA-256
thing-choice-gender-f = أنثى
thing-choice-gender-m = ذكر
thing-choice-goal-status-abandoned = تم التخلي عنه
thing-choice-goal-status-achieved = تحقق
thing-choice-goal-status-active = جارٍ
thing-choice-intensity-1 = خفيف جدًا
thing-choice-intensity-2 = خفيف
thing-choice-intensity-3 = متوسط
thing-choice-intensity-4 = شاق
thing-choice-intensity-5 = شاق جدًا

## Labels

thing-field-abbreviation = الاسم المختصر
thing-field-address = العنوان
thing-field-administration-date = تاريخ الإعطاء
thing-field-administrator = أعطاه
thing-field-adverse-event = أثر جانبي
thing-field-aerobic-step-minutes = مدة الخطوات الهوائية
thing-field-aerobic-step-minutes-samples = مدة الخطوات الهوائية عبر الوقت
thing-field-air-pressure-samples = ضغط الهواء عبر الوقت
thing-field-algorithm-name = الطريقة
thing-field-allergen-code = المادة
thing-field-allergen-type = نوع المادة
thing-field-allergy = حساسية من
thing-field-altitude-samples = الارتفاع عبر الوقت
thing-field-amount = الكمية
thing-field-amount-prescribed = الكمية الموصوفة
thing-field-anatomic-location = جزء الجسم
thing-field-anatomic-surface = الموضع على الجسم
thing-field-as-entered = كما أُدخل
thing-field-assessed = ما تم تقييمه
thing-field-assessment = التقييم
thing-field-avg-altitude = متوسط الارتفاع
thing-field-avg-cadence = متوسط سرعة التدوير
thing-field-avg-heartrate = متوسط معدل نبض القلب
thing-field-avg-pace = متوسط الوتيرة
thing-field-avg-power = متوسط القدرة
thing-field-avg-speed = متوسط السرعة
thing-field-avg-temperature = متوسط درجة الحرارة
thing-field-avg-torque = متوسط عزم الدوران
thing-field-base-time = وقت البدء
thing-field-birthdate = تاريخ الميلاد
thing-field-birthyear = سنة الميلاد
thing-field-blood-type = فصيلة الدم
thing-field-body-position = وضعية الجسم
thing-field-body-site = موضع القياس على الجسم
thing-field-cadence-samples = سرعة التدوير عبر الوقت
thing-field-care-class = نوع الرعاية
thing-field-category = الفئة
thing-field-city = المدينة
thing-field-class = الصنف
thing-field-client-thing-id = رقم الجهة المرسلة لهذا العنصر
thing-field-clinic = العيادة
thing-field-clinical-code = الرمز الطبي
thing-field-code = الرمز
thing-field-collection-method = طريقة أخذ العينة
thing-field-comment = تعليق
thing-field-communication-medium = وسيلة التواصل
thing-field-completion-date = تاريخ الإكمال
thing-field-condition = المشكلة الصحية
thing-field-consent = الموافقة
thing-field-consent-granted = تمت الموافقة
thing-field-contact = بيانات الاتصال
thing-field-contact-value = الرقم أو العنوان
thing-field-content-type = نوع الملف
thing-field-country = البلد
thing-field-county = المقاطعة
thing-field-date = التاريخ
thing-field-date-and-time = التاريخ والوقت
thing-field-date-discontinued = تاريخ التوقف عن تناوله
thing-field-date-filled = تاريخ الاستلام من الصيدلية
thing-field-date-in-words = التاريخ بالكلمات
thing-field-date-of-death = تاريخ الوفاة
thing-field-date-prescribed = تاريخ الوصفة
thing-field-date-started = تاريخ البدء بتناوله
thing-field-day = اليوم
thing-field-days-supply = يكفي لمدة
thing-field-description = الوصف
thing-field-diastolic = الرقم السفلي (الانبساطي)
thing-field-distance = المسافة
thing-field-distance-samples = المسافة عبر الوقت
thing-field-document-index = الموضع في المستند
thing-field-dose = الجرعة
thing-field-dose-unit = وحدة الجرعة
thing-field-duration = المدة
thing-field-duration-unit = وحدة المدة
thing-field-elevation-gain = مجموع الصعود
thing-field-elevation-loss = مجموع الهبوط
thing-field-email = البريد الإلكتروني
thing-field-email-address = عنوان البريد الإلكتروني
thing-field-employment-status = الوضع المهني
thing-field-encrypt-algorithm = التشفير
thing-field-encryption-parameters = إعدادات التشفير
thing-field-end-date = النهاية
thing-field-energy = الطاقة المستهلكة
thing-field-energy-from-fat = الطاقة المستهلكة من الدهون
thing-field-ethnicity = الأصل العرقي
thing-field-exact-dose = الجرعة الدقيقة
thing-field-exercise-mode = نوع التمرين
thing-field-expiration-date = تاريخ انتهاء الصلاحية
thing-field-extension = معلومات من تطبيق
thing-field-extension-source = معرّف التطبيق
thing-field-facility = مكان الرعاية
thing-field-file-name = اسم الملف
thing-field-file-size = الحجم
thing-field-first-name = الاسم الأول
thing-field-first-observed = لوحظ أول مرة
thing-field-firstdow = أول يوم في الأسبوع
thing-field-flag = ملاحظة على النتيجة
thing-field-frequency = عدد المرات
thing-field-full-name = الاسم الكامل
thing-field-gender = الجنس
thing-field-generic-name = الاسم العلمي
thing-field-group = المجموعة
thing-field-heart-rate = معدل نبض القلب
thing-field-heartrate-samples = معدل نبض القلب عبر الوقت
thing-field-height = الطول
thing-field-highest-education-level = المستوى التعليمي
thing-field-hour = الساعة
thing-field-id = رقم التعريف
thing-field-indication = يُستخدم من أجل
thing-field-instructions = التعليمات
thing-field-intensity = الشدة
thing-field-irregular-heartbeat = لوحظ نبض غير منتظم
thing-field-is-deceased = متوفى
thing-field-is-disabled = ذو إعاقة
thing-field-is-negated = يمنعه العلاج
thing-field-is-prescribed = بوصفة طبية
thing-field-is-primary = الأساسي
thing-field-is-veteran = محارب قديم
thing-field-iteration-count = عدد الدورات
thing-field-key-length = طول المفتاح
thing-field-laboratory = المختبر
thing-field-language = اللغة
thing-field-lap = اللفة
thing-field-lap-session = ما حدث في هذه اللفة
thing-field-last-name = اسم العائلة
thing-field-left-right-balance = نسبة الساق اليسرى
thing-field-location = المكان
thing-field-logo = الشعار
thing-field-lot = رقم التشغيلة
thing-field-manufacturer = الشركة المصنّعة
thing-field-marital-status = الحالة الاجتماعية
thing-field-max-dose = أعلى جرعة
thing-field-maximum-range = أعلى قيمة
thing-field-measurement-conditions = الحالة عند القياس
thing-field-measurement-flags = ملاحظة على القياس
thing-field-measurement-method = طريقة القياس
thing-field-medicine = الدواء
thing-field-membership = العضوية
thing-field-membership-number = رقم العضوية
thing-field-middle-name = الاسم الأوسط
thing-field-millisecond = جزء من ألف من الثانية
thing-field-min-altitude = أدنى ارتفاع
thing-field-min-cadence = أدنى سرعة تدوير
thing-field-min-dose = أدنى جرعة
thing-field-min-heartrate = أدنى معدل نبض
thing-field-min-pace = أبطأ وتيرة
thing-field-min-power = أدنى قدرة
thing-field-min-speed = أدنى سرعة
thing-field-min-temperature = أدنى درجة حرارة
thing-field-min-torque = أدنى عزم دوران
thing-field-minimum-range = أدنى قيمة
thing-field-minute = الدقيقة
thing-field-minutes = المدة
thing-field-month = الشهر
thing-field-name-suffix = ما يلي الاسم
thing-field-name-title = اللقب
thing-field-national-identifier = رقم الهوية الوطنية
thing-field-note = ملاحظة
thing-field-number-of-aerobic-steps = الخطوات الهوائية
thing-field-number-of-aerobic-steps-samples = الخطوات الهوائية عبر الوقت
thing-field-number-of-steps = الخطوات
thing-field-number-of-steps-samples = الخطوات عبر الوقت
thing-field-occurrence = كم مرة يحدث
thing-field-onset-date = البداية
thing-field-ordered-by = طلبه
thing-field-organ-donor = متبرع بالأعضاء
thing-field-organization = المؤسسة
thing-field-organization-name = الاسم
thing-field-organization-type = نوع المؤسسة
thing-field-pace-samples = الوتيرة عبر الوقت
thing-field-peak-altitude = أعلى ارتفاع
thing-field-peak-cadence = أعلى سرعة تدوير
thing-field-peak-heartrate = أعلى معدل نبض
thing-field-peak-pace = أسرع وتيرة
thing-field-peak-power = أعلى قدرة
thing-field-peak-speed = أعلى سرعة
thing-field-peak-temperature = أعلى درجة حرارة
thing-field-peak-torque = أعلى عزم دوران
thing-field-person-name = الاسم
thing-field-person-type = الدور
thing-field-pharmacy = الصيدلية
thing-field-phone = الهاتف
thing-field-phone-number = رقم الهاتف
thing-field-position-samples = الموقع عبر الوقت
thing-field-postcode = الرمز البريدي
thing-field-power-samples = القدرة عبر الوقت
thing-field-prescribed = بوصفة أو من دون وصفة
thing-field-prescribed-by = وصفه
thing-field-prescription = الوصفة الطبية
thing-field-prescription-duration = المدة التي تغطيها الوصفة
thing-field-prescription-expiration = الوصفة صالحة حتى
thing-field-prescription-number = رقم الوصفة
thing-field-primary-provider = مقدم الرعاية الأساسي
thing-field-priority = ترتيب الأفضلية
thing-field-procedure = الإجراء الطبي
thing-field-professional-training = التأهيل المهني
thing-field-pulse = النبض
thing-field-range-in-numbers = المجال بالأرقام
thing-field-range-type = نوع المجال
thing-field-reaction = التفاعل
thing-field-reason = السبب
thing-field-reference-maximum = طبيعي حتى
thing-field-reference-minimum = طبيعي من
thing-field-reference-range = المجال المرجعي
thing-field-refills = مرات إعادة الصرف
thing-field-refills-left = مرات إعادة الصرف المتبقية
thing-field-related-thing = عنصر مرتبط
thing-field-relationship-type = نوع الصلة
thing-field-religion = الديانة
thing-field-resolution = كيف انتهى
thing-field-resolution-date = تاريخ الانتهاء
thing-field-result = النتيجة
thing-field-result-in-words = النتيجة بالكلمات
thing-field-route = طريقة الاستعمال
thing-field-salt = الملح
thing-field-sample = القيمة
thing-field-sample-unit = الوحدة
thing-field-sample-unit-code = رمز الوحدة
thing-field-second = الثانية
thing-field-secondary-provider = مقدم رعاية آخر
thing-field-seconds-into-session = الوقت منذ البداية
thing-field-sequence = رقم الجرعة في السلسلة
thing-field-service = الخدمة
thing-field-severity = درجة الشدة
thing-field-source = المصدر
thing-field-specialty = التخصص
thing-field-speed-samples = السرعة عبر الوقت
thing-field-start-date = البداية
thing-field-state = الولاية أو المحافظة
thing-field-status = الحالة
thing-field-stop-date = تاريخ الانتهاء
thing-field-stop-reason = كيف انتهى
thing-field-street = الشارع
thing-field-strength = التركيز
thing-field-strength-unit = وحدة التركيز
thing-field-stylesheet = ورقة الأنماط
thing-field-substance = المادة
thing-field-substitution = استبداله بمنتج آخر
thing-field-substitution-permitted = يُسمح باستبداله بمنتج آخر
thing-field-systolic = الرقم العلوي (الانقباضي)
thing-field-tags = العلامات
thing-field-target-date = التاريخ المستهدف
thing-field-temperature-samples = درجة الحرارة عبر الوقت
thing-field-test = الفحص
thing-field-test-group = مجموعة الفحوص
thing-field-test-name = الفحص
thing-field-text = النص
thing-field-thing-id = رقم العنصر
thing-field-time = الوقت
thing-field-time-offset = الوقت منذ البداية
thing-field-time-zone = المنطقة الزمنية
thing-field-title = العنوان
thing-field-torque-samples = عزم الدوران عبر الوقت
thing-field-toxic-range = المجال السام
thing-field-treatment = العلاج
thing-field-treatment-provider = المعالج
thing-field-unit = الوحدة
thing-field-units = الوحدات
thing-field-units-code = رمز الوحدات
thing-field-url = عنوان الإنترنت
thing-field-vaccine = اللقاح
thing-field-value = القيمة
thing-field-version = الإصدار
thing-field-version-stamp = رقم الإصدار
thing-field-visit-type = نوع الزيارة
thing-field-vital-sign = العلامة الحيوية
thing-field-vocabulary = قاموس المصطلحات
thing-field-vocabulary-family = عائلة قاموس المصطلحات
thing-field-vocabulary-version = إصدار قاموس المصطلحات
thing-field-website = الموقع الإلكتروني
thing-field-weight = الوزن
thing-field-when = متى
thing-field-year = السنة

## Headings of tables of items, as applications get them
thing-column-id = معرّف العنصر
thing-column-version = الإصدار
thing-column-note = ملاحظة
thing-column-tags = العلامات
thing-column-date = التاريخ
thing-column-type = النوع
thing-column-typeid = معرّف النوع
thing-column-source = المصدر
thing-column-brands = العلامات التجارية
thing-column-relatedthings = عناصر مرتبطة
thing-column-ispersonal = خاص
thing-column-audit-personname = من غيّره
thing-column-audit-date = تاريخ التغيير
thing-column-audit-action = التغيير
thing-column-audit-appname = التطبيق
thing-column-issigned = موقّع
thing-column-isdownversioned = بصيغة أقدم
thing-column-isupversioned = بصيغة أحدث
thing-column-summary = الملخص
