# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Neler oldu
account-to-happened-text = Kayıtlarınıza neler geldi, kim giriş yaptı ve hangi uygulamalar bağlandı

happened-title = Neler oldu
happened-lede = En yenisi en üsttedir. Bunları yaklaşık bir yıl saklarız.
happened-empty = Henüz bir şey olmadı.
happened-back = Hesabınıza dön
happened-switches-link = Hangi e-postaları alacağını seç
happened-times = { $count ->
    [one] { $count } kez, sonuncusu: { $date }
   *[other] { $count } kez, sonuncusu: { $date }
}
happened-see-record = Kaydı gör
happened-see-connections = Kayıtlarınızı kimlerin kullanabildiğini gör
happened-see-browsers = Nerede giriş yaptığınızı gör
happened-see-codes = Kodu yaz

happened-added = { $count ->
    [one] { $record } kaydına { $count } öğe eklendi
   *[other] { $record } kaydına { $count } öğe eklendi
}
happened-added-gone = Artık görmediğiniz bir kayda bir şey eklendi
happened-signed-in = Biri, daha önce bunun için kullanılmamış bir tarayıcıda hesabınıza giriş yaptı
happened-app-connected = { $app }, { $record } kaydına bağlandı
happened-app-changed = { $app } için { $record } kaydındaki izinler değiştirildi
happened-app-ended = { $app } artık { $record } kaydını kullanamaz
happened-app-connected-gone = { $app }, artık görmediğiniz bir kayda bağlandı
happened-app-changed-gone = { $app } için artık görmediğiniz bir kayıttaki izinler değiştirildi
happened-app-ended-gone = { $app }, şimdi görmediğiniz bir kaydı artık kullanamaz
happened-code-ending = { $app } tarafından verilen bir kodun süresi dolmak üzereydi

notices-title = Bizden aldığınız e-postalar
notices-lede = Bir kayıtta ne olduğunu asla yazmayız. Her şeyi “Neler oldu” sayfasında da görebilirsiniz.
notices-legend = Şu durumlarda bana e-posta gönderin
notices-save = Kaydet
notices-saved = Kaydedildi.
notices-no-email = Burada e-posta adresiniz yok, bu yüzden size e-posta göndermiyoruz. Her şeyi “Neler oldu” sayfasında görürsünüz.
notices-unproved = Yalnızca onayladığınız bir adrese yazarız. Sizinki henüz onaylanmadı.
notices-others = Bazı e-postalar her zaman gönderilir: sizin istedikleriniz, parolanızla ve giriş yapma yolunuzla ilgili olanlar.
notices-switch-added = ilgilendiğim bir kayda bir şey eklenince
notices-switch-added-hint = Her kayıt için saatte en çok bir e-posta. Sizin eklediğiniz şeyler için gönderilmez.
notices-switch-code-ending = kullanmaya başladığım bir kodun süresi dolmak üzereyken
notices-switch-code-ending-hint = Üç gün önce, bir e-posta.
notices-switch-signed-in = biri yeni bir tarayıcıda hesabıma giriş yapınca
notices-switch-signed-in-hint = Böylece siz değilseniz fark edersiniz.
notices-switch-app-connected = ilgilendiğim bir kayda bir uygulama bağlanınca
notices-switch-app-connected-hint = Bunu siz yaptığınızda da.
notices-switch-app-changed = bir uygulamanın yapabilecekleri değiştirilince
notices-switch-app-changed-hint = İlgilendiğiniz bir kayıtta.
notices-switch-app-ended = bir uygulamanın bağlantısı kesilince
notices-switch-app-ended-hint = Sizin, kayıtla ilgilenen başka birinin veya bizim tarafımızdan.

notice-off-title = Bu e-postaları artık almak istemiyor musunuz?
notice-off-text = Şu durumda artık e-posta almazsınız: “{ $what }”.
notice-off-text-after = Diğer e-postalar olduğu gibi kalır. Bunları hesabınızda yeniden açabilirsiniz.
notice-off-button = Bu e-postaları artık gönderme
notice-off-done-title = Tamam
notice-off-done-text = Bu e-postaları artık almazsınız. Hesabınızda yeniden açabilirsiniz.
notice-off-bad-title = Bu link çalışmıyor
notice-off-bad-text = Hangi e-postaları alacağınızı seçmek için giriş yapın.

mail-notice-added-subject = { $site } sitesinde yeni bir şey var
mail-notice-added-text = { $site } sitesinde ilgilendiğiniz bir kayda bir şey eklendi. Zaman: { $when }.

    Görmek için giriş yapın:
    { $link }
mail-notice-signed-in-subject = Biri { $site } sitesindeki hesabınıza giriş yaptı
mail-notice-signed-in-text = Biri { $site } sitesindeki hesabınıza, daha önce bunun için kullanılmamış bir tarayıcıda giriş yaptı. Zaman: { $when }.

    Sizseniz hiçbir şey yapmayın. Siz değilseniz parolanızı şimdi değiştirin:
    { $link }
mail-notice-app-connected-subject = { $site } sitesinde bir uygulama bağlandı
mail-notice-app-connected-text = { $site } sitesinde ilgilendiğiniz bir kayda bir uygulama bağlandı. Zaman: { $when }.

    Hangi uygulama olduğunu ve neler yapabileceğini görün:
    { $link }
mail-notice-app-changed-subject = { $site } sitesinde bir uygulamanın yapabilecekleri değişti
mail-notice-app-changed-text = Biri, { $site } sitesinde ilgilendiğiniz bir kayıtta bir uygulamanın yapabileceklerini değiştirdi. Zaman: { $when }.

    Artık neler yapabileceğini görün:
    { $link }
mail-notice-app-ended-subject = { $site } sitesinde bir uygulamanın bağlantısı kesildi
mail-notice-app-ended-text = { $site } sitesinde ilgilendiğiniz bir kayıtla bir uygulamanın bağlantısı kesildi. Zaman: { $when }.

    Hangisi olduğunu görün:
    { $link }
mail-notice-code-ending-subject = { $site } için kodunuzun süresi dolmak üzere
mail-notice-code-ending-text = { $site } sitesinde { $sender } tarafından verilen bir kodu kullanmaya başladınız ve bitirmediniz. Kodun geçerli olduğu son an: { $ends }.

    Kodu hazırlayın ve bu sayfayı açın:
    { $link }
mail-notice-off = Böyle e-postalar istemiyor musunuz? Bu sayfayı açın ve düğmeye basın:
    { $link }
