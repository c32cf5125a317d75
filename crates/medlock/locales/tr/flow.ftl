# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Kodunuz nedir?
code-hint = Kod 20 harflidir. Size verilen e-postada, mektupta veya çıktıda yazar. Büyük veya küçük harf, boşluk ve tire fark etmez.
code-missing = Kodunuzu yazın
code-wrong = Kodu kontrol edin. Kod 20 harflidir, örneğin { $example }
code-flow-lost = Hangi kodu kullandığınızı anlayamadık. Kodu bir kez daha yazın. Hiçbir şey kaybolmadı ve hakkınız eksilmedi.

sender-from = Gönderen
from-sender = Gönderen: { $app }
picked-last-day = Teslim almak için son gün: { $day }
picked-last-day-until = Teslim almak için son an: { $day }, saat { $time }

question-asks = { $app } soruyor:
question-hint = Büyük veya küçük harf fark etmez. Boşluklar önemlidir.
question-chances-all = { $count ->
    [one] Toplam { $count } hakkınız var.
   *[other] Toplam { $count } hakkınız var.
}
question-chances-left = { $count ->
    [one] { $count } hakkınız kaldı. Bu yanıt yanlışsa bu kod bir daha açılmamak üzere kapanır.
   *[other] { $count } hakkınız kaldı.
}
question-help-summary = Yanıtı bilmiyorum
question-help-text = Tahmin etmeyin. { $app } size sorunun ne hakkında olduğunu söyleyebilir ya da her şeyi yeni bir soruyla yeniden gönderebilir.
answer-missing = Yanıtınızı yazın. Hakkınız eksilmedi
wrong-answer-left = { $count ->
    [one] Bu yanıt uymuyor. { $count } hakkınız kaldı – bir yanlış yanıt daha bu kodu bir daha açılmamak üzere kapatır
   *[other] Bu yanıt uymuyor. { $count } hakkınız kaldı
}
wrong-answer-check = Yazımı ve boşlukları kontrol edin. Bu kod sizin için mi, yoksa ailenizden başka biri için mi?
answer-busy-title = Bir dakika
answer-busy-text = Şu anda bu sorunun başka yanıtları kontrol ediliyor. Birkaç saniye bekleyin ve yeniden yanıtlayın. Hakkınız eksilmedi.

locked-title = Bu kod kapandı
locked-text = { $count ->
    [one] { $count } yanlış yanıt verildi, bu yüzden bu kod artık kullanılamaz. Böylece bilgileriniz güvende kalır.
   *[other] { $count } yanlış yanıt verildi, bu yüzden bu kod artık kullanılamaz. Böylece bilgileriniz güvende kalır.
}

record-title = Bu hangi kayda eklensin?
record-found = Yanıt doğru. { $app } şunları gönderdi.
record-sent-on = Gönderildiği tarih: { $date }
record-once = Bunu yalnızca bir kez teslim alabilirsiniz. Acele etmeyin.
record-new = Yeni bir kayıt
record-new-only = Bunun için bir kayıt oluşturun
record-new-hint = Kendiniz veya baktığınız biri için
record-name-label = Kaydın ait olduğu kişinin adı
record-relationship-label = Bu kişi sizin neyiniz?
record-missing = Bir kayıt seçin
record-name-missing = Kaydın ait olduğu kişinin adını yazın
record-name-form = Adda saklanamayan bir işaret var, örneğin satır sonu. Adı yeniden yazın
record-relationship-missing = Bu kişinin sizin neyiniz olduğunu seçin
record-gone = Bu kayıt artık kullanılamaz. Başka bir kayıt seçin
record-new-limit = Bu sitenin izin verdiği kadar kaydınız var. Onlardan birini seçin

confirm-title = { $count ->
    [one] { $record } kaydına { $count } öğe eklensin mi?
   *[other] { $record } kaydına { $count } öğe eklensin mi?
}
confirm-check = Devam etmeden önce kontrol edin
confirm-what = Ne
confirm-from = Gönderen
confirm-label = İşareti
confirm-into = Kayıt
confirm-into-new = { $record } (yeni kayıt)
confirm-once = Bu yalnızca bir kez yapılabilir.
confirm-button = { $count ->
    [one] { $count } öğe ekle
   *[other] { $count } öğe ekle
}

