# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = E-posta adresi veya kullanıcı adı
login-missing = E-posta adresinizi veya kullanıcı adınızı yazın
login-wrong = Bir e-posta adresi, örneğin name@example.com, veya bir kullanıcı adı yazın. Kullanıcı adında boşluk olmaz
sign-in-not-fitting = Ad ve parola birbirine uymuyor. İkisini de kontrol edin. E-posta adresinizi birkaç kişi kullanıyorsa bunun yerine kullanıcı adınızı yazın
sign-in-several = Birkaç hesapta bu e-posta adresi ve bu parola var. Bunun yerine kullanıcı adınızı yazın

sign-up-no-email = E-posta adresim yok
sign-up-with-email = E-posta adresim var
sign-up-name-title = E-posta adresi olmadan hesap açın
sign-up-name-text = Bir kullanıcı adı ve bir parola seçersiniz. Sonra kâğıtta saklayacağınız kodlar alırsınız. Parolanızı unutursanız bu kodlarla yeniden giriş yaparsınız.
sign-up-address-full = Bu e-posta adresini kullanan çok fazla hesap var. Başka bir adres kullanın veya adres olmadan hesap açın
user-name-label = Kullanıcı adı
user-name-choose-label = Bir kullanıcı adı seçin
user-name-hint = a ile z arasındaki harfler, rakamlar, nokta, tire ve alt çizgi. Bir harfle başlayın, örneğin maria.lopez50.
user-name-missing = Bir kullanıcı adı seçin
user-name-too-short = { $count ->
    [one] Kullanıcı adında en az { $count } harf veya rakam olmalı
   *[other] Kullanıcı adında en az { $count } harf veya rakam olmalı
}
user-name-form = Kullanıcı adında yalnızca a ile z arasındaki harfler, rakamlar, nokta, tire ve alt çizgi olur ve kullanıcı adı bir harfle başlar
user-name-taken = Bu kullanıcı adını veya ona benzeyen bir adı başka biri kullanıyor. Başka bir ad seçin

paper-title = Kâğıttaki kodlarınız
paper-text = Parolanızı unutursanız kâğıttaki bir kodla yeni bir parola seçebilirsiniz. Her kod bir kez çalışır.
paper-only-way = Burada e-posta adresiniz yok, bu yüzden hesabınıza dönmenin başka bir yolu yok.
paper-left = { $count ->
    [0] Kâğıtta kodunuz yok.
    [one] { $count } kodunuz kaldı.
   *[other] { $count } kodunuz kaldı.
}
paper-replaced = Yeni kodlar elinizdekilerin yerine geçer. Elinizdekiler artık çalışmaz.
paper-make = Kodlarımı göster
paper-make-new = Yeni kodlar göster
paper-later = Şimdi değil
paper-shown-title = Bu kodları yazdırın veya bir kâğıda yazın
paper-shown-text = Kâğıdı güvenli bir yerde, telefonunuzdan ve bilgisayarınızdan ayrı saklayın. Kodları yalnızca şimdi görürsünüz.
paper-shown-site = Bu site
paper-shown-how = Parolanızı unutursanız: Bu siteyi açın, “Giriş yap” sayfasına ve oradan “Parolanızı mı unuttunuz?” sayfasına gidin.
paper-kept = Kodlar kâğıtta, bende
paper-missing-title = Kâğıtta kodunuz yok
paper-missing-text = Parolanızı unutursanız yeniden girmenin başka bir yolu yok.

forgot-code-link = Kâğıtta bir kodum var
forgot-code-title = Kâğıttaki bir kodla yeni bir parola seçin
forgot-code-text = Kullanıcı adınızı, kodlarınızdan birini ve yeni bir parolayı yazın.
forgot-code-label = Kodlarınızdan biri
forgot-code-hint = Büyük veya küçük harf, tireli veya tiresiz olabilir.
forgot-code-missing = Kodlarınızdan birini yazın
forgot-code-wrong = Ad ve kod birbirine uymuyor veya kod daha önce kullanıldı. İkisini de kontrol edin
forgot-code-done = Artık yeni parolanız geçerli. Her yerde oturumunuz kapatıldı. Bu kodu bir daha kullanmayın.

account-no-email = Burada e-posta adresiniz yok. Size yazmıyoruz.
account-email-add = E-posta adresi ekle
account-email-add-text = Burada e-posta adresiniz yok. Bir adres eklerseniz size yazabiliriz. Parolanızı unutursanız bu adres işinize de yarar.
account-email-shared = Burada aynı adresi başka biri de kullanıyorsa önce bir kullanıcı adı seçin. Sonra iki hesapta da bu adres olabilir.
account-email-remove = E-posta adresini kaldır
account-email-remove-text = Bundan sonra { $email } adresine yazmayız, parolanızı unutsanız bile. Kullanıcı adınızla giriş yaparsınız.
account-email-remove-needs = Bunu kullanıcı adınız ve kâğıtta kodlarınız varsa yapabilirsiniz. Onlar olmadan hesabınızı kaybedebilirsiniz.
account-email-remove-button = Kaldır
account-email-remove-keep = Kalsın
account-email-removed = E-posta adresiniz kaldırıldı.
account-user-name-none = Kullanıcı adınız yok. E-posta adresinizle giriş yapıyorsunuz.
account-user-name-choose = Kullanıcı adı seç
account-user-name-change = Kullanıcı adını değiştir
account-user-name-text = Onunla giriş yaparsınız. Sizi aynı e-posta adresini kullanan başka kişilerden de ayırır.
account-user-name-button = Kullanıcı adını kaydet
account-user-name-done = Kullanıcı adınız kaydedildi.
account-phone = Telefon numarası
account-phone-label = Telefon numarası (boş bırakabilirsiniz)
account-phone-form = En az 5 rakamlı bir telefon numarası yazın, örneğin +1 555 010 0200, veya boş bırakın

verify-beside-text = Bu adresi başka kişiler de kullanıyor. Giriş yaparken onlarla karıştırılmamak için bir kullanıcı adı seçin.

mail-beside-subject = E-posta adresinizle bir hesap daha
mail-beside-text = Biri { $site } sitesinde bu e-posta adresiyle bir hesap açtı. Bu adresle zaten bir hesap var.

    Siz miydiniz ve yalnızca giriş yapmak mı istediniz? O zaman var olan hesabınızı kullanın: { $sign-in }

    Siz veya ailenizden biri miydi ve iki hesapta da bu adres olsun mu istiyorsunuz? Bu sayfayı açın ve düğmeye basın. Sonra karışmasınlar diye yeni hesap için bir kullanıcı adı seçin:
    { $link }

    Linkin geçerlilik süresi: { $lifetime }. Hiçbiriniz değilseniz hiçbir şey yapmayın.
mail-reset-several-text = Biri, umarız sizsinizdir, { $site } sitesinde yeni bir parola istedi. Bu e-posta adresi birkaç hesapta var. Yeni bir parola seçmek için kendi hesabınızın sayfasını açın:
mail-reset-account = Kullanıcı adı { $name } olan hesap:
mail-reset-account-unnamed = Kullanıcı adı olmayan hesap, açıldığı tarih: { $date }:
mail-reset-several-end = Linklerin geçerlilik süresi: { $lifetime }. Her link bir kez kullanılabilir. Siz değilseniz hiçbir şey yapmayın: Parolalar olduğu gibi kalır.

share-needs-email = Burada e-posta adresiniz yok, bu yüzden sizin adınıza davet gönderemeyiz.
