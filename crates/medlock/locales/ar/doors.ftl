# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = سجّل الدخول للمتابعة إلى { $app }
door-sign-in-text = وصلت إلى هنا من { $app }. سجّل الدخول، أو أنشئ حسابًا إذا كانت هذه أول مرة. لن تتم مشاركة أي شيء قبل أن تسمح بذلك.
door-sign-up-text = عندما يصبح لديك حساب، تختار ما يمكن أن يظهر لـ { $app }. لن تتم مشاركة أي شيء قبل أن تسمح بذلك.

door-record-title = ما السجل الذي تسمح لـ { $app } باستخدامه؟
door-record-title-many = ما السجلات التي تسمح لـ { $app } باستخدامها؟
door-record-title-new = أنشئ سجلًا لاستخدامه مع { $app }
door-record-hint = لم تتم مشاركة أي شيء بعد. سترى المطلوب في الصفحة التالية.
door-no-record-text = لديك أكبر عدد من السجلات يسمح به هذا الموقع، ولا يمكنك ربط أي منها. اسأل الشخص المسؤول عن السجل.

door-on-title = هل تريد المتابعة إلى { $app }؟
door-on-record = سيعرف { $app } أنك أنت، ويمكنه استخدام سجل { $record } كما سمحت.
door-on-text = سيعرف { $app } أنك أنت.
door-go-on = المتابعة إلى { $app }
door-not-now = ليس الآن. الرجوع إلى { $app }

door-back-title = جارٍ الرجوع إلى { $app }
door-back-text = أنت في الطريق إلى { $app }. إذا لم يحدث شيء، فاضغط الزر.

door-end-done-title = تم. يمكنك الرجوع الآن
door-end-nothing-title = لم تتم مشاركة أي شيء
door-end-back = يمكنك إغلاق هذه الصفحة والرجوع إلى { $app }.
door-end-back-unknown = يمكنك إغلاق هذه الصفحة والرجوع إلى التطبيق الذي جئت منه.

door-sign-out-text = يطلب { $app } تسجيل خروجك. يمكنك أيضًا تسجيل الخروج من هذا الموقع.

door-go-back = ارجع إلى التطبيق أو الموقع الذي جئت منه وحاول هناك مرة أخرى. إذا تكرر ذلك، فأخبر القائمين عليه.
door-app-unknown-text = التطبيق أو الموقع الذي أرسلك إلى هنا لا يعمل مع هذا الموقع حاليًا.
door-link-long-text = في الرابط الذي فتحته أكثر مما يتسع له عنوان.
door-lost-title = كنت غائبًا لبعض الوقت
door-lost-text = لا يمكن لهذه الصفحة أن تكمل من حيث توقفت. ربما تكون من متصفح آخر، أو أقدم من يوم. لم يضِع أي شيء.
door-not-made-title = لا يمكن ربط جهازك بهذا الرابط
door-not-made-text = الرابط قديم جدًا، أو استُخدم من قبل.
door-records-text = هذه هي السجلات التي يستطيع { $app } استخدامها، أو التي يمكنك السماح له باستخدامها.
door-records-all = عرض كل سجلاتك
