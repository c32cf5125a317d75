# The list of records, one record, one item.

records-title = Kayıtlarınız
records-empty-title = Burada henüz bir şey yok
records-empty-text = Bir kodla bir şey teslim aldığınızda burada bir kayıtta saklanır.
records-count = { $count ->
    [0] İçinde henüz bir şey yok
    [one] { $count } öğe
   *[other] { $count } öğe
}
records-newest = En yenisinin tarihi: { $date }
records-pick-up = Kod yaz

record-heading = { $name } kaydı
record-born = Doğum tarihi: { $date }
record-empty-title = Bu kayıt boş
record-empty-text = { $name } için teslim aldıklarınız veya yazdıklarınız burada gösterilir.
record-groups = Bu kayıtta
record-print = Kâğıtta saklamak için bu sayfayı tarayıcınızdan yazdırın.
record-printed = Yazdırıldığı tarih: { $date }
record-added-by = Gönderen: { $app }. Eklendiği tarih: { $date }.
record-written-by = Yazan: { $name }, { $date }.
record-written-by-you = Siz yazdınız, { $date }.
record-more = Tüm ayrıntıları göster
record-older = Daha eski öğeleri göster
record-newest = En yenilere dön

item-from = Gönderen
item-added = Eklendi
item-when = Tarih
item-attachments = Ekler
item-download = İndir
item-download-name = İndir: { $name }
item-download-unnamed = Ek
item-unreadable = Bu öğe henüz sözcüklerle gösterilemiyor. Tam gönderildiği gibi saklanıyor.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Başka türden bir öğe

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = Kendisi
relation-to-record-5 = Çocuk
relation-to-record-14 = Oğul
relation-to-record-15 = Kız
relation-to-record-3 = Eş
relation-to-record-11 = Hayat arkadaşı
relation-to-record-8 = Anne veya baba
relation-to-record-10 = Akraba
relation-to-record-6 = Vasi
relation-to-record-7 = Hasta
relation-to-record-13 = Evcil hayvan
relation-to-record-2 = Diğer

# ---- the record: by kind, by date, by words ----

record-add = Bir şey ekle
record-by-date = Her şey, tarihe göre
record-what-found = Bulunanlar
record-years = Bir yıla git
record-pages = Diğer öğeler
record-kind-count = { $count ->
    [one] öğe
   *[other] öğe
}
look-words = Aranacak sözcükler
look-kind = Tür
look-any-kind = Her tür
look-sender = Kim gönderdi
look-any-sender = Herkes
look-by-hand = Elle yazılan
look-button = Ara
look-all = Her şeyi göster
look-shown = { $count ->
    [0] Böyle bir şey yok.
    [one] Bu sayfada { $count } öğe var.
   *[other] Bu sayfada { $count } öğe var.
}
look-found = { $count ->
    [0] “{ $words }” için hiçbir şey bulunamadı.
    [one] “{ $words }” için { $count } öğe bulundu.
   *[other] “{ $words }” için { $count } öğe bulundu.
}
look-found-first = { $count ->
    [one] “{ $words }” için bulunan en yeni öğe. Daha eskileri olabilir.
   *[other] “{ $words }” için bulunan en yeni { $count } öğe. Daha eskileri olabilir.
}
look-bounded = En yeniden başlayarak { $count } öğeye bakıldı.
look-further = Daha eskilerde ara
writer-you = Siz

# ---- one item ----

