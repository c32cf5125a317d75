# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Bağlantılar

sign-in-connect-title = { $app } sizinle bağlantı kurmak istiyor
sign-in-connect-text = Sorunuzu yanıtlamak ve ne istendiğini görmek için giriş yapın. Siz izin vermeden hiçbir şey paylaşılmaz.
sign-up-connect-text = { $app } sizinle bağlantı kurmak istiyor. Sorunuzu yanıtlamak ve ne istendiğini görmek için bir hesap açın. Siz izin vermeden hiçbir şey paylaşılmaz.

connect-before = { $count ->
    [one] Bu kodu daha önce kullandınız. { $app } ile { $records } kaydı arasında bağlantı var.
   *[other] Bu kodu daha önce kullandınız. { $app } ile { $records } kayıtları arasında bağlantı var.
}
connect-before-hint = Yalnızca başka bir kayıt bağlamak veya bir kez daha bağlamak için yeniden yanıtlayın.
connect-before-link = Bağlantılarınızı görün

connect-found = Yanıt doğru. { $app } bir kayda bağlanmak istiyor.
connect-what = Bağlantı sayesinde { $app }, izin verdiğiniz kadarıyla bir kaydı tekrar tekrar kullanabilir. Ne istendiğini sonraki sayfada görürsünüz.
connect-until = Bu kodun kullanılabileceği son gün: { $day }.
connect-until-time = Bu kodun kullanılabileceği son an: { $day }, saat { $time }.
connect-record-title = Bu kim için?
connect-record-hint = { $app } için kullanılabilecek kaydı seçin. Henüz hiçbir şey paylaşılmıyor.
connect-record-make = Bunun için bir kayıt oluşturun
connect-record-connected = Zaten bağlı
connect-record-more = Zaten bağlı. Şimdi daha fazlasını istiyor
connect-record-too-small = Bu kaydı seçemezsiniz. { $app }, bu kayıtta sizin kendi yetkinizden fazlasını istiyor. Kayıtla ilgilenen kişiye sorun.
connect-record-closed = Bu kaydı seçemezsiniz. Şu anda kapalı.
connect-no-record-text = Bu sitenin izin verdiği kadar kaydınız var ve hiçbirini bağlayamıyorsunuz. Kayıtla ilgilenen kişiye sorun. Kodunuz hâlâ geçerli.

consent-title = { $app }, { $record } kaydına erişmek istiyor
consent-title-more = { $app }, { $record } kaydına daha fazla erişim istiyor
consent-title-change = { $app } için { $record } kaydındaki izinleri değiştirin
consent-lede = Kararı siz verirsiniz. Siz “{ $allow }” düğmesine basmadan hiçbir şey paylaşılmaz ve bunu istediğiniz zaman bitirebilirsiniz.
consent-lede-more = Burada ne seçerseniz seçin, daha önce izin verdikleriniz sürer.
consent-organization = { $app } uygulamasını yöneten: { $organization }.
consent-trial = { $app } bir klinik araştırmanın, yani insanların katıldığı bir çalışmanın parçasıdır. Bunun sizin için ne anlama geldiğini çalışmayı yürütenlere sorun.
consent-label = İşareti
consent-required = { $app } için gerekenler
consent-required-text = Bunların hepsi bir bütündür. Bunlar olmadan { $app } bu kayda bağlanamaz.
consent-optional = Sizin seçebilecekleriniz
consent-optional-text = İzin vermek istediklerinizi işaretleyin. Bağlantı bunlar olmadan da çalışır.
consent-nothing = { $app } şu anda hiçbir şey istemiyor. Bağlı olduğunuzu bilir ama hiçbir şey göremez ve ekleyemez.
consent-sentence = { $may }: { $types }
consent-may-1 = Okuma
consent-may-2 = Ekleme
consent-may-3 = Okuma ve ekleme
consent-may-4 = Değiştirme
consent-may-5 = Okuma ve değiştirme
consent-may-6 = Ekleme ve değiştirme
consent-may-7 = Okuma, ekleme ve değiştirme
consent-may-8 = Silme
consent-may-9 = Okuma ve silme
consent-may-10 = Ekleme ve silme
consent-may-11 = Okuma, ekleme ve silme
consent-may-12 = Değiştirme ve silme
consent-may-13 = Okuma, değiştirme ve silme
consent-may-14 = Ekleme, değiştirme ve silme
consent-may-15 = Okuma, ekleme, değiştirme ve silme
consent-everything = kayıttaki her şey
consent-more-types = { $count ->
    [one] ve { $count } bilgi türü daha
   *[other] ve { $count } bilgi türü daha
}
consent-any-time = Her zaman, siz giriş yapmamışken de
consent-signed-in = Yalnızca siz { $app } uygulamasında giriş yapmışken
consent-why = Neden: { $why }
consent-preview = { $app } bugün neleri görürdü
consent-preview-none = { $app } hiçbir şey okumak istemiyor.
consent-preview-empty = Henüz hiçbir şey. Bugün kayıtta bunlardan hiçbiri yok.
consent-preview-new = Henüz hiçbir şey. Kayıt yeni ve boş.
consent-preview-later = Daha sonra eklenenleri de görebilir.
consent-preview-rest = { $count ->
    [one] Ve kayıtta { $count } öğe daha
   *[other] Ve kayıtta { $count } öğe daha
}
consent-privacy = { $app } bilgilerinizle ne yapar
consent-terms = { $app } koşulları
consent-allow = İzin ver
consent-refuse = İzin verme
consent-save = Kaydet
consent-keep = Olduğu gibi bırak