done-title = { $count ->
    [one] Tamam. { $record } kaydına { $count } öğe eklendi
   *[other] Tamam. { $record } kaydına { $count } öğe eklendi
}
done-title-none = Tamam. { $record } kaydına yeni bir şey eklenmedi
done-message = { $app } şunu yazıyor:
done-items = Eklenenler
done-left-out = Eklenmeyenler
done-left-out-text = { $count ->
    [one] { $record } kaydında bu zaten var ve yalnızca bir tane olabilir. Sizinki olduğu gibi kaldı:
   *[other] { $record } kaydında bunlar zaten var ve her birinden yalnızca bir tane olabilir. Sizinkiler olduğu gibi kaldı:
}
done-no-access = { $app } bu kaydı göremez. Teslim aldığınız bir kopyadır ve ona yalnızca siz ve seçtiğiniz kişiler bakabilir.
done-see-record = { $record } kaydını gör
done-another = Başka bir kod yaz
done-verify = Bir şey daha: E-posta adresinizi onaylayın

unknown-title = Bu kodu bulamadık
unknown-text = Kodu e-postanızla, mektubunuzla veya çıktınızla karşılaştırın. Doğruysa kodu size verenlere sorun.
unknown-field = Bu kodu bulamadık. Kodu kontrol edin veya gönderene sorun
not-ready-title = Bilgileriniz henüz gelmedi
not-ready-text = { $app } kodunuzu oluşturdu ama henüz bir şey göndermedi. Kodu saklayın ve daha sonra yeniden deneyin. Hakkınız eksilmedi.
not-ready-ask = Çok uzun sürerse şuraya sorun: { $app }.
expired-title = Bu kodun süresi doldu
expired-text = Bu kodun geçerlilik süresi { $lifetime } idi ve doldu.
used-self-title = Bunu zaten teslim aldınız
used-self-text = Bunu { $date } tarihinde teslim aldınız. { $record } kaydında duruyor.
used-self-text-gone = Bunu { $date } tarihinde teslim aldınız.
used-other-title = Bu kod daha önce kullanıldı
used-other-text = Her kod yalnızca bir kez çalışır. Kullanan siz değilseniz kodu size verenlere haber verin.
used-sign-in = Kullanan sizseniz nereye koyduğunuzu görmek için giriş yapın.
unusable-title = Gönderileni okuyamıyoruz
unusable-text = { $app } okuyamadığımız bir şey gönderdi. Hiçbir şey eklenmedi. Yeniden göndermelerini isteyin.
unusable-reference = Başvuru numarası { $reference }
unusable-reference-hint = Onlara bu numarayı söyleyin. Neyin yanlış gittiğini bulmaya yardım eder.
unavailable-title = Bunu şu anda teslim alamazsınız
unavailable-text = Bu site şu anda { $app } ile çalışmıyor, bu yüzden oradan bir şey teslim alınamaz. Gönderilen kaybolmadı.
no-record-title = Bunun konabileceği bir kayıt yok
no-record-text = Bu sitenin izin verdiği kadar kaydınız var ve hiçbirine ekleme yapamıyorsunuz. Kayıtla ilgilenen kişiden size ekleme izni vermesini isteyin. Gönderilen hâlâ burada.
quota-title = { $record } kaydı dolu
quota-text = { $app } tarafından gönderilenler için bu kayıtta yeterli yer yok. Hiçbir şey eklenmedi. Başka bir kayıt seçin veya yeni bir kayıt oluşturun.
quota-choose = Başka bir kayıt seç
later-title = Biraz bekleyin, sonra yeniden deneyin
later-text = Buradan, var olmayan pek çok kod denendi. { $wait } bekleyin ve yeniden deneyin.
later-busy-text = Şu anda bu siteyi çok kişi kullanıyor. { $wait } bekleyin ve yeniden deneyin. Hakkınız eksilmedi.
try-again = Yeniden dene

relationship-1 = Kendim
relationship-5 = Çocuğum
relationship-14 = Oğlum
relationship-15 = Kızım
relationship-3 = Eşim
relationship-11 = Hayat arkadaşım
relationship-8 = Annem veya babam
relationship-10 = Bir akrabam
relationship-6 = Vasisi olduğum biri
relationship-7 = Baktığım biri
relationship-13 = Evcil hayvanım
relationship-2 = Başka biri
