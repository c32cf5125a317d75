# Sorting a document of the record into items of their own.

sort-link = فرز المحتوى إلى السجل
sort-title = ماذا يوجد في «{ $document }»
sort-lede-app = يطلب منك { $app } أن تراجع هذا المستند.
sort-lede = ضع علامة على ما تريده عناصر مستقلة في سجل { $name }. ستراه مرة أخرى قبل حفظ أي شيء. ويبقى المستند كما هو.
sort-all-there = كل ما يمكن أخذه منه موجود بالفعل في السجل.
sort-nothing = لا يوجد في هذا المستند ما يمكن تحويله إلى عناصر مستقلة. يبقى المستند في السجل كما هو.
sort-too-large = هذا المستند أكبر من أن يُفرز هنا. يبقى في السجل كما هو.
sort-not-readable = لا يمكن قراءة هذا المستند هنا. يبقى في السجل كما هو.
sort-bounded = تمت مقارنته بأحدث العناصر من هذه الأنواع في السجل، وعددها { $count }، وليس بما هو أقدم.
sort-there = موجود بالفعل في السجل
sort-taken = أخذت هذا من المستند من قبل
sort-similar = في السجل شيء يشبهه
sort-beside = في السجل: { $what }
sort-beside-of = في السجل: { $what }، { $date }
sort-details = كل ما ورد فيه
sort-none-ticked = ضع علامة على سطر واحد على الأقل، أو اترك هذه الصفحة.
sort-keep = عدم إضافة أي شيء
sort-back = الرجوع إلى المستند
sort-back-app = الرجوع إلى { $app }
sort-again = تغيير ما وُضعت عليه علامة
sort-check-title = { $count ->
    [one] هل تريد إضافة عنصر واحد إلى سجل { $name }؟
    [two] هل تريد إضافة عنصرين إلى سجل { $name }؟
    [few] هل تريد إضافة { $count } عناصر إلى سجل { $name }؟
    [many] هل تريد إضافة { $count } عنصرًا إلى سجل { $name }؟
   *[other] هل تريد إضافة { $count } عنصر إلى سجل { $name }؟
}
sort-check-text = مصدرها «{ $document }»، وأنت كاتبها. يُذكر في كل منها المستند الذي جاء منه.
sort-check-button = { $count ->
    [one] إضافة عنصر واحد
    [two] إضافة عنصرين
    [few] إضافة { $count } عناصر
    [many] إضافة { $count } عنصرًا
   *[other] إضافة { $count } عنصر
}
sort-source = { $document }، { $date }
item-done-sorted = ما وضعت عليه علامة أصبح في السجل. والمستند كما كان.

sort-documents-title = أي مستند؟
sort-documents-lede = يطلب منك { $app } فرز مستند إلى السجل. اختر واحدًا.

sort-part-problems = المشكلات الصحية
sort-part-allergies = الحساسية
sort-part-medications = الأدوية
sort-part-immunizations = التطعيمات
sort-part-procedures = الإجراءات الطبية
sort-part-results = نتائج الفحوص
sort-part-vital-signs = القياسات
sort-part-family-history = صحة العائلة
sort-part-payers = التأمين
sort-part-advance-directives = الرغبات بشأن العلاج
sort-part-support = أشخاص يساعدون
sort-part-functional-status = ما يستطيع الشخص فعله وحده
sort-part-social-history = نمط الحياة
sort-part-medical-equipment = الأجهزة الطبية
sort-part-encounters = الزيارات
sort-part-plan-of-care = خطط الرعاية
sort-part-providers = الأطباء وغيرهم من مقدمي الرعاية

sort-unread-title = ما يبقى في المستند فقط
sort-unread-text = لم يُحوَّل هذا إلى أسطر في الأعلى. لا يضيع منه شيء: يبقى في المستند.
sort-entry-of = بند تحت «{ $part }»
sort-more = { $count ->
    [one] يوجد بند واحد آخر. لا يظهر هنا، لكنه يبقى في المستند.
    [two] يوجد بندان آخران. لا يظهران هنا، لكنهما يبقيان في المستند.
    [few] توجد { $count } بنود أخرى. لا تظهر هنا، لكنها تبقى في المستند.
    [many] يوجد { $count } بندًا آخر. لا تظهر هنا، لكنها تبقى في المستند.
   *[other] يوجد { $count } بند آخر. لا تظهر هنا، لكنها تبقى في المستند.
}
sort-why-not-offered = هذا النوع لا يُفرز هنا
sort-why-words = هو مكتوب على شكل جمل فقط
sort-why-no-name = لا يذكر عن أي شيء هو
sort-why-no-date = لا يذكر في أي يوم كان
sort-why-no-value = ليست له نتيجة
sort-why-none = يذكر أنه لا يوجد شيء
sort-why-not-done = كان مخططًا له، أو أُلغي، أو كُتب بالخطأ
sort-why-too-long = أطول من أن يتسع له سطر
sort-why-too-many = العدد في مجموعة واحدة كبير جدًا
sort-why-not-understood = أجزاؤه لا تتوافق معًا
