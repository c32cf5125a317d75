# Words of health items: measurements of the body, of living and of medicine taken. See things.ftl.

## Phrases that sum up an item

thing-headline-apnea-hypopnea-index = اضطراب التنفس { $events }
thing-headline-asleep = { $sleep-minutes } من النوم
thing-headline-cholesterol = الكلي { $value }
thing-headline-chromosome = الكروموسوم { $chromosome }
thing-headline-control-test = اختبار لجهاز القياس
thing-headline-diabetes = السكري
thing-headline-doses-taken = الجرعات المأخوذة: { $doses }
thing-headline-due = الموعد المتوقع للولادة { $due-date }
thing-headline-family-heart-disease = أمراض القلب في العائلة
thing-headline-family-stroke = السكتة الدماغية في العائلة
thing-headline-fev1 = FEV1 { $fev1 }
thing-headline-first-day-of-period = أول يوم من الدورة الشهرية
thing-headline-hdl = HDL { $hdl }
thing-headline-heart-disease = مرض القلب
thing-headline-hypertension-diet = حمية لارتفاع ضغط الدم
thing-headline-hypertension-medication = دواء لارتفاع ضغط الدم
thing-headline-kidney-failure = فشل كلوي
thing-headline-ldl = LDL { $ldl }
thing-headline-maximum-hba1c = HbA1c على الأكثر { $value }
thing-headline-maximum-heart-rate = أعلى معدل نبض { $max-heartrate }
thing-headline-menstrual-flow = كمية النزف: { $flow }
thing-headline-mood = المزاج: { $mood }
thing-headline-orange-zone = المنطقة البرتقالية حتى { $flow }
thing-headline-peak-flow = ذروة التدفق { $pef }
thing-headline-puffs = عدد البخات: { $puffs }
thing-headline-red-zone = المنطقة الحمراء حتى { $flow }
thing-headline-resting-heart-rate = عند الراحة { $resting-heartrate }
thing-headline-stress = التوتر: { $stress }
thing-headline-stroke = سكتة دماغية
thing-headline-times-a-week = عدد المرات في الأسبوع: { $times }
thing-headline-triglyceride = الدهون الثلاثية { $triglyceride }
thing-headline-wellbeing = الصحة: { $wellbeing }
thing-headline-yellow-zone = المنطقة الصفراء حتى { $flow }

## Units, written after a number

thing-unit-calories = { $count ->
    [one] سعرة حرارية
    [two] سعرتان حراريتان
    [few] سعرات حرارية
    [many] سعرة حرارية
   *[other] سعرة حرارية
}
thing-unit-centimeters = cm
thing-unit-grams = g
thing-unit-hectopascals = hPa
thing-unit-kilocalories = kcal
thing-unit-liters-per-minute = L/min
thing-unit-micrograms = µg
thing-unit-milligrams = mg
thing-unit-milligrams-per-deciliter = mg/dL
thing-unit-milliliters-per-kilogram-per-minute = mL/min لكل kg
thing-unit-mmol-per-mol = mmol/mol
thing-unit-percent-of-maximum-glucose = % من أعلى سكر في الدم
thing-unit-percent-of-maximum-heart-rate = % من أعلى معدل نبض
thing-unit-times-an-hour = { $count ->
    [one] مرة في الساعة
    [two] مرتان في الساعة
    [few] مرات في الساعة
    [many] مرة في الساعة
   *[other] مرة في الساعة
}
thing-unit-weeks = { $count ->
    [one] أسبوع
    [two] أسبوعان
    [few] أسابيع
    [many] أسبوعًا
   *[other] أسبوع
}

## Fixed sets of words

