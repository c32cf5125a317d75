# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Hata: { $title } – { $site }
skip-to-content = Ana bölüme geç
site-menu = Ana menü
nav-pick-up = Kod yaz
nav-records = Kayıtlarım
nav-sign-in = Giriş yap
nav-sign-out = Çıkış yap
nav-help = Yardım
language-switch = Dil
signed-in-as = Giriş yapan: { $name }.
not-you = Siz değil misiniz?
back = Geri
continue = Devam
change = Değiştir
development-notice = Deneme sunucusu. Gerçek sağlık bilgileri için kullanmayın.
footer-run-by = Bu siteyi yöneten: { $operator }.
footer-software = Medlock: Sağlık bilgilerini ait olduğu kişiye ulaştıran özgür yazılım.

# Errors in forms
error-summary = Bir sorun var
field-error = Hata:

# Contact details of a sender
contact-heading = { $app } için iletişim bilgileri
contact-phone = Telefon
contact-email = E-posta
contact-address = Adres
contact-missing = { $app } için iletişim bilgisi bizde yok. Kodunuzun geldiği mektuba, e-postaya veya çıktıya bakın.
ask-sender = Yeniden göndermesi için şuraya başvurun: { $app }. Yeni bir kod alırsınız.

# Front page
front-title = Sağlık bilgilerinizi teslim alın
front-lede = Bir klinik veya laboratuvar size bir kod verdi. Gönderdiklerini kendi sağlık kaydınıza eklemek için kodu buraya yazın.
front-code-label = Kodunuz
front-steps-title = Nasıl çalışır
front-step-1 = Kodunuzu yazın
front-step-1-text = Kod, size verilen e-postada, mektupta veya çıktıda yazar.
front-step-2 = Sorunuzu yanıtlayın
front-step-2-text = Gönderen ile bir soru kararlaştırdınız. Gönderileni yalnızca doğru yanıt açar.
front-step-3 = Nerede saklanacağını seçin
front-step-3-text = Kendi kaydınıza veya baktığınız birinin kaydına eklenir.
front-records-title = Daha önce geldiniz mi?
front-records-text = Teslim aldıklarınızı görmek için giriş yapın.
front-who-title = Bu siteyi kim yönetiyor
front-who-text = Bu siteyi yöneten: { $operator }. Kayıtlarınızı burada saklarlar ve bir şey çalışmazsa yardım edebilirler.
front-help-title = Yardım ister misiniz?
front-help-text = Kod nedir, yanıtınız uymazsa ne yapmalısınız ve kime sorabilirsiniz.
front-help-link = Yardım sayfasını oku

# Help
help-title = Yardım
help-code-title = Kodum nedir?
help-code-text = Kod 20 harflidir, örneğin { $example }. Büyük veya küçük harf, boşluk ve tire fark etmez. Kodu size bir klinik veya laboratuvar e-postayla, mektupla veya çıktıyla verir.
help-answer-title = Soru nedir?
help-answer-text = Gönderen, siz oradayken sizinle birlikte bir soru seçti. Gönderileni yalnızca doğru yanıt açar. Büyük veya küçük harf fark etmez. Boşluklar önemlidir.
help-attempts-title = Kaç kez deneyebilirim?
help-attempts-text = { $count ->
    [one] Yanıtlamak için { $count } hakkınız var. Yanlış yanıt kodu bir daha açılmamak üzere kapatır ve gönderenin her şeyi yeniden göndermesi gerekir.
   *[other] Yanıtlamak için { $count } hakkınız var. Hepsi bitince kod bir daha açılmamak üzere kapanır ve gönderenin her şeyi yeniden göndermesi gerekir.
}
help-time-title = Ne kadar zamanım var?
help-time-text = Kodun geçerlilik süresi: { $lifetime }. Son günü sorunuzun bulunduğu sayfada görürsünüz.
help-record-title = Kayıt nedir?
help-record-text = Kayıt, bir kişiye ait sağlık bilgilerinin saklandığı yerdir. Kendiniz için bir kaydınız ve baktığınız her kişi için bir kaydınız olabilir.
help-access-title = Teslim aldığımı kim görebilir?
help-access-text = Siz. Gönderen kaydınıza bakamaz. Bir şey teslim almanız ona kapı açmaz.
help-once-title = Bir şeyi iki kez teslim alabilir miyim?
help-once-text = Hayır. Her kod bir kez çalışır. Bir şey yanlış kayda eklendiyse gönderenden yeniden göndermesini isteyin.
help-contact-title = Kime sorabilirim?
help-contact-text = Gönderilenler, kodunuz ve yanıtınız için gönderene sorun. İletişim bilgileri sorunuzun bulunduğu sayfadadır. Giriş yapmakla ilgili soruları bu siteyi yönetenlere sorun.
help-contact-operator = Bu siteyi yönetenler:
help-privacy-title = Bilgileriniz nasıl korunur
help-privacy-text = Size gönderilenler, siz doğru yanıtı verene kadar kilitli kalır. Kaydınız da kilitli saklanır ve onu yalnızca siz ve seçtiğiniz kişiler açabilir. Bu site çerezleri yalnızca giriş yaptığınızı ve hangi dilde okuduğunuzu bilmek için kullanır. Reklamcılarla hiçbir şey paylaşılmaz ve ziyaretlerinizi başkaları saymaz.
help-privacy-link = Bu siteyi yönetenlerin gizlilik bildirimini oku
help-terms-title = Bu siteyi kullanma kuralları
help-terms-text = Bu siteyi kullanırken karşılıklı kabul edilenleri yazan: { $operator }.
help-terms-link = Kullanım koşullarını oku

# Language page
language-title = Dilinizi seçin

# Error pages
error-title = Bir şeyler yanlış gitti
error-text = Hata bizde, sizde değil. Hiçbir şey değişmedi. Biraz bekleyin ve yeniden deneyin.
error-reference = Yeniden olursa bu siteyi yönetenlere şu numarayı söyleyin: { $reference }
error-not-found-title = Bu sayfayı bulamadık
error-not-found-text = Adresi siz yazdıysanız kontrol edin. Bir linke tıkladıysanız link eski olabilir.
error-target-title = Bu link burada çalışmıyor
error-target-text = Açtığınız link bu sitede olmayan bir şey istiyor. Sağlık bilgisi teslim almak istiyorsanız kodunuzu yazın.
error-old-title = Bir kez daha deneyin
error-old-text = Bu sayfa çok uzun süre açık kaldı veya bu siteden gelmedi. Hiçbir şey değişmedi. Geri dönün, sayfayı yeniden yükleyin ve düğmeye bir kez daha basın.
error-cookies-text = Bu hep oluyorsa tarayıcınız çerezleri engelliyor olabilir. Bu sitenin kimin giriş yaptığını bilmek için çerezlere ihtiyacı var.
error-go-front = Ön sayfaya git
error-too-long-title = Bu bir seferde çok fazlaydı
error-too-long-text = Gönderdiğiniz form bu sitenin kabul ettiğinden büyük. Hiçbir şey değişmedi.

# Mails written in development mode
mailbox-title = Bu deneme sunucusunun yazdığı e-postalar
mailbox-text = Deneme sunucusunda e-postalar gönderilmez. Okumanız için burada saklanır.
mailbox-empty = Henüz e-posta yok.
mailbox-to = Alıcı
mailbox-when = Yazıldığı zaman
