# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = ليس لهذا الشخص بريد إلكتروني: دعوة على الورق
paper-invite-lede = ستحصل على صفحة للطباعة عليها رمز. أعطها لهذا الشخص بنفسك. لا حاجة إلى بريد إلكتروني.
paper-invite-name-label = لمن هذه الدعوة؟
paper-invite-name-hint = اكتب الاسم الذي تنادي به هذا الشخص، مثل: الجدة. سترى هذا الاسم في قائمة دعواتك.
paper-invite-name-missing = أدخل لمن هذه الدعوة
paper-invite-pin-hint = { $min } أرقام على الأقل. أخبر هذا الشخص به بنفسك. فهو ليس على الورقة. من دونه لا يستطيع أحد استخدام الرمز.
paper-invite-button = إنشاء الصفحة للطباعة
paper-invite-title = دعوة إلى { $name }
paper-invite-once = اطبع هذه الصفحة الآن أو اكتب الرمز. فهو لا يظهر إلا مرة واحدة. لا تكتب رقم PIN على الورقة.
paper-invite-text = وصلتك دعوة من { $name } إلى مشاركة سجل صحي في { $site }.
paper-invite-hand-over = كانت المسؤولية عن سجل صحي عنك في { $site } لدى { $name }. والآن يمكنك أن تكون مسؤولًا عنه بنفسك.
paper-invite-step-open = افتح هذا العنوان:
paper-invite-step-code = أدخل هذا الرمز:
paper-invite-step-account = سجّل الدخول أو أنشئ حسابًا. لا تحتاج إلى بريد إلكتروني.
paper-invite-step-pin = أدخل رقم PIN. ستحصل عليه من { $name }.
paper-invite-until = هذا الرمز صالح حتى { $day }.
paper-invite-picture = صورة مربعة يستطيع الهاتف قراءتها. وهي تقود إلى الدعوة.
paper-invite-scan = أو امسح هذه الصورة بالهاتف. عندها لا تحتاج إلى كتابة العنوان والرمز.
paper-invite-kept = صار عندي على الورق
paper-invite-waiting = على الورق. لم يصل رد بعد. صالحة حتى { $day }
paper-invite-withdraw-text = لن يعمل الرمز الموجود على الورقة بعد الآن.
paper-invite-sign-up = دُعيت إلى مشاركة سجل صحي. أنشئ حسابًا وأدخل رقم PIN الذي أُخبرت به. ثم ستنتقل إلى الدعوة مباشرة.

code-invitation = هل وصلتك دعوة إلى سجل على الورق؟ أدخل رمزها هنا أيضًا. يتكون من 16 حرفًا.
happened-shared = قُبلت دعوة إلى سجل { $record }
happened-shared-gone = قُبلت دعوة إلى سجل لم تعد تراه
happened-handed-over = سُلّم سجل { $record }. لم تعد مسؤولًا عنه
happened-handed-over-gone = سُلّم سجل إلى الشخص الذي يخصه. لم تعد تراه
