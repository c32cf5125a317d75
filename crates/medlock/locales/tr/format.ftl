# Tarihler, saatler, süreler ve boyutlar. $region okuyanın ülkesinin yazışını söyler, $form short, date veya alone olur.

date = { $day } { $month } { $year }
date-month = { $month } { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $day } { $month } { $year } { $weekday }
time = { $hour2 }:{ $minute }
date-and-time = { $date }, saat { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] Oca
   *[alone] Ocak
}
month-2 = { $form ->
    [short] Şub
   *[alone] Şubat
}
month-3 = { $form ->
    [short] Mar
   *[alone] Mart
}
month-4 = { $form ->
    [short] Nis
   *[alone] Nisan
}
month-5 = { $form ->
    [short] May
   *[alone] Mayıs
}
month-6 = { $form ->
    [short] Haz
   *[alone] Haziran
}
month-7 = { $form ->
    [short] Tem
   *[alone] Temmuz
}
month-8 = { $form ->
    [short] Ağu
   *[alone] Ağustos
}
month-9 = { $form ->
    [short] Eyl
   *[alone] Eylül
}
month-10 = { $form ->
    [short] Eki
   *[alone] Ekim
}
month-11 = { $form ->
    [short] Kas
   *[alone] Kasım
}
month-12 = { $form ->
    [short] Ara
   *[alone] Aralık
}

weekday-1 = Pazartesi
weekday-2 = Salı
weekday-3 = Çarşamba
weekday-4 = Perşembe
weekday-5 = Cuma
weekday-6 = Cumartesi
weekday-7 = Pazar

duration-four-weeks = { $count ->
   *[other] dört hafta
}
duration-days = { $count ->
    [one] { $count } gün
   *[other] { $count } gün
}
duration-hours = { $count ->
    [one] { $count } saat
   *[other] { $count } saat
}
duration-minutes = { $count ->
    [one] { $count } dakika
   *[other] { $count } dakika
}
duration-seconds = { $count ->
    [one] { $count } saniye
   *[other] { $count } saniye
}

duration-hours-and-minutes = { $hours } { $minutes }

size-bytes = { $size } bayt
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = { $low } ile { $high } arası
range-from = { $low } veya daha fazla
range-to = en çok { $high }
yes = Evet
no = Hayır

time-zone = Saat dilimi
time-zone-usual = Burada kullanılan: { $city }
time-zone-hint = Sayfalar ve e-postalar saati bu yerin saatine göre gösterir.
time-zone-unknown = Listeden bir saat dilimi seçin
time-zone-now = { $city } ({ $time })
