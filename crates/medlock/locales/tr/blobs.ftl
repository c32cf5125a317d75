# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Resim
attachment-kind-video = Video
attachment-kind-sound = Ses
attachment-kind-text = Metin
attachment-kind-table = Tablo
attachment-kind-document = Belge
attachment-kind-scan = Röntgen veya görüntüleme
attachment-kind-folder = Sıkıştırılmış klasör
attachment-kind-data = Veri
attachment-kind-other = Dosya
attachment-look = Bak
attachment-back = Öğeye dön
attachment-cannot-show = Bu resim burada gösterilemiyor. İndirebilirsiniz.
attachment-not-here = Bu ek şu anda açılamıyor. Kaybolmadı. Biraz sonra yeniden deneyin.

parcel-attachments = { $count ->
    [one] { $count } ek, { $size }
   *[other] { $count } ek, toplam { $size }
}
confirm-attachments = Ekler
confirm-long = Ekler büyük, bu yüzden biraz sürebilir. Beklemeniz gerekmez.
confirm-stopped = İş bitmeden durdu. Hiçbir şey eklenmedi ve hakkınız eksilmedi. Yeniden başlatmak için düğmeye basın.

waiting-title = Her şeyi kayda ekliyoruz
waiting-close = Bu sayfayı kapatabilirsiniz. İş sürer ve bitince kayıtta her şey görünür.
waiting-label = Ne kadarı bitti
waiting-progress = Bitti: { $done } / { $all }
waiting-queued = Sizden önce başkaları var. Sıranız kendiliğinden gelir.
waiting-again = Bu sayfa birkaç saniyede bir kendiliğinden yeniden bakar.
waiting-still = Yeniden bakmayı durdur
waiting-stopped = Bu sayfa artık kendiliğinden yeniden bakmıyor.
waiting-look = Yeniden bak
waiting-failed-title = Bu olmadı
waiting-failed-text = Bizim tarafımızda bir şey yanlış gitti, sizde değil. Hiçbir şey eklenmedi ve hakkınız eksilmedi. Biraz sonra yeniden deneyin.
waiting-other-title = Bunu şu anda biri teslim alıyor
waiting-other-text = Yanıtı bilen başka bir kişi bunu şimdi bir kayda ekliyor. Biraz bekleyin ve yeniden bakın.
