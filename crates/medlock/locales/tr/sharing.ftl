# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Bu kaydı kimler paylaşıyor
sharing-title = { $record } kaydını kimler paylaşıyor
sharing-lede = Bu kişiler bu kaydı görebilir. Kim olacaklarına ve neler yapabileceklerine siz karar verirsiniz.
sharing-lede-guest = Bu kayıtla başka biri ilgileniyor ve onu sizinle paylaşıyor.
sharing-members = Erişimi olan kişiler
sharing-you = { $name } (siz)
sharing-since = Başlangıç: { $day }
sharing-may-look = Bakabilir
sharing-may-add = Bakabilir ve ekleyebilir
sharing-may-change = Bakabilir, ekleyebilir ve değiştirebilir
sharing-may-all = Her şeyi yapabilir ve paylaşabilir
sharing-look-hint = Kayıttaki her şeyi görür. Hiçbir şeyi değiştiremez ve kayda yazan bir uygulama bağlayamaz.
sharing-add-hint = Her şeyi görür ve bir kliniğin veya laboratuvarın gönderdiklerini ekleyebilir.
sharing-all-hint = Sizinle aynı: ekler, değiştirir, siler, başkalarını davet eder ve erişimlerini kaldırır. Sizinkini bile.
sharing-change = Değiştir
sharing-back = Kaydı paylaşanlara dön
sharing-invite = Birini davet et
sharing-invitations = Davetler
sharing-waiting = Henüz yanıt yok. Son gün: { $day }
sharing-waiting-pin = Henüz yanıt yok. PIN gerekir. Son gün: { $day }
sharing-locked = PIN çok kez yanlış yazıldı. Daveti geri alın ve yeniden davet edin
sharing-expired = Süresi doldu. Kimse kabul etmedi
sharing-rejected = Hayır dedi
sharing-withdraw = Geri al
sharing-withdraw-title = { $email } adresine giden davet geri alınsın mı?
sharing-withdraw-text = E-postadaki link artık çalışmaz.
sharing-withdraw-button = Geri al
sharing-news-sent = Davetiniz yola çıktı.
sharing-news-changed = Kaydedildi.
sharing-news-ended = Artık erişimi yok.
sharing-news-withdrawn = Davet artık çalışmıyor.
sharing-member-title = { $name } neler yapabilir?
sharing-save = Kaydet
sharing-end = Tüm erişimi kaldır
sharing-end-title = { $name } için erişim kaldırılsın mı?
sharing-end-text = { $name } artık { $record } kaydını görmez. Bu kişinin bağladığı uygulamaların bağlantısı hemen kesilir. Onu daha sonra yeniden davet ederseniz uygulamalarını yeniden bağlaması gerekir.
sharing-end-button = Erişimi kaldır
sharing-leave = Bu kayıttan ayrıl
sharing-leave-title = { $record } kaydından ayrılmak istiyor musunuz?
sharing-leave-text = Bu kaydı artık görmezsiniz. Bağladığınız uygulamaların bağlantısı hemen kesilir. Kayıt, diğerleri için olduğu gibi kalır.
sharing-leave-button = Kayıttan ayrıl
sharing-last-title = Bu kayıtla yalnızca siz ilgileniyorsunuz

share-title = { $record } kaydına birini davet edin
share-text = Ona adınızı ve bir linki içeren bir e-posta göndeririz. E-postada kayıtta ne olduğu yazmaz.
share-email-label = Kişinin e-posta adresi
share-email-missing = Kişinin e-posta adresini yazın
share-email-member = Bu kişinin kayda zaten erişimi var
share-rights-label = Neler yapabilsin?
share-rights-missing = Neler yapabileceğini seçin
share-rights-too-many = Kimseye sizin yapabildiğinizden fazlası için izin veremezsiniz
share-pin-label = PIN (boş bırakabilirsiniz)
share-pin-hint = En az { $min } rakam. PIN olunca link tek başına yetmez. PIN’i ona kendiniz söyleyin, örneğin telefonda. E-postada yazmaz.
share-pin-wrong = PIN’in rakam sayısı en az { $min }, en çok { $max } olabilir
share-many-today = Bugün { $count } davet gönderdiniz. Yarın yeniden deneyin
share-many-people = Bir kayıt en çok { $count } kişiyle paylaşılabilir
share-button = Daveti gönder
share-not-now-title = Henüz kimseyi davet edemezsiniz
share-no-mail = Bu site e-posta göndermez, bu yüzden davet de gönderemez.
share-unverified = Önce kendi e-posta adresinizin sizin olduğunu onaylayın. Böylece davetin sizden geldiği bilinir.

