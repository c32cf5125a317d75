# Date, ore, durate e dimensioni. $region dice come le scrive il paese di chi legge, $form è short, date o alone.

date = { $day } { $month } { $year }
date-month = { $month } { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday } { $day } { $month } { $year }
time = { $hour2 }:{ $minute }
date-and-time = { $date } alle { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] gen
   *[alone] gennaio
}
month-2 = { $form ->
    [short] feb
   *[alone] febbraio
}
month-3 = { $form ->
    [short] mar
   *[alone] marzo
}
month-4 = { $form ->
    [short] apr
   *[alone] aprile
}
month-5 = { $form ->
    [short] mag
   *[alone] maggio
}
month-6 = { $form ->
    [short] giu
   *[alone] giugno
}
month-7 = { $form ->
    [short] lug
   *[alone] luglio
}
month-8 = { $form ->
    [short] ago
   *[alone] agosto
}
month-9 = { $form ->
    [short] set
   *[alone] settembre
}
month-10 = { $form ->
    [short] ott
   *[alone] ottobre
}
month-11 = { $form ->
    [short] nov
   *[alone] novembre
}
month-12 = { $form ->
    [short] dic
   *[alone] dicembre
}

weekday-1 = lunedì
weekday-2 = martedì
weekday-3 = mercoledì
weekday-4 = giovedì
weekday-5 = venerdì
weekday-6 = sabato
weekday-7 = domenica

duration-four-weeks = { $count ->
   *[other] quattro settimane
}
duration-days = { $count ->
    [one] { $count } giorno
   *[other] { $count } giorni
}
duration-hours = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
}
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
}
duration-seconds = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
}

duration-hours-and-minutes = { $hours } e { $minutes }

size-bytes = { $size } byte
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = da { $low } a { $high }
range-from = { $low } o più
range-to = fino a { $high }
yes = Sì
no = No

time-zone = Fuso orario
time-zone-usual = Quello usato qui: { $city }
time-zone-hint = Le pagine e le e-mail indicano l’ora di questo luogo.
time-zone-unknown = Scelga un fuso orario dall’elenco
time-zone-now = { $city } ({ $time })