thing-choice-inhaler-purpose-combination = وقاية وتخفيف سريع
thing-choice-inhaler-purpose-control = وقاية: يمنع نوبات الربو
thing-choice-inhaler-purpose-rescue = تخفيف سريع
thing-choice-mood-1 = حزين جدًا
thing-choice-mood-2 = حزين
thing-choice-mood-3 = لا سعيد ولا حزين
thing-choice-mood-4 = سعيد
thing-choice-mood-5 = سعيد جدًا
thing-choice-normalcy-1 = أقل من الطبيعي بكثير
thing-choice-normalcy-2 = أقل من الطبيعي
thing-choice-normalcy-3 = طبيعي
thing-choice-normalcy-4 = أعلى من الطبيعي
thing-choice-normalcy-5 = أعلى من الطبيعي بكثير
thing-choice-sleepiness-1 = نعاس شديد
thing-choice-sleepiness-2 = تعب قليل
thing-choice-sleepiness-3 = يقظة جيدة
thing-choice-sleepiness-4 = يقظة تامة
thing-choice-stress-1 = منخفض جدًا
thing-choice-stress-2 = منخفض
thing-choice-stress-3 = متوسط
thing-choice-stress-4 = مرتفع
thing-choice-stress-5 = مرتفع جدًا
thing-choice-wake-state-1 = يقظة تامة
thing-choice-wake-state-2 = تعب قليل
thing-choice-wake-state-3 = نعاس
thing-choice-wellbeing-1 = مريض
thing-choice-wellbeing-2 = غير جيدة
thing-choice-wellbeing-3 = لا بأس
thing-choice-wellbeing-4 = جيدة
thing-choice-wellbeing-5 = جيدة جدًا

## Labels

