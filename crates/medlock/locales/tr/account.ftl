# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = E-posta adresi
password-label = Parola
sign-in-title = Giriş yapın
sign-in-flow-title = Devam etmek için giriş yapın
sign-in-flow-text = { $app } size bir şey bıraktı. Giriş yapın. İlk kez geldiyseniz bir hesap açın. Sonra sorunuzu görürsünüz.
sign-in-records-text = Kayıtlarınız burada. Görmek için giriş yapın.
sign-in-button = Giriş yap
sign-in-new-title = İlk kez mi geldiniz?
sign-in-new-text = Bir hesap açın. Yaklaşık iki dakika sürer ve ücretsizdir.
sign-in-sign-up = Hesap aç
sign-in-forgot = Parolanızı mı unuttunuz?
sign-in-wait = Birkaç deneme başarısız oldu. { $wait } bekleyin ve yeniden deneyin.
email-missing = E-posta adresinizi yazın
email-wrong = İçinde @ işareti olan bir e-posta adresi yazın, örneğin name@example.com
password-missing = Parolanızı yazın

sign-up-title = Hesap açın
sign-up-flow-text = { $app } size bir şey bıraktı. Hesabınız olunca doğrudan sorunuza geçersiniz.
sign-up-have-account = Zaten hesabınız var mı?
sign-up-button = Hesap aç
sign-up-closed-title = Burada hesap açmak için kod gerekir
sign-up-closed-text = Bu site, kendisine bir şey gönderilenler içindir. Size verilen kodu yazın; arada hesap açabilirsiniz.
sign-up-invited-text = Bir sağlık kaydını paylaşmaya davet edildiniz. Davetin geldiği e-posta adresiyle bir hesap açın ve doğrudan davete geçin.
sign-up-invited-address = Davetin geldiği e-posta adresini kullanın
sign-up-pin-hint = { $count ->
    [one] Sizi davet eden kişi size PIN’i söyledi. { $count } kez daha deneyebilirsiniz.
   *[other] Sizi davet eden kişi size PIN’i söyledi. { $count } kez deneyebilirsiniz.
}
first-name-label = Ad
last-name-label = Soyadı
sign-up-email-hint = Adresin sizin olduğundan emin olmak için oraya bir e-posta göndeririz. Parolanızı unutursanız bu adres size gerekir.
sign-up-password-label = Bir parola seçin
sign-up-password-hint = { $count ->
    [one] En az { $count } karakter. Art arda birkaç sözcüğü hatırlamak kolay, tahmin etmek zordur.
   *[other] En az { $count } karakter. Art arda birkaç sözcüğü hatırlamak kolay, tahmin etmek zordur.
}
birth-date-label = Doğum tarihi
birth-date-of-other-label = Bu kişinin doğum tarihi
birth-day = Gün
birth-month = Ay
birth-year = Yıl
birth-month-choose = Seçin
country-label = Ülke
first-name-missing = Adınızı yazın
first-name-form = Adda saklanamayan bir işaret var, örneğin satır sonu. Yeniden yazın
last-name-missing = Soyadınızı yazın
last-name-form = Soyadında saklanamayan bir işaret var, örneğin satır sonu. Yeniden yazın
password-choose-missing = Bir parola seçin
password-too-short = { $count ->
    [one] Parola en az { $count } karakter olmalı
   *[other] Parola en az { $count } karakter olmalı
}
password-too-long = { $count ->
    [one] Parola en çok { $count } karakter olabilir
   *[other] Parola en çok { $count } karakter olabilir
}
password-common = Bu parolayı tahmin etmek çok kolay. Başka bir parola seçin
birth-date-missing = Doğum tarihini yazın
birth-date-form = Doğum tarihini yıl, ay ve gün olarak yazın, örneğin 1980-02-29, veya üç alanı kullanın
birth-day-missing = Doğum gününü yazın
birth-month-missing = Doğum ayını seçin
birth-year-missing = Doğum yılını dört rakamla yazın
birth-day-wrong = Doğum günü 1 ile 31 arasında bir sayı olmalı
birth-date-wrong = Böyle bir doğum tarihi yok. Günü, ayı ve yılı kontrol edin
birth-date-future = Doğum tarihi gelecekte olamaz
birth-date-too-long-ago = Doğum yılı { $year } veya sonrası olmalı
country-missing = Ülkenizi seçin
text-too-long = { $count ->
    [one] Buraya en çok { $count } karakter yazılabilir
   *[other] Buraya en çok { $count } karakter yazılabilir
}
sign-up-email-taken = Bu e-posta adresiyle zaten bir hesap olabilir. Giriş yapın veya başka bir adres kullanın
sign-up-later-text = Buradan giriş yapmak veya hesap açmak için çok deneme yapıldı. { $wait } bekleyin ve yeniden deneyin.

