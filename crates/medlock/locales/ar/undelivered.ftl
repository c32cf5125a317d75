# A mail that did not arrive.
verify-not-arrived = لم تصل آخر رسالة أرسلناها إلى { $email }. تأكد من أن العنوان صحيح. يمكنك تغييره في صفحة حسابك.