thing-field-air-pressure = ضغط الهواء
thing-field-alcohol = كحول الساعة
thing-field-anaerobic-threshold = معدل النبض الذي يصبح التمرين بعده شاقًا جدًا (العتبة اللاهوائية)
thing-field-anesthesia = التخدير
thing-field-annotation-version = إصدار الملاحظات على النتائج
thing-field-apnea-hypopnea-index = توقف التنفس أو ضعفه (AHI)
thing-field-apnea-index = توقف التنفس
thing-field-average-resting-hr = متوسط معدل النبض عند الراحة
thing-field-awake-for = مدة البقاء مستيقظًا
thing-field-awake-minutes = مجموع مدة الاستيقاظ
thing-field-awakening = الاستيقاظ الساعة
thing-field-baby = المولود
thing-field-bed-time = الذهاب إلى السرير الساعة
thing-field-birth-complication = مشكلة عند الولادة
thing-field-blood-glucose = سكر الدم
thing-field-blood-oxygen = الأكسجين في الدم
thing-field-caffeine = كافيين الساعة
thing-field-calcium = الكالسيوم
thing-field-calories-burned = الطاقة المستهلكة
thing-field-can-alert = يستطيع التذكير
thing-field-carbohydrates = الكربوهيدرات
thing-field-cholesterol = الكوليسترول
thing-field-chromosome = الكروموسوم
thing-field-conception-method = كيف بدأ الحمل
thing-field-contraindication-source = بسبب
thing-field-data-source = مصدر البيانات
thing-field-dbsnp-build = إصدار قائمة SNP (dbSNP)
thing-field-delivery = نهاية الحمل
thing-field-delivery-method = نوع الولادة
thing-field-device-id = رقم الجهاز
thing-field-diabetes-diagnosed = مصاب بالسكري
thing-field-dietary-fiber = الألياف
thing-field-documented-date = تاريخ التدوين
thing-field-documenter = دوّنه
thing-field-doses-intended = الجرعات المقررة
thing-field-doses-taken = الجرعات المأخوذة
thing-field-drug-form = الشكل
thing-field-due-date = الموعد المتوقع للولادة
thing-field-episode-type = الحدث
thing-field-episode-type-group = نوع الحدث
thing-field-exercise-of-the-day = تمرين الساعة
thing-field-fef25to50 = التدفق في بداية الزفير (FEF 25–50)
thing-field-fef25to75 = التدفق في منتصف الزفير (FEF 25–75)
thing-field-fet = مدة الزفير (FET)
thing-field-fetus-count = عدد الأجنة
thing-field-fev1 = هواء الزفير في ثانية واحدة (FEV1)
thing-field-fev6 = هواء الزفير في 6 ثوانٍ (FEV6)
thing-field-fevoverfvc = نسبة الزفير في الثانية الأولى (FEV1/FVC)
thing-field-fif25to50 = التدفق في بداية الشهيق (FIF 25–50)
thing-field-fif25to75 = التدفق في منتصف الشهيق (FIF 25–75)
thing-field-folate-dfe = حمض الفوليك
thing-field-food-energy = الطاقة
thing-field-food-energy-from-fat = الطاقة من الدهون
thing-field-food-item = طعام أو شراب
thing-field-genome-build = إصدار خريطة الجينات
thing-field-gestational-age = مدة الحمل
thing-field-glucose-measurement-type = القياس في
thing-field-guideline = الإرشاد
thing-field-has-family-heart-disease-history = أمراض القلب في العائلة
thing-field-has-family-stroke-history = السكتة الدماغية في العائلة
thing-field-has-person-stroke-history = أُصيب بسكتة دماغية من قبل
thing-field-has-personal-heart-disease-history = مصاب بمرض في القلب
thing-field-hba1c = السكر التراكمي (HbA1c)
thing-field-hdl = كوليسترول HDL
thing-field-head-circumference = محيط الرأس
thing-field-health-event = الحدث
thing-field-heartrate-zone = المنطقة
thing-field-heartrate-zone-group = مناطق معدل نبض القلب
thing-field-hypopnea-index = ضعف التنفس
thing-field-inhaler-purpose = الغرض منه
thing-field-initial-doses = عدد البخات فيه في البداية
thing-field-initial-weight = الوزن في البداية
thing-field-insulin-type = نوع الأنسولين
thing-field-iron = الحديد
thing-field-is-control-test = مجرد اختبار لجهاز القياس
thing-field-is-new-cycle = أول يوم من الدورة الشهرية
thing-field-journal-entry = تدوينة اليوميات
thing-field-labor-duration = مدة المخاض
thing-field-last-menstrual-period = أول يوم من آخر دورة شهرية
thing-field-ldl = كوليسترول LDL
thing-field-leak-rate = تسرب الهواء
thing-field-length = الطول
thing-field-lower-bound = من
thing-field-magnesium = المغنيسيوم
thing-field-max-daily-doses = أكبر عدد من البخات في اليوم
thing-field-max-hba1c = السكر التراكمي (HbA1c)، على الأكثر
thing-field-max-heartrate = أعلى معدل نبض
thing-field-maximum = الأعلى
thing-field-maximum-weight = الوزن المطلوب، على الأكثر
thing-field-meal = الوجبة
thing-field-meal-type = نوع الوجبة
thing-field-mean = المتوسط
thing-field-measurement = ما تم قياسه
thing-field-median = القيمة الوسطى (الوسيط)
thing-field-medication-usage-schedule = متى يؤخذ
thing-field-menstrual-flow = كمية النزف
thing-field-min-daily-doses = أقل عدد من البخات في اليوم
thing-field-minimum-weight = الوزن المطلوب، على الأقل
thing-field-minute-ventilation = هواء التنفس في الدقيقة
thing-field-monounsaturated-fat = الدهون الأحادية غير المشبعة
thing-field-mood = المزاج
thing-field-mvv = أكبر كمية هواء بالتنفس السريع العميق (MVV)
thing-field-nap = قيلولة الساعة
thing-field-next-refill-date = إعادة الصرف القادمة من
thing-field-niacin = النياسين
thing-field-normalcy = مقارنة بالطبيعي
thing-field-numbering-scheme = تُعدّ المواضع من
thing-field-nutrient = العنصر الغذائي
thing-field-on-hypertension-diet = حمية لارتفاع ضغط الدم
thing-field-on-hypertension-medication = دواء لارتفاع ضغط الدم
thing-field-orange-zone = المنطقة البرتقالية حتى
thing-field-organism-comment = ملاحظة على الجرثومة
thing-field-organism-name = الجرثومة
thing-field-outside-operating-temp = جهاز القياس ساخن جدًا أو بارد جدًا
thing-field-oxygen-desaturation-index = انخفاضات الأكسجين في الدم (ODI)
thing-field-oxygen-use = للجسم كله
thing-field-oxygen-use-by-weight = لكل كيلوغرام من الوزن
thing-field-pef = ذروة التدفق
thing-field-percentile-90th = في 90 % من الوقت، على الأكثر
thing-field-percentile-95th = في 95 % من الوقت، على الأكثر
thing-field-phosphorus = الفوسفور
thing-field-polyunsaturated-fat = الدهون المتعددة غير المشبعة
thing-field-potassium = البوتاسيوم
thing-field-pregnancy-outcome = كيف انتهى الحمل
thing-field-protein = البروتين
thing-field-puffs = البخات
thing-field-reading-problem = مشكلة تتطلب التصرف
thing-field-reading-warning = تحذير
thing-field-red-zone = المنطقة الحمراء حتى
thing-field-reminder = تذكير
thing-field-reminder-day = اليوم
thing-field-reminder-time = الوقت
thing-field-renal-failure-diagnosed = مصاب بفشل كلوي
thing-field-respiratory-rate = معدل التنفس
thing-field-resting-heartrate = معدل النبض عند الراحة
thing-field-riboflavin = فيتامين B2 (ريبوفلافين)
thing-field-sampling-interval = الوقت بين القراءات
thing-field-saturated-fat = الدهون المشبعة
thing-field-segment = الجزء
thing-field-sensitivity-agent = الدواء الذي اختُبر ضد الجرثومة
thing-field-sensitivity-interpretation = معنى الاختبار
thing-field-sensitivity-value = نتيجة هذا الاختبار
thing-field-serving-size = حجم الحصة
thing-field-servings-consumed = عدد الحصص
thing-field-session = التمرين
thing-field-session-samples = القراءات
thing-field-settling-minutes = الوقت حتى النوم
thing-field-share-of-body = النسبة من الجسم
thing-field-single-dose = الجرعة الواحدة هي
thing-field-sleep-medications = دواء قبل النوم
thing-field-sleep-minutes = مدة النوم
thing-field-sleep-phase = مرحلة النوم
thing-field-sleepiness = الشعور خلال اليوم
thing-field-sodium = الصوديوم
thing-field-specimen-type = نوع العينة
thing-field-stress = التوتر
thing-field-sugars = السكريات
thing-field-svc = أكبر كمية هواء في نَفَس بطيء واحد (SVC)
thing-field-target-glucose-zone = الهدف
thing-field-target-glucose-zone-group = أهداف سكر الدم
thing-field-test-platform = طريقة الفحص
thing-field-test-provider = الجهة التي تقدّم الفحص
thing-field-thiamin = فيتامين B1 (ثيامين)
thing-field-tidal-volume = الهواء في نَفَس واحد
thing-field-times-a-week = عدد المرات في الأسبوع
thing-field-times-woken-up = عدد مرات الاستيقاظ
thing-field-total-cholesterol = الكوليسترول الكلي
thing-field-total-fat = الدهون
thing-field-trans-fat = الدهون المتحولة
thing-field-triglyceride = الدهون الثلاثية
thing-field-tv = الهواء في نَفَس هادئ واحد (TV)
thing-field-upper-bound = إلى
thing-field-vitamin-a-rae = فيتامين A
thing-field-vitamin-b-12 = فيتامين B12
thing-field-vitamin-b-6 = فيتامين B6
thing-field-vitamin-c = فيتامين C
thing-field-vitamin-d = فيتامين D
thing-field-vitamin-e = فيتامين E
thing-field-vitamin-k = فيتامين K
thing-field-vo2-max = أكبر كمية أكسجين يستطيع الجسم استخدامها (VO2 max)
thing-field-wake-state = الشعور عند الاستيقاظ
thing-field-wake-time = النهوض الساعة
thing-field-wellbeing = الصحة
thing-field-yellow-zone = المنطقة الصفراء حتى
thing-field-zinc = الزنك
thing-field-zone-group-name = اسم مجموعة المناطق
thing-field-zone-name = اسم المنطقة
