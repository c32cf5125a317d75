# Sorting a document of the record into items of their own.

sort-link = Kayda yerleştir
sort-title = “{ $document }” içinde neler var
sort-lede-app = { $app } bu belgeye bakmanızı istiyor.
sort-lede = { $name } kaydında ayrı öğe olmasını istediklerinizi işaretleyin. Kaydedilmeden önce onları bir kez daha görürsünüz. Belge olduğu gibi kalır.
sort-all-there = Ondan alınabilecek her şey zaten kayıtta.
sort-nothing = Bu belgede ayrı öğe yapılabilecek bir şey yok. Belge kayıtta olduğu gibi kalır.
sort-too-large = Bu belge burada ayrılamayacak kadar büyük. Kayıtta olduğu gibi kalır.
sort-not-readable = Bu belge burada okunamıyor. Kayıtta olduğu gibi kalır.
sort-bounded = Kayıttaki bu türlerden en yeni { $count } öğeyle karşılaştırıldı, daha eskilerle değil.
sort-there = Zaten kayıtta
sort-taken = Bunu belgeden daha önce aldınız
sort-similar = Kayıtta buna benzer bir şey var
sort-beside = Kayıtta: { $what }
sort-beside-of = Kayıtta: { $what }, { $date }
sort-details = Yazan her şey
sort-none-ticked = En az bir satırı işaretleyin veya bu sayfadan çıkın.
sort-keep = Hiçbir şey ekleme
sort-back = Belgeye dön
sort-back-app = { $app } uygulamasına dön
sort-again = İşaretleri değiştir
sort-check-title = { $count ->
    [one] { $name } kaydına { $count } öğe eklensin mi?
   *[other] { $name } kaydına { $count } öğe eklensin mi?
}
sort-check-text = Bunlar “{ $document }” belgesinden gelir ve yazanı siz olursunuz. Her birinde hangi belgeden olduğu yazar.
sort-check-button = { $count ->
    [one] { $count } öğe ekle
   *[other] { $count } öğe ekle
}
sort-source = { $document }, { $date }
item-done-sorted = İşaretledikleriniz artık kayıtta. Belge olduğu gibi duruyor.

sort-documents-title = Hangi belge?
sort-documents-lede = { $app } bir belgeyi kayda yerleştirmenizi istiyor. Birini seçin.

sort-part-problems = Sağlık sorunları
sort-part-allergies = Alerjiler
sort-part-medications = İlaçlar
sort-part-immunizations = Aşılar
sort-part-procedures = Tıbbi işlemler
sort-part-results = Test sonuçları
sort-part-vital-signs = Ölçümler
sort-part-family-history = Ailenin sağlığı
sort-part-payers = Sigorta
sort-part-advance-directives = Tedaviyle ilgili istekler
sort-part-support = Yardım eden kişiler
sort-part-functional-status = Kişinin tek başına yapabildikleri
sort-part-social-history = Yaşam biçimi
sort-part-medical-equipment = Tıbbi araçlar
sort-part-encounters = Ziyaretler
sort-part-plan-of-care = Bakım planları
sort-part-providers = Doktorlar ve diğer sağlık çalışanları

sort-unread-title = Yalnızca belgede kalanlar
sort-unread-text = Bunlar yukarıdaki satırlara dönüştürülmedi. Hiçbiri kaybolmaz: Belgede kalır.
sort-entry-of = “{ $part }” altında bir madde
sort-more = { $count ->
    [one] { $count } madde daha var. Burada gösterilmez ama belgede kalır.
   *[other] { $count } madde daha var. Burada gösterilmezler ama belgede kalırlar.
}
sort-why-not-offered = bu tür burada ayrılmıyor
sort-why-words = yalnızca cümle olarak yazılmış
sort-why-no-name = ne hakkında olduğu yazmıyor
sort-why-no-date = hangi gün olduğu yazmıyor
sort-why-no-value = sonucu yok
sort-why-none = olmadığı yazıyor
sort-why-not-done = planlanmış, iptal edilmiş veya yanlışlıkla yazılmış
sort-why-too-long = bir satır için çok uzun
sort-why-too-many = bir grupta çok fazla var
sort-why-not-understood = parçaları birbirine uymuyor
