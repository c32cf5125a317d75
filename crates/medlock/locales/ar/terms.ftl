# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = بيان الخصوصية
footer-terms = شروط الاستخدام

site-privacy-title = بيان الخصوصية في { $site }
site-terms-title = شروط الاستخدام في { $site }
site-text-from = النسخة { $number }. وهي سارية منذ { $date }.
site-text-ended = هذه هي النسخة القديمة { $number }. كانت سارية من { $date } إلى { $until }.
site-text-coming = هذه هي النسخة { $number }. تسري ابتداءً من { $date }.
site-text-language = هذا النص غير متوفر لدينا بلغتك بعد.
site-text-older = نسخ أخرى
site-text-version = النسخة { $number }، ابتداءً من { $date }
site-text-now = قراءة النسخة السارية الآن

agree-both-label = قرأت بيان الخصوصية وشروط الاستخدام، وأنا موافق
agree-privacy-label = قرأت بيان الخصوصية، وأنا موافق
agree-terms-label = قرأت شروط الاستخدام، وأنا موافق
agree-read-privacy = قراءة بيان الخصوصية
agree-read-terms = قراءة شروط الاستخدام
agree-missing = ضع علامة في المربع إذا كنت موافقًا
agree-changed = تغيّر النص الآن. اقرأه مرة أخرى من فضلك قبل أن توافق

agree-title = اقرأ هذا من فضلك قبل المتابعة
agree-text = كتبنا من جديد ما نفعله بمعلوماتك، أو كيف يجوز استخدام هذا الموقع. اقرأ ذلك من فضلك. ثم تتابع من حيث كنت.
agree-button = متابعة
agree-refuse-link = لا أوافق

refuse-title = أنت لا توافق
refuse-text = لا بأس. لن نحذف شيئًا، ولن يتغير شيء في سجلاتك. يمكنك أن تأخذ كل شيء معك ثم تحذف حسابك. سنسألك مرة أخرى عندما تسجّل الدخول في المرة القادمة.
refuse-download = تنزيل كل شيء
refuse-leave = حذف حسابي
refuse-sign-out = تسجيل الخروج
refuse-back = الرجوع للقراءة مرة أخرى

account-to-agreed = ما وافقت عليه
account-to-agreed-text = بيان الخصوصية وشروط الاستخدام، وما فعله مكتب المساعدة من أجلك
agreed-title = ما وافقت عليه
agreed-empty = لم يطلب منك هذا الموقع الموافقة على أي شيء.
agreed-privacy = بيان الخصوصية، النسخة { $number }، في { $date }
agreed-terms = شروط الاستخدام، النسخة { $number }، في { $date }
agreed-desk-title = ما فعله مكتب المساعدة
agreed-desk-empty = لم يفعل مكتب المساعدة شيئًا في حسابك.
agreed-back = الرجوع إلى حسابك

too-young-title = عمرك أصغر من أن تنشئ حسابًا هنا
too-young-text = يمكنك إنشاء حساب في { $site } عندما يصبح عمرك { $count ->
    [one] سنة واحدة
    [two] سنتين
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}.
too-young-help = يمكن لشخص يعتني بك، مثل أمك أو أبيك، أن ينشئ حسابًا لنفسه وسجلًا لك فيه. عندئذ يستطيع أن يستلم ما أُرسل من أجلك.
too-young-again = أدخلت تاريخًا خاطئًا
