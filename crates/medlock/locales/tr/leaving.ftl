# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Her şeyi indir
account-to-export-text = Tüm kayıtlarınızın ve bu sitenin sizin hakkınızda bildiklerinin bulunduğu tek bir dosya.
account-to-leave = Hesabınızı silin
account-to-leave-text = Önce nelerin gideceğini, nelerin kalacağını ve kayıtlarınıza ne olacağını görün.

leave-title = Hesabınızı silin
leave-lede = Burada hesabınızı kalıcı olarak silebilirsiniz. Siz her şeyi görüp son düğmeye basmadan hiçbir şey olmaz.
leave-goes = Gidecekler
leave-goes-you = Adınız, doğum tarihiniz, e-posta adresiniz, parolanız ve kurduğunuz diğer tüm giriş yolları.
leave-goes-browsers = Her tarayıcıda ve her uygulamada oturumunuz kapanır.
leave-goes-apps = İzin verdiğiniz uygulamalar artık kayıtlarınızı göremez ve onlara ekleme yapamaz. Bağladığınız cihazlar artık bu siteyle çalışmaz.
leave-goes-invitations = Gönderdiğiniz ama kimsenin kabul etmediği davetler ve size gönderilmeyi bekleyen e-postalarımız.
leave-stays = Kalacaklar
leave-stays-shared = Başkalarının da ilgilendiği kayıtlara ekledikleriniz. Orada, adınız olmadan kalır.
leave-stays-copied = Uygulamaların daha önce okudukları veya kopyaladıkları. Orada silinmesini istiyorsanız onlara sorun.
leave-stays-waiting = Size gönderilen ve teslim almadıklarınız. Son gününe kadar, kodu ve yanıtı bilen kişiyi bekler.
leave-stays-journal = Bu sitenin neyin ne zaman olduğunu anlatan günlüğü. İçinde numaralar vardır, adlar yoktur ve saklanır.
leave-stays-backups = Bir şey bozulursa diye yapılan yedekler. Onlar atılana kadar siz de içindesiniz. Yedekleri tutan: { $operator }.
leave-when = Hemen olur. Fikrinizi değiştirmek için süre yoktur ve sizin için hiçbir şeyi geri getiremeyiz.
leave-export = Önce her şeyi indir
leave-records = Kayıtlarınız
leave-record-question = “{ $record }” ne olsun?
leave-record-alone = Bu kayıtla sizden başka kimse ilgilenmiyor.
leave-record-together = “{ $record }” kalır. Onunla başkaları da ilgileniyor: { $people }. Siz artık göremezsiniz.
leave-record-guest = “{ $record }” onunla ilgilenenlerde kalır. Siz artık göremezsiniz.
leave-delete = İçindeki her şeyle birlikte sil
leave-delete-hint =
    { $count ->
        [0] İçinde hiçbir şey yok.
        [one] İçinde bir öğe var.
       *[other] İçinde { $count } öğe var.
    }
leave-delete-others = Bu kişiler onu artık göremez: { $people }.
leave-hand = Şu kişiye devret: { $name }
leave-hand-hint = Bu kişi kaydı zaten görebiliyor. O andan sonra kayıtla o ilgilenir ve başka kimlerin görebileceğine karar verir.
leave-stop = Kaydı ve hesabımı tut
leave-stop-hint = Hiçbir şey değişmez.
leave-missing = “{ $record }” için ne olacağını seçin
leave-changed = “{ $record }” ile ilgili bir şey değişti. Yeniden bakın ve seçin
leave-changed-all = Kayıtlarınızla ilgili bir şey değişti. Yeniden bakın
leave-keep = Hesabımı tut
leave-kept = Hiçbir şey silinmedi.

leave-check-title = Hesabınız şimdi silinsin mi?
leave-check-text = Düğmeye bastığınızda bunların hepsi hemen olur. Kimse geri alamaz.
leave-check-account = Hesabınız
leave-check-deleted = Silinir
leave-check-record-deleted = İçindeki her şeyle birlikte silinir
leave-check-record-handed = Artık ilgilenen: { $name }
leave-check-record-stays = Diğerlerinde kalır
leave-check-button = Hesabımı kalıcı olarak sil
leave-check-back = Geri dön

