# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Gizlilik bildirimi
footer-terms = Kullanım koşulları

site-privacy-title = { $site } gizlilik bildirimi
site-terms-title = { $site } kullanım koşulları
site-text-from = Sürüm { $number }. Geçerlilik başlangıcı: { $date }.
site-text-ended = Bu, eski sürüm { $number }. Geçerli olduğu süre: { $date } – { $until }.
site-text-coming = Bu, sürüm { $number }. Geçerlilik başlangıcı: { $date }.
site-text-language = Bu metin henüz dilinizde yok.
site-text-older = Diğer sürümler
site-text-version = Sürüm { $number }, başlangıç: { $date }
site-text-now = Şimdi geçerli olan sürümü oku

agree-both-label = Gizlilik bildirimini ve kullanım koşullarını okudum, kabul ediyorum
agree-privacy-label = Gizlilik bildirimini okudum, kabul ediyorum
agree-terms-label = Kullanım koşullarını okudum, kabul ediyorum
agree-read-privacy = Gizlilik bildirimini oku
agree-read-terms = Kullanım koşullarını oku
agree-missing = Kabul ettiğinizi belirtmek için kutuyu işaretleyin
agree-changed = Metin az önce değişti. Kabul etmeden önce lütfen yeniden okuyun

agree-title = Devam etmeden önce lütfen bunu okuyun
agree-text = Bilgilerinizle ne yaptığımızı veya bu sitenin nasıl kullanılabileceğini yeniden yazdık. Lütfen okuyun. Sonra kaldığınız yerden devam edersiniz.
agree-button = Devam et
agree-refuse-link = Kabul etmiyorum

refuse-title = Kabul etmiyorsunuz
refuse-text = Sorun değil. Hiçbir şeyi silmeyiz ve kayıtlarınızda hiçbir şey değişmez. Her şeyi yanınıza alıp sonra hesabınızı silebilirsiniz. Bir sonraki girişinizde size yeniden sorarız.
refuse-download = Her şeyi indir
refuse-leave = Hesabımı sil
refuse-sign-out = Çıkış yap
refuse-back = Geri dön ve yeniden oku

account-to-agreed = Kabul ettikleriniz
account-to-agreed-text = Gizlilik bildirimi, kullanım koşulları ve yardım masasının sizin için yaptıkları
agreed-title = Kabul ettikleriniz
agreed-empty = Bu site sizden bir şeyi kabul etmenizi istemedi.
agreed-privacy = Gizlilik bildirimi, sürüm { $number }, { $date }
agreed-terms = Kullanım koşulları, sürüm { $number }, { $date }
agreed-desk-title = Yardım masasının yaptıkları
agreed-desk-empty = Yardım masası hesabınızda hiçbir şey yapmadı.
agreed-back = Hesabınıza dön

too-young-title = Burada hesap açmak için yaşınız küçük
too-young-text = { $site } sitesinde hesap açmak için en az { $count ->
    [one] { $count } yaşında
   *[other] { $count } yaşında
} olmalısınız.
too-young-help = Size bakan biri, örneğin anneniz veya babanız, kendisi için bir hesap ve içinde sizin için bir kayıt açabilir. Sonra sizin için gönderilenleri teslim alabilir.
too-young-again = Yanlış bir tarih yazdım
