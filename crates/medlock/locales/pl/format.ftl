# Daty, godziny, okresy i rozmiary. $region mówi, jak zapisuje je kraj czytelnika, $form to short, date albo alone.

date = { $day } { $month } { $year }
date-month = { $month } { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }, { $day } { $month } { $year }
time = { $hour2 }:{ $minute }
date-and-time = { $date }, godz. { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] sty
    [date] stycznia
   *[alone] styczeń
}
month-2 = { $form ->
    [short] lut
    [date] lutego
   *[alone] luty
}
month-3 = { $form ->
    [short] mar
    [date] marca
   *[alone] marzec
}
month-4 = { $form ->
    [short] kwi
    [date] kwietnia
   *[alone] kwiecień
}
month-5 = { $form ->
    [date] maja
   *[alone] maj
}
month-6 = { $form ->
    [short] cze
    [date] czerwca
   *[alone] czerwiec
}
month-7 = { $form ->
    [short] lip
    [date] lipca
   *[alone] lipiec
}
month-8 = { $form ->
    [short] sie
    [date] sierpnia
   *[alone] sierpień
}
month-9 = { $form ->
    [short] wrz
    [date] września
   *[alone] wrzesień
}
month-10 = { $form ->
    [short] paź
    [date] października
   *[alone] październik
}
month-11 = { $form ->
    [short] lis
    [date] listopada
   *[alone] listopad
}
month-12 = { $form ->
    [short] gru
    [date] grudnia
   *[alone] grudzień
}

weekday-1 = poniedziałek
weekday-2 = wtorek
weekday-3 = środa
weekday-4 = czwartek
weekday-5 = piątek
weekday-6 = sobota
weekday-7 = niedziela

duration-four-weeks = { $count ->
   *[other] cztery tygodnie
}
duration-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
duration-hours = { $count ->
    [one] { $count } godzinę
    [few] { $count } godziny
    [many] { $count } godzin
   *[other] { $count } godziny
}
duration-minutes = { $count ->
    [one] { $count } minutę
    [few] { $count } minuty
    [many] { $count } minut
   *[other] { $count } minuty
}
duration-seconds = { $count ->
    [one] { $count } sekundę
    [few] { $count } sekundy
    [many] { $count } sekund
   *[other] { $count } sekundy
}

duration-hours-and-minutes = { $hours } i { $minutes }

size-bytes = { $size } B
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = od { $low } do { $high }
range-from = { $low } lub więcej
range-to = do { $high }
yes = Tak
no = Nie

time-zone = Strefa czasowa
time-zone-usual = Zwykła tutaj: { $city }
time-zone-hint = Strony i e-maile podają godzinę według zegara w tym miejscu.
time-zone-unknown = Wybierz strefę czasową z listy
time-zone-now = { $city } ({ $time })
