# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = Giriş yapma yolunuz
security-lede = Parola tek başına tahmin edilebilir veya çalınabilir. Burada daha güçlü bir kilit ekleyebilirsiniz.
security-keep = Olduğu gibi bırak
security-passkeys = Geçiş anahtarları
security-passkeys-text = Geçiş anahtarıyla, telefonunuzun veya bilgisayarınızın kilidini açar gibi giriş yaparsınız: parmağınızla, yüzünüzle veya PIN ile. Hatırlamanız veya yazmanız gereken bir şey yoktur.
security-added = Eklendiği tarih: { $date }.
security-used = Son kullanım: { $moment }.
security-never-used = Henüz kullanılmadı.
security-codes = Uygulama kodları
security-codes-text = Telefonunuzdaki bir uygulama her 30 saniyede yeni bir kod gösterir. Parolanızla giriş yaparken bu kodu da isteriz. Böylece çalınan bir parola tek başına yetmez.
security-codes-set-up = Kodları kur
security-codes-since = Kod istemeye başladığımız tarih: { $date }.
security-codes-on = Kodlar açık. Bu kurtarma kodlarını saklayın
security-recovery-text = Telefonunuzu kaybederseniz kurtarma koduyla giriş yaparsınız. Her kod bir kez çalışır.
security-recovery-left = { $count ->
    [one] { $count } kurtarma kodunuz kaldı.
   *[other] { $count } kurtarma kodunuz kaldı.
}
security-recovery-few = Bitmeden yenilerini oluşturun.
security-done-passkey-added = Geçiş anahtarınız eklendi. Artık onunla giriş yapabilirsiniz.
security-done-passkey-renamed = Yeni ad kaydedildi.
security-done-passkey-removed = Geçiş anahtarı kaldırıldı. Artık burada çalışmaz.
security-done-codes-off = Kodlar kapalı. Parolanız yeniden yeterli.

passkey-sign-in = Geçiş anahtarıyla giriş yap
passkey-not-taken = Geçiş anahtarı çalışmadı. Yeniden deneyin veya parolanızı kullanın
passkey-stopped = Bu olmadı veya durduruldu. Yeniden deneyin veya parolanızı kullanın.
passkey-new-stopped = Bu olmadı veya durduruldu. Yeniden deneyebilirsiniz.
passkey-new-title = Geçiş anahtarı ekleyin
passkey-new-text = Telefonunuz veya bilgisayarınız parmağınızı, yüzünüzü veya PIN’inizi ister. Geçiş anahtarını cihazınız saklar. Biz parmağınızı veya yüzünüzü hiçbir zaman görmeyiz.
passkey-new-button = Buraya geçiş anahtarı ekle
passkey-name-label = Bu cihaza ne ad veriyorsunuz?
passkey-name-hint = Listede tanıyabilmeniz için. Örneğin: Telefonum
passkey-name-default = Cihazım
passkey-name-missing = Bir ad verin
passkey-without-script = Geçiş anahtarları için JavaScript gerekir. Bu tarayıcıda kapalı veya bu tarayıcı geçiş anahtarı kullanamıyor.
passkey-no-site = Geçiş anahtarları bu sitenin adresinde çalışmıyor. Siteyi yönetenlere sorun.
passkey-add-failed = Geçiş anahtarı eklenemedi. Yeniden deneyin
passkey-known = Bu cihazda bu site için zaten bir geçiş anahtarı var
passkey-too-many = Bir hesapta olabilecek kadar geçiş anahtarınız var. Önce birini kaldırın
passkey-title = Geçiş anahtarı: { $name }
passkey-rename = Adını değiştir
passkey-rename-button = Adı kaydet
passkey-remove = Kaldır
passkey-remove-title = { $name } geçiş anahtarı kaldırılsın mı?
passkey-remove-text = Artık hesabınızı açmaz. Parolanızla yine giriş yapabilirsiniz. Cihazınız onu listesinde tutabilir: Oradan da silin.
passkey-remove-button = Kaldır

code-app-title = Kodları kurun
code-app-step-app = Telefonunuzda yoksa bir kod uygulaması edinin. Tek kullanımlık kod veren her uygulama olur.
code-app-step-scan = Uygulamayı bu resme tutun.
code-app-picture = Uygulamanız için resim. Aynı anahtar aşağıda harflerle yazılı.
code-app-here = Uygulama bu cihazda mı? Buradan açın
code-app-by-hand = Ya da bu anahtarı uygulamaya yazın:
code-app-step-code = Uygulamanın şimdi gösterdiği kodu yazın.
code-app-button = Kodları aç
code-app-wrong = Bu kod uymuyor. Uygulamaya bakın, sonraki kodu bekleyin ve onu yazın. O da uymazsa telefonunuzun saatinin doğru olduğunu kontrol edin
code-app-remove-title = Kodları kapatın
code-app-remove-text = Giriş yapmak için yalnızca parolanız yeterli olur. Kurtarma kodlarınız artık çalışmaz.
code-app-remove-button = Kodları kapat

second-step-title = Uygulamanızdaki kodu yazın
second-step-text = Parolanız doğru. Şimdi telefonunuzdaki kod uygulamasını açın.
second-step-label = Kod
second-step-hint = Altı rakam, örneğin 123 456
second-step-missing = Kodu yazın
second-step-wrong = Bu kod uymuyor veya daha önce kullanıldı. Sonraki kodu bekleyin ve onu yazın
second-step-button = Devam
second-step-other = Uygulamam yanımda değil. Kurtarma kodu kullan
recovery-title = Bir kurtarma kodu yazın
recovery-text = Bu kodları uygulamayı kurarken aldınız. Her biri bir kez çalışır.
recovery-label = Kurtarma kodu
recovery-hint = On iki harf, örneğin DFGH-JKMN-PQRT
recovery-wrong = Bu sizin kodlarınızdan biri değil veya onu daha önce kullandınız. Başka birini deneyin
recovery-other = Uygulamamdaki kodu kullan
recovery-codes-title = Kurtarma kodları
recovery-codes-text = Telefonunuzu kaybederseniz bir kodla giriş yaparsınız. Her biri bir kez çalışır.
recovery-codes-once = Bunları yalnızca şimdi görürsünüz. Bir yere yazın veya bu sayfayı yazdırın ve başkalarının bulamayacağı bir yerde saklayın.
recovery-codes-kept = Onları sakladım
recovery-new-title = Yeni kurtarma kodları oluşturun
recovery-new-text = On yeni kod alırsınız. Eskileri artık çalışmaz.
recovery-new-button = Yeni kodlar oluştur

prove-title = Siz misiniz?
prove-text = Devam etmeden önce parolanızı bir kez daha yazın. Böylece açık bıraktığınız bir bilgisayarda bunu başka kimse yapamaz.
prove-button = Devam
prove-passkey = Bunun yerine geçiş anahtarı kullan
prove-wrong = Bu sizin parolanız değil. Yeniden deneyin