connect-done-title = Tamam. { $app }, { $record } kaydına bağlandı
connect-done-wait = { $app } yeni bağlantılara zaman zaman bakar. Sizinkini fark etmesi birkaç gün sürebilir. Bir şey yapmanız gerekmez.
connect-done-end = { $app } uygulamasının ne yaptığını istediğiniz zaman görebilir, bunu değiştirebilir veya bitirebilirsiniz.
connect-done-manage = Bu bağlantıyı gör
connect-done-others = { $count ->
    [one] { $app } daha önce başka bir kayda bağlanmıştı ve hâlâ bağlı:
   *[other] { $app } daha önce başka kayıtlara bağlanmıştı ve hâlâ bağlı:
}
connect-done-others-hint = Bunu artık istemiyorsanız bağlantıyı açıp bitirin.

connect-declined-title = İzin vermediniz
connect-declined-text = Hiçbir şey paylaşılmadı. { $app } kaydı göremez ve ne seçtiğinizi öğrenmez.
connect-declined-until = Fikrinizi değiştirirseniz aynı kodu yeniden kullanın. Son gün: { $day }.
connect-declined-kept = Hiçbir şey değişmedi. { $app } için daha önce izin verdikleriniz olduğu gibi sürer.
connect-declined-again = Yeniden bak

connect-locked-text = { $count ->
    [one] { $count } yanlış yanıt verildi, bu yüzden bu kod artık kullanılamaz.
   *[other] { $count } yanlış yanıt verildi, bu yüzden bu kod artık kullanılamaz.
}
connect-locked-kept = Daha önce bu kodla kurulan bağlantılar olduğu gibi sürer.
connect-ask-sender = Yeni bir kod için şuraya başvurun: { $app }.
connect-unavailable-title = Şu anda bağlanamazsınız
connect-unavailable-text = Bu site şu anda { $app } ile çalışmıyor, bu yüzden kimse oraya bağlanamaz. Kodunuz kaybolmadı.
connect-not-listed-title = Bu yalnızca bazı kişiler içindir
connect-not-listed-text = { $app } yalnızca kendi kaydettiği kişilerce kullanılabilir. Siz onların arasında değilsiniz, bu yüzden hiçbir şey paylaşılmadı.
connect-not-listed-kept = Onların arasında olmanız gerektiğini düşünüyorsanız onlara sorun. Kodunuz veya linkiniz geçerli kalır.