invitation-sign-in = Biri sizinle bir sağlık kaydını paylaşmak istiyor. Kim olduğunu görmek için giriş yapın. İlk kez geldiyseniz bir hesap açın.
invitation-title = { $name }, { $record } kaydını sizinle paylaşmak istiyor
invitation-text = Kabul ederseniz bu kaydı kayıtlarınızın arasında bulursunuz. { $name } adınızı ve e-posta adresinizi görür.
invitation-record = Kaydın sahibi
invitation-may = Neler yapabilirsiniz
invitation-relationship = { $record } sizin neyiniz?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] { $name } size PIN’i söyledi. { $count } kez daha deneyebilirsiniz.
   *[other] { $name } size PIN’i söyledi. { $count } kez deneyebilirsiniz.
}
invitation-pin-missing = PIN’i yazın
invitation-pin-wrong = { $count ->
    [one] PIN bu değil. { $count } kez daha deneyebilirsiniz
   *[other] PIN bu değil. { $count } kez daha deneyebilirsiniz
}
invitation-accept = Kabul et
invitation-reject = Hayır, teşekkürler
invitation-reject-title = { $name } için yanıtınız hayır mı?
invitation-reject-text = { $name } hayır dediğinizi görür. Link artık çalışmaz.
invitation-reject-button = Hayır de
invitation-reject-back = Davete dön
invitation-rejected-title = Hayır dediniz
invitation-rejected-text = Sizinle hiçbir şey paylaşılmadı.
invitation-gone-title = Bu davet çalışmıyor
invitation-gone-text = Kullanılmış veya geri alınmış olabilir. Sizi davet eden kişiye sorun.
invitation-expired-title = Bu davetin süresi doldu
invitation-locked-title = PIN çok kez yanlış yazıldı
invitation-ask-again = Bu daveti artık kimse kullanamaz. Sizi davet eden kişiden yeni bir davet göndermesini isteyin.
invitation-full-title = Bir kişinin sahip olabileceği kadar kaydınız var
invitation-full-text = İhtiyacınız olmayan bir kayıttan ayrılın ve daveti yeniden açın.
invitation-have-title = Bu kayıt zaten sizde var
invitation-have-text = Burada yapılacak bir şey kalmadı.
invitation-have-link = Kayda git

edit-link = Adı veya doğum tarihini değiştir
edit-title = { $record } kaydında yazanı değiştirin
edit-guest = Adı ve doğum tarihini kayıtla ilgilenen kişiler değiştirebilir.
edit-save = Kaydet
edit-back = Kaydetmeden dön

mail-share-subject = { $name } sizinle { $site } sitesinde bir kayıt paylaşmak istiyor
mail-share-text = { $name } sizinle { $site } sitesinde bir kayıt paylaşmak istiyor.

    Daha fazlasını görmek için bu sayfayı açın. Orada bir hesabınız olması gerekir; ücretsizdir. Siz bir düğmeye basmadan hiçbir şey olmaz:
    { $link }

    Linkin geçerlilik süresi: { $lifetime }.
mail-share-pin = Bir de PIN gerekir. { $name } size PIN’i başka bir yolla söyler.
mail-share-safety = { $name } adlı kişiyi tanımıyorsanız bu e-postayı silin.
mail-share-accepted-subject = { $name } davetinizi kabul etti
mail-share-accepted-text = { $name } ({ $email }), { $site } sitesindeki davetinizi kabul etti.

    Bu sizin düşündüğünüz kişi değilse erişimini buradan kaldırın:
    { $link }
