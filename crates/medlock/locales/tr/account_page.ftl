# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Hesap
account-title = Hesabınız
account-name = Ad
account-birth-date = Doğum tarihi
account-country = Ülke
account-language = Dil
account-email = E-posta adresi
account-edit = Bunu değiştir
account-email-proved = Sizin olduğunu gösterdiniz.
account-email-unproved = Sizin olduğunu henüz göstermediniz.
account-more = Hesabınızla ilgili diğer konular
account-to-security = Giriş yapma yolunuz
account-to-security-text = Geçiş anahtarları, uygulama kodları ve kurtarma kodları.
account-to-browsers = Nerede giriş yaptınız
account-to-browsers-text = Her tarayıcıyı görün ve artık istemediğiniz yerlerde çıkış yapın.
account-to-records = Kayıtlarınız
account-to-records-text = Teslim aldıklarınız ve sonradan eklenenler.
account-to-connections = Bağlantılar
account-to-connections-text = Kayıtlarınızı kim görebilir veya onlara kim ekleme yapabilir.
account-done-edit = Değişiklikleriniz kaydedildi.

account-edit-title = Sizin hakkınızda bildiklerimizi değiştirin
account-edit-text = Bu, siz ve hesabınızla ilgilidir. Kayıtlarınızdaki adlar olduğu gibi kalır.
account-edit-language-label = E-postalarımızın ve sayfalarımızın dili
account-edit-button = Kaydet
account-back = Hesabınız

browsers-title = Nerede giriş yaptınız
browsers-lede = Her satır bir tarayıcıdır. Tanımadığınız biri varsa orada çıkış yapın ve yeni bir parola seçin.
browsers-this = Bu tarayıcı
browsers-other = Başka bir tarayıcı
browsers-since = Giriş zamanı: { $moment }.
browsers-used = Son kullanım: { $moment }, birkaç dakika farkla.
browsers-sign-out = Orada çıkış yap
browsers-sign-out-here = Burada çıkış yap
browsers-all-title = Başka her yerde çıkış yapın
browsers-all-text = Burada oturumunuz açık kalır. Diğer tüm tarayıcılarda ve bu hesapla giriş yaptığınız tüm uygulamalarda oturumunuz kapanır.
browsers-all-button = Başka her yerde çıkış yap
browsers-done-one = Oradaki oturumunuz kapatıldı.
browsers-done-all = Başka her yerdeki oturumunuz kapatıldı.

account-email-title = E-posta adresinizi değiştirin
account-email-text = Adresiniz: { $email }. Yeni adrese linkli bir e-posta göndeririz. Siz o linki açıp düğmeye basmadan hiçbir şey değişmez.
account-email-new-label = Yeni e-posta adresi
account-email-password-hint = Bunu başka kimse yapamasın diye.
account-email-button = E-postayı gönder
account-email-same = Bu zaten sizin adresiniz. Başka bir adres yazın
account-email-sent-title = E-postalarınıza bakın
account-email-sent-text = { $email } burada kullanılabiliyorsa oraya bir e-posta yola çıktı. İçindeki linkin geçerlilik süresi: { $lifetime }. Link bir kez kullanılabilir. O zamana kadar adresiniz olduğu gibi kalır.
account-email-sent-nothing = E-posta gelmedi mi? İstenmeyen e-posta klasörüne bakın, adresi kontrol edin. Unutmayın: Bir adresin yalnızca bir hesabı olabilir.
account-email-enough-title = Başka e-posta göndermedik
account-email-enough-text = Birkaç kez yeni bir adres istediniz. E-postalarımızı istenmeyen e-posta klasöründe de arayın. Bir linkin geçerlilik süresi: { $lifetime }. En eskisinin süresi dolunca yeniden isteyebilirsiniz.
account-email-no-mail = Bu yüzden yeni bir e-posta adresine link gönderemiyoruz ve adresiniz olduğu gibi kalıyor.
account-email-confirm-title = Bu e-posta adresi kullanılsın mı?
account-email-confirm-text = Düğmeye basarsanız hesabınızın adresi { $email } olur. O andan sonra onunla giriş yaparsınız ve biz oraya yazarız.
account-email-confirm-button = Evet, bu adresi kullan
account-email-done-title = Yeni adresiniz artık geçerli
account-email-done-text = Giriş yaparken onu kullanın. Parolanız değişmedi ve oturumunuz açık kalıyor.
account-email-bad-title = Bu link artık çalışmıyor
account-email-bad-text = Çok eski olabilir, daha önce kullanılmış olabilir veya adres burada kullanılamıyor olabilir. Adresiniz değişmedi. Hesabınızda yeni bir link isteyebilirsiniz.

mail-change-subject = Bu sizin yeni e-posta adresiniz mi?
mail-change-text = Biri, umarız sizsinizdir, bu adresi { $site } sitesindeki bir hesap için kullanmak istiyor.

    Bu sayfayı açın ve düğmeye basın. O zaman hesabın adresi bu olur:
    { $link }

    Linkin geçerlilik süresi: { $lifetime }. Link bir kez kullanılabilir. Siz değilseniz hiçbir şey yapmayın.
mail-change-notice-subject = Biri { $site } sitesindeki e-posta adresinizi değiştirmek istiyor
mail-change-notice-text = Biri, umarız sizsinizdir, { $site } sitesindeki hesabınız için başka bir e-posta adresi istedi. Bu kişi parolanızı biliyordu. Henüz hiçbir şey değişmedi: Önce yeni adrese gönderilen bir linkin açılması gerekir.

    Sizseniz hiçbir şey yapmayın. Siz değilseniz şimdi yeni bir parola seçin. Böylece link geçersiz olur. Sonra nerede giriş yaptığınıza bakın:
    { $forgot }
    { $browsers }