item-written-by = Yazan
item-package = Şununla geldi
item-package-of = “{ $name }” paketi, teslim alındığı tarih: { $date }
item-changed = Değiştirildi
item-changed-by = Değiştiren: { $name }, { $date }.
item-changed-by-you = Siz değiştirdiniz, { $date }.
item-ask = Buradaki aralıklar ve notlar gönderene aittir. Sizin için ne anlama geldiklerini { $app } söyleyebilir.
item-correct = Bunu düzelt
item-delete = Bunu sil
item-history = Önceden nasıldı
item-history-text = Her sürüm, yazanıyla birlikte saklanır. En yenisi baştadır.
item-history-more = Daha eski sürümler de var. Saklanıyorlar ama burada gösterilmiyorlar.
item-version-current = Yukarıda gördüğünüz bu.
item-fixed-signed = Bu öğe imzalı, bu yüzden düzeltilemez: İmza bozulur. Kendiniz bir not yazabilirsiniz.
item-fixed-signed-otherwise = Bu öğe, kendisine uymayan veya burada kontrol edilemeyen bir imzayla geldi. Geldiği gibi saklanıyor ve düzeltilemez. Kendiniz bir not yazabilirsiniz.
item-fixed-read-only = Gönderen bu öğeyi kimse değiştiremeyecek şekilde yaptı. Kendiniz bir not yazabilirsiniz.
item-fixed-document = Bu bütün bir belgedir. Gönderildiği gibi saklanıyor ve düzeltilemez. Kendiniz bir not yazabilirsiniz.
item-fixed-no-form = Bu türden öğeler burada elle düzeltilemez. Gönderene sorun veya kendiniz bir not yazın.
item-done-added = Artık kayıtta.
item-done-corrected = Kaydedildi. Önceki hâli aşağıda saklanıyor.
item-done-restored = Yeniden kayıtta.
version-sent-by = Gönderen: { $name }, { $date }.
version-written-by = Yazan: { $name }, { $date }.
version-written-by-you = Siz yazdınız, { $date }.
version-restored-by = Geri koyan: { $name }, { $date }.
version-restored-by-you = Siz geri koydunuz, { $date }.
version-deleted-by = Silen: { $name }, { $date }.
version-deleted-by-you = Siz sildiniz, { $date }.

# ---- charts ----

