# Phones and computers that several people use, old phones, large letters.

keep-signed-in = أبقِني مسجّل الدخول على هذا الجهاز
keep-signed-in-hint = فقط إذا كان الجهاز لك وحدك. وإلا يتم تسجيل خروجك عندما تغلق المتصفح أو لا تفعل شيئًا لبعض الوقت.
idle-title = تم تسجيل خروجك
idle-text = لم يحدث شيء هنا لبعض الوقت، ولذلك سجّلنا خروجك. لا يستطيع أحد غيرك رؤية ما يخصك. سجّل الدخول مرة أخرى وتابع من حيث كنت.
idle-safe = ما لم تحفظه يجب إدخاله مرة أخرى.
done-other-person = رمز لشخص آخر
done-other-person-text = هل الرمز التالي لشخص آخر؟ سجّل الخروج أولًا، حتى لا يرى أحد ما يخصك.
sign-out-next-code = تسجيل الخروج وإدخال الرمز التالي
letters-large = خط كبير
letters-usual = خط عادي
print-page = اطبع هذه الصفحة من قائمة متصفحك.