left-title = Hesabınız silindi
left-text = Son sayfadaki her şey yapıldı. Her yerde oturumunuz kapatıldı.
left-letter = Bunu bildiren bir e-posta yola çıktı: { $email }.
left-again = İstediğiniz zaman aynı e-posta adresiyle yeni bir hesap açabilirsiniz. Boş olarak başlar.

mail-left-subject = { $site } sitesindeki hesabınız silindi
mail-left-text = { $site } sitesindeki hesabınız istediğiniz gibi silindi. Artık kimse ona giriş yapamaz ve bu, onunla ilgili son e-postamızdır.

    Siz değilseniz başka biri sizin adınıza nasıl giriş yapılacağını biliyordu. Hesabı geri getiremeyiz ama lütfen { $site } sitesini yönetenlere haber verin:
    { $help }
mail-heir-subject = { $name } size bir kayıt devretti
mail-heir-text = { $name }, { $site } sitesinden ayrıldı ve paylaştığınız bir kaydı size devretti. Artık onunla siz ilgileniyorsunuz ve başka kimlerin görebileceğine siz karar veriyorsunuz:
    { $link }
mail-bereft-subject = Paylaştığınız bir kayıt silindi
mail-bereft-text = { $name }, { $site } sitesinde sizin de görebildiğiniz bir kayıtla ilgileniyordu ve onu içindeki her şeyle birlikte sildi. Diğer kayıtlarınız olduğu gibi duruyor:
    { $link }

new-password-title = Yeni bir parola seçin
new-password-text = Burada oturumunuz açık kalır. Diğer tüm tarayıcılarda ve bu hesapla giriş yaptığınız tüm uygulamalarda oturumunuz kapanır.
new-password-old-label = Şimdiki parolanız
new-password-same = Bu zaten sizin parolanız. Başka bir parola seçin
new-password-back = Giriş yapma yolunuz
security-done-password = Parolanız değişti. Başka her yerde oturumunuz kapatıldı.
mail-door-password = { $site } sitesindeki hesabınızın parolasını, eskisini bilen biri değiştirdi. Bunun yapıldığı yer dışında her yerde oturumunuz kapatıldı.
mail-door-see-password = Sizseniz hiçbir şey yapmayın. Siz değilseniz şimdi yeni bir parola seçin. Böylece herkesin oturumu kapanır:
    { $link }
mail-door-reset = Kod uygulamanızı ve kurtarma kodlarınızı kaybettiğinizi söylediğiniz için, { $site } sitesini yönetenler parolanızı yeniden tek başına yeterli yaptı. Kaybettikleriniz artık çalışmaz. Yeni bir uygulama kurabilirsiniz.
mail-door-reset-passkeys = Kod uygulamanızı, kurtarma kodlarınızı ve geçiş anahtarlarınızı kaybettiğinizi söylediğiniz için, { $site } sitesini yönetenler parolanızı yeniden tek başına yeterli yaptı. Kaybettikleriniz artık çalışmaz. Yenilerini kurabilirsiniz.
person-gone = ayrılmış biri

export-title = Her şeyi indirin
export-text = Tüm kayıtlarınızın ve bu sitenin sizin hakkınızda bildiklerinin bulunduğu tek bir ZIP dosyası alırsınız.
export-what = İçindekiler: bir başlangıç sayfası, her kayıt için bir kitapçık ve tablolar, her öğe tam gönderildiği gibi, önceki hâlleri, silinip yok edilmemiş olanlar, ekler, kimlerle paylaştığınız, bağlantılar, uygulamaların yaptıkları ve ne zaman giriş yaptığınız.
export-care = Dosya kimdeyse onu okuyabilir. Dosyayı yalnızca sizin açabileceğiniz bir yerde saklayın ve ortak bir bilgisayarda bırakmayın.
export-file = { $site } sitesindeki her şey
export-index-title = { $name } hakkında her şey
export-since = Hesabın açıldığı tarih
export-shared = { $name } ile paylaşılıyor: { $may }
export-connection = { $app }, { $record } kaydını { $day } tarihinden beri kullanabilir.
export-none = Yok.
export-sign-ins = Ne zaman giriş yaptınız
export-more = account.json dosyasında bunların hepsi programlar için bulunur, günlüğün devamı da oradadır. Her kaydın klasöründeki access-log.csv dosyası uygulamaların ne yaptığını anlatır.