charts-title = Grafikler: { $name }
charts-link = Grafikler
charts-back = Tüm grafikler
charts-lede = Birden çok kez ölçülenler, çizgi ve tablo olarak.
charts-empty-title = Henüz grafik yok
charts-empty-text = Grafik için aynı türden ve aynı birimde iki ölçüm gerekir.
chart-link = Grafik
chart-count = { $count ->
    [one] ölçüm
   *[other] ölçüm
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Değer
chart-range = Gönderenin aralığı
chart-flag = Gönderenin notu
chart-told = { $count ->
    [one] { $count } ölçüm, tarihi { $from }.
   *[other] { $count } ölçüm, ilki { $from }, sonuncusu { $to }.
}
chart-told-line = En düşük { $low }, en yüksek { $high }, en yeni { $newest }.
chart-bounded = Bu, en yeni { $count } öğeden yapıldı. Kayıtta daha fazlası var.
chart-rows-cut = Tabloda toplam { $total } ölçümün en yeni { $shown } tanesi var. Hepsi kayıttadır.
chart-no-judgement = Bunlar gönderildiği veya yazıldığı gibi sayılardır. Sizin için ne anlama geldiklerini sizi tedavi edenler söyleyebilir.

# ---- writing by hand ----

add-title = { $name } kaydına ekleyin
add-lede = Ne yazmak istiyorsunuz?
add-code = Biri size bir kod mu verdi?
form-add-title = Yeni: { $kind }
form-add-lede = Bu, { $name } kaydına eklenir ve yazanı siz olursunuz.
form-add-button = Kaydet
form-back = Başka bir şey seç
form-correct-title = Düzeltin: { $kind }
form-correct-lede = Yanlış olanı değiştirin. Önceki hâli de saklanır.
form-correct-button = Düzeltmeyi kaydet
form-keep = Olduğu gibi bırak
form-optional = { $label } (biliyorsanız)
form-note = Not
form-number-label = Sayı
form-unit-label = Birim
form-time-label = Saat
form-in-unit = Birim: { $unit }
form-date-partial = Yalnızca yıl yeterli.
form-missing = { $label }: boş kaldı. Buraya yazın.
form-number = { $label }: bir sayı olmalı, örneğin 61,5.
form-whole = { $label }: bir tam sayı olmalı, örneğin 64.
form-range = { $label }: { $low } ile { $high } arasında olmalı.
form-too-long = { $label }: en çok { $count } karakter olabilir.
form-date-missing = { $label }: tarih boş kaldı.
form-date-day = { $label }: gün 1 ile 31 arasında bir sayı olmalı.
form-date-month = { $label }: bir ay seçin.
form-date-year = { $label }: yıl dört rakamlı olmalı, örneğin 2024.
form-date-wrong = { $label }: böyle bir gün yok.
form-date-future = { $label }: tarih gelecekte olamaz.
form-time = { $label }: saat 14:05 veya 2:05 pm gibi olmalı.
form-not-taken = Böyle kaydedilemez: { $rule }
form-stale = Bu arada biri bunu değiştirdi. Şimdi yazan budur; sizin yazdığınız kaydedilmedi.
form-full-title = Kayıt dolu
form-full-text = { $name } kaydında yer kalmadı. Hiçbir şey kaydedilmedi.
form-full-room = Yer açmak için ihtiyacınız olmayan bir şeyi silin, sonra onu kalıcı olarak yok edin.
form-full-deleted = Silinenleri gör

# ---- deleting, putting back, erasing ----

delete-title = Bu, kayıttan silinsin mi?
delete-text = Artık gösterilmez. Daha sonra geri koyabilirsiniz.
delete-text-apps = Kaydı okuyabilen uygulamalar artık bunu görmez. Daha önce aldıkları kopyalar onlarda kalır.
delete-button = Sil
delete-keep = Silme
delete-stale = Bu arada bu değiştirildi. Silmeden önce yeniden bakın.
deleted-title = { $name } kaydından silinenler
deleted-link = Silinenler ({ $count })
deleted-done = Silindi. “Silinenler” altında bulabilir ve geri koyabilirsiniz.
deleted-text = Bunları yalnızca kayıtla ilgilenen kişiler görür. Kayıtta hâlâ { $size } yer kaplıyorlar.
deleted-empty = Silinen bir şey yok
deleted-empty-text = Sildikleriniz, siz geri koyana veya kalıcı olarak yok edene kadar burada saklanır.
deleted-back = Tüm silinenler
deleted-no-right = Bu kaydı değiştiremezsiniz, bu yüzden bunu geri koyamazsınız.
restore-button = Geri koy
restore-second = Kayıtta bunlardan biri zaten var ve yalnızca bir tane olabilir. Önce onu silin.
restore-second-title = Şimdi geri konamaz
erase-link = Kalıcı olarak yok et
erase-title = Bu, kalıcı olarak yok edilsin mi?
erase-text = Onunla ilgili her şey yok edilir: şimdi yazan, önceki her sürüm ve ekleri. Kimse geri getiremez, biz de getiremeyiz.
erase-text-copies = Başkalarındaki kopyalara dokunulmaz: gönderendekilere, uygulamalardakilere ve bu sunucunun eski yedeklerine.
erase-button = Kalıcı olarak yok et
erase-keep = Yok etme
erase-done = Kalıcı olarak yok edildi. Yer yeniden boş.
erase-all-link = Silinen her şeyi yok et
erase-all-title = { $count ->
    [one] { $count } silinmiş öğe kalıcı olarak yok edilsin mi?
   *[other] { $count } silinmiş öğe kalıcı olarak yok edilsin mi?
}
erase-all-text = { $name } kaydından silinen her şey, tüm sürümleri ve ekleriyle yok edilir. Böylece { $size } yer açılır. Kimse geri getiremez, biz de getiremeyiz.
erase-all-button = { $count ->
    [one] { $count } öğeyi kalıcı olarak yok et
   *[other] { $count } öğeyi kalıcı olarak yok et
}
erase-keep-all = Hiçbir şeyi yok etme

# ---- downloading ----

download-link = Her şeyi indir
download-title = { $name } kaydını indirin
download-lede = Kayıttaki her şey, tek bir ZIP dosyasında.
download-count = { $count ->
    [one] { $count } öğe, yaklaşık { $size }
   *[other] { $count } öğe, yaklaşık { $size }
}
download-what-booklet = Tarayıcınızda okuyabileceğiniz bir kitapçık. PDF yapmak için kitapçığı açın ve “Yazdır”, sonra “PDF olarak kaydet” seçin.
download-what-tables = Her tür için, hesap tablosu programında açılan bir tablo.
download-what-originals = Her öğe tam gönderildiği gibi, başka programlar için.
download-what-attachments = Mektup ve resim gibi ekler.
download-what-history = Öğelerin değiştirilmeden önceki hâlleri.
download-what-deleted = Silinip yok edilmemiş olanlar.
download-care = Dosya kimdeyse onu okuyabilir. Dosyayı yalnızca sizin açabileceğiniz bir yerde saklayın ve ortak bir bilgisayarda bırakmayın.
download-button = İndir
download-file = { $name } kaydı
download-read-me = Önce beni oku
download-read-me-text =
    { $name } kaydı, { $site } sitesinden.

    Kitapçık.html - tarayıcıda okumak için her şey. PDF yapmak için yazdırın ve “PDF olarak kaydet” seçin.
    Tablolar - her öğe türü için bir tane, hesap tablosu programı için.
    Özgün belgeler - her öğe tam gönderildiği gibi, XML olarak.
    Ekler - mektuplar, resimler ve diğer dosyalar.
    Geçmiş - öğelerin değiştirilmeden önceki hâlleri, en eskisinin numarası 1.
    Silinenler - silinip yok edilmemiş olanlar, gönderildiği gibi.

    Bu dosyalar kimdeyse onları okuyabilir. Onları yalnızca sizin açabileceğiniz bir yerde saklayın.
download-booklet = Kitapçık
download-booklet-about = { $site } sitesinden, { $date } tarihindeki hâliyle.
download-booklet-how = Bunu PDF yapmak için tarayıcınızda “Yazdır”, sonra “PDF olarak kaydet” seçin.
download-tables = Tablolar
download-originals = Özgün belgeler
download-attachments = Ekler
download-history = Geçmiş
download-deleted = Silinenler
download-column-summary = Kısaca
download-column-origin = Gönderen
download-column-id = Öğe numarası

# ---- deleting a whole record ----

record-delete-link = Bu kaydı kalıcı olarak sil
record-delete-title = { $name } kaydı kalıcı olarak silinsin mi?
record-delete-lede = Kaydın tamamı, onu kullanan herkes için yok edilir. Kimse geri getiremez, biz de getiremeyiz. Hesabınız ve diğer kayıtlarınız kalır.
record-delete-items = { $count ->
    [0] Boş olan kayıt
    [one] İçindeki { $count } öğeyle birlikte kayıt
   *[other] İçindeki { $count } öğeyle birlikte kayıt
}
record-delete-history = Önceki her sürüm, tüm ekler ve silinmiş ama henüz yok edilmemiş olanlar
record-delete-apps = Bu uygulamaların onunla yapabilecekleri:
record-delete-others = Bu kişiler de onu kaybeder:
record-delete-first = İçindeki bir şeye bir gün ihtiyacınız olabilirse önce indirin.
record-delete-name = Bunu gerçekten istediğinizi göstermek için kaydın adını yazın: { $name }
record-delete-missing = Kaydın adını yazın: { $name }
record-delete-other = Bu, kaydın adı değil. Kaydın adı: { $name }.
record-delete-button = Kaydı kalıcı olarak sil
record-delete-keep = Kaydı tut
record-delete-done = Kayıt kalıcı olarak silindi.