sign-out-title = Çıkış yapın
sign-out-text = Giriş yapan: { $name }.
sign-out-button = Çıkış yap
sign-out-other-text = { $name } siz değil misiniz? Buradan çıkış yapın. Sonra doğru kişi giriş yapıp devam edebilir.
sign-out-stay = Oturumu açık tut
signed-out-title = Çıkış yaptınız
signed-out-text = Bu cihazı başkaları da kullanıyorsa bu pencereyi de kapatın.

forgot-title = Parolanızı mı unuttunuz?
forgot-text = E-posta adresinizi yazın. Bu adresle bir hesap varsa yeni parola seçmeniz için bir link göndeririz.
forgot-button = Bana e-posta gönder
forgot-sent-title = E-postalarınıza bakın
forgot-sent-text = { $email } adresiyle bir hesap varsa e-posta yola çıktı. İçindeki linkin geçerlilik süresi: { $lifetime }.
forgot-sent-nothing = E-posta gelmedi mi? İstenmeyen e-posta klasörüne bakın, adresi kontrol edin. Unutmayın: Yalnızca sizin olduğunu gösterdiğiniz bir adrese yazabiliriz.
reset-title = Yeni bir parola seçin
reset-password-label = Yeni parola
reset-button = Yeni parolayı kaydet
reset-bad-title = Bu link artık çalışmıyor
reset-bad-text = Çok eski olabilir veya daha önce kullanılmış olabilir. Yeni bir link isteyebilirsiniz.
reset-again = Yeni e-posta iste
reset-done-title = Parolanız değişti
reset-done-text = Her yerde oturumunuz kapatıldı. Yeni parolanızla giriş yapın.

verify-title = Bu sizin e-posta adresiniz mi?
verify-text = { $email } adresinin sizin olduğunu onaylamak için düğmeye basın.
verify-button = Evet, benim
verify-done-title = Teşekkürler. Bu adres sizin
verify-done-text = Artık parolanızı unutursanız bu adresi kullanabilirsiniz.
verify-bad-title = Bu link artık çalışmıyor
verify-bad-text = Çok eski olabilir veya daha önce kullanılmış olabilir. Yeni bir e-posta almak için giriş yapın.
verify-sent-title = E-postalarınıza bakın
verify-sent-text = { $email } adresine bir e-posta gönderdik. İçindeki linkin geçerlilik süresi: { $lifetime }.
verify-ask-title = E-posta adresinizi onaylayın
verify-ask-text = { $email } adresinin sizin olduğunu henüz onaylamadınız. Parolanızı unutursanız bu gerekir.
verify-ask-button = Bana e-posta gönder
verify-ask-link = E-posta adresinizi onaylayın
verify-enough-title = Başka e-posta göndermedik
verify-enough-text = { $count ->
    [one] { $email } adresine zaten { $count } e-posta gönderdik. İstenmeyen e-posta klasöründe de arayın. İçindeki link hâlâ çalışıyor.
   *[other] { $email } adresine zaten { $count } e-posta gönderdik. İstenmeyen e-posta klasöründe de arayın. İçlerindeki linkler hâlâ çalışıyor.
}
verify-enough-later = Her linkin geçerlilik süresi: { $lifetime }. En eskisinin süresi dolunca yeni bir e-posta isteyebilirsiniz.

no-mail-title = Bu site e-posta göndermez
no-mail-password = Bu yüzden size yeni parola seçmeniz için link gönderemiyoruz.
no-mail-proof = Bu yüzden size e-posta adresinizi onaylamanız için link gönderemiyoruz. Diğer her şeyi onaysız da kullanabilirsiniz.
no-mail-ask = Bu siteyi yönetenlere sorun: { $operator }.
