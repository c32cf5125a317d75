# The letter with a code, in Türkçe. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Size bırakılan bilgiler var
letter-title-connect = Bağlantı daveti
letter-intro-package = { $sender }, sizin için korumalı bir web sitesine bilgi bıraktı. Bu bilgileri sizden başka kimse açamaz.
letter-intro-connect = { $sender }, korumalı bir web sitesinde sizinle bağlantı kurmak istiyor. Siz evet demeden hiçbir şey paylaşılmaz.
letter-code = Kodunuz
letter-until-day = Kodun geçerli olduğu son gün: { $date }.
letter-until-time = Kodun geçerli olduğu son an: { $date }, saat { $time }.
letter-steps = Ne yapmalısınız
letter-step-open = Resmi telefonunuzla tarayın. Ya da tarayıcıya bu adresi yazın:
letter-step-code = Sayfa kodu sorarsa kodu yazın.
letter-step-sign-in = Giriş yapın veya bir hesap açın.
letter-step-answer-package = Soruyu yanıtlayın. Sonra bilgileri nerede saklayacağınızı seçin.
letter-step-answer-connect = Soruyu yanıtlayın. Sonra ne istendiğini okuyun ve karar verin.
letter-picture = Telefonla taranacak resim. Sayfayı kodunuzla açar.
letter-need = Bir sorunun yanıtına ihtiyacınız olacak. Yanıtı yalnızca siz bilirsiniz.
letter-safety = Kod tek başına hiçbir şey açmaz. Yanıtınızı bu mektuba yazmayın.
letter-help = Bir sorun mu var? Şuraya sorun:

# When. Weekdays begin with Monday.

letter-date = { $day } { $month } { $year } { $weekday }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] Pazartesi
    [2] Salı
    [3] Çarşamba
    [4] Perşembe
    [5] Cuma
    [6] Cumartesi
   *[7] Pazar
}
letter-month = { $number ->
    [1] Ocak
    [2] Şubat
    [3] Mart
    [4] Nisan
    [5] Mayıs
    [6] Haziran
    [7] Temmuz
    [8] Ağustos
    [9] Eylül
    [10] Ekim
    [11] Kasım
   *[12] Aralık
}
