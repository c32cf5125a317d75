# Tage, Uhrzeiten, Zeitspannen und Größen. $region sagt, wie das Land der Leserin sie schreibt, $form ist short, date oder alone.

date = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-short = { $day }. { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }, { $day }. { $month } { $year }
time = { $hour2 }:{ $minute } Uhr
date-and-time = { $date } um { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] Jan
   *[alone] Januar
}
month-2 = { $form ->
    [short] Feb
   *[alone] Februar
}
month-3 = März
month-4 = { $form ->
    [short] Apr
   *[alone] April
}
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = { $form ->
    [short] Aug
   *[alone] August
}
month-9 = { $form ->
    [short] Sept
   *[alone] September
}
month-10 = { $form ->
    [short] Okt
   *[alone] Oktober
}
month-11 = { $form ->
    [short] Nov
   *[alone] November
}
month-12 = { $form ->
    [short] Dez
   *[alone] Dezember
}

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

duration-four-weeks = { $count ->
   *[other] vier Wochen
}
duration-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
duration-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
duration-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
duration-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}

duration-hours-and-minutes = { $hours } und { $minutes }

size-bytes = { $size } Byte
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = { $low } bis { $high }
range-from = { $low } oder mehr
range-to = bis { $high }
yes = Ja
no = Nein

time-zone = Zeitzone
time-zone-usual = Wie hier üblich: { $city }
time-zone-hint = Seiten und E-Mails nennen Ihnen die Zeit nach der Uhr dieses Ortes.
time-zone-unknown = Wählen Sie eine Zeitzone aus der Liste
time-zone-now = { $city } ({ $time })