connections-title = Bağlantılarınız
connections-lede = Bu uygulamalar kayıtlarınızı kullanabilir. Her birine bakabilir, değiştirebilir veya bitirebilirsiniz.
connections-empty = Bağlantı yok
connections-empty-text = Bir klinik veya laboratuvar izninizle bir kayda bağlanınca ne yapabileceğini ve ne yaptığını burada görürsünüz.
connections-of = { $record } kaydı
connections-ended = { $app } ile { $record } kaydı arasındaki bağlantıyı bitirdiniz.
connections-saved = Kaydedildi. { $app } artık bunları yapabilir.

connection-title = { $app } ve { $record } kaydı
connection-may = Neler yapabilir
connection-may-nothing = Şu anda hiçbir şey
connection-since = Bağlandığı tarih
connection-used = Son kullanım
connection-never = Henüz değil
connection-through = Bağlayan
connection-through-you = Siz
connection-through-hint = Bu bağlantıyı yalnızca { $name } değiştirebilir veya bitirebilir.
connection-open = Gör, değiştir veya bitir
connection-look = Ne yaptığını gör
connection-asks-more = { $app } izin verdiğinizden fazlasını istiyor. Siz karar verene kadar her şey olduğu gibi sürer.
connection-asks-more-link = Ne istediğini gör
connection-change = Yapabileceklerini değiştir
connection-end = Bu bağlantıyı bitir
connection-did = Ne yaptı
connection-did-nothing = Henüz hiçbir şey
connection-all = Bu kaydı kullanan herkesi gör

connection-end-title = { $app } ile { $record } kaydı arasındaki bağlantı bitsin mi?
connection-end-now = Hemen biter. O andan sonra { $app } bu kayıtta hiçbir şeyi göremez, ekleyemez ve değiştiremez.
connection-end-kept = { $app } daha önce okuduklarını saklamış olabilir. Ekledikleri kayıtta kalır.
connection-end-again = Bağlantıyı daha sonra yeniden isterseniz kodunuzu yeniden kullanın veya { $app } için yeni bir kod isteyin.
connection-end-button = Bağlantıyı bitir
connection-end-stay = Bağlantıyı sürdür

access-title = { $name } kaydını kim kullandı
access-lede = Uygulamaların okudukları ve yazdıkları, en yenisi başta. Burada kendi yaptıklarınız listede yer almaz.
access-link = Bu kaydı kim kullandı
access-connections-link = Bu kaydı kim kullanabilir
access-empty = Şimdiye kadar kimse
access-empty-text = Bir uygulama { $name } kaydında bir şey okuyunca veya yazınca burada listelenir.
access-who = Kim
access-hour = saat { $from } ile { $to } arasında
access-by-hand = { $name } orada giriş yapmışken
access-by-itself = kendiliğinden, { $name } izniyle
access-read = { $count ->
    [one] Okundu: { $type } ({ $count } öğe)
   *[other] Okundu: { $type } ({ $count } öğe)
}
access-added = { $count ->
    [one] Eklendi: { $type } ({ $count } öğe)
   *[other] Eklendi: { $type } ({ $count } öğe)
}
access-changed = { $count ->
    [one] Değiştirildi: { $type } ({ $count } öğe)
   *[other] Değiştirildi: { $type } ({ $count } öğe)
}
access-deleted = { $count ->
    [one] Silindi: { $type } ({ $count } öğe)
   *[other] Silindi: { $type } ({ $count } öğe)
}
access-to-keep = { $what }, bir kopya saklamak için
access-to-send = { $what }, birine göndermek için
access-to-keep-and-send = { $what }, bir kopya saklamak ve birine göndermek için
access-older = Daha öncekileri göster
access-newest = En yenileri göster

statement-privacy = { $app } bilgilerinizle ne yapar
statement-terms = { $app } koşulları
statement-from = Bunlar { $app } tarafının sözleridir, bu sitenin değil.

help-connection-title = Bağlantı nedir?
help-connection-text = Bağlantı sayesinde bir klinik, laboratuvar veya uygulama bir kaydı tekrar tekrar kullanabilir. Ne istediğini, siz izin vermeden önce görürsünüz. “Bağlantılar” sayfasında her birinin ne yapabildiğini ve ne yaptığını görürsünüz; istediğiniz zaman değiştirebilir veya bitirebilirsiniz.
