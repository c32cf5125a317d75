# Dates, heures, durées et tailles. $region dit comment le pays de la personne les écrit, $form est short, date ou alone.

date = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-month = { $month } { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $day ->
    [1] { $weekday } 1er { $month } { $year }
   *[other] { $weekday } { $day } { $month } { $year }
}
time = { $hour2 }:{ $minute }
date-and-time = { $date } à { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] janv
   *[alone] janvier
}
month-2 = { $form ->
    [short] févr
   *[alone] février
}
month-3 = mars
month-4 = { $form ->
    [short] avr
   *[alone] avril
}
month-5 = mai
month-6 = juin
month-7 = { $form ->
    [short] juil
   *[alone] juillet
}
month-8 = août
month-9 = { $form ->
    [short] sept
   *[alone] septembre
}
month-10 = { $form ->
    [short] oct
   *[alone] octobre
}
month-11 = { $form ->
    [short] nov
   *[alone] novembre
}
month-12 = { $form ->
    [short] déc
   *[alone] décembre
}

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

duration-four-weeks = { $count ->
   *[other] quatre semaines
}
duration-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
duration-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}

duration-hours-and-minutes = { $hours } et { $minutes }

size-bytes = { $size } octets
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo
size-gigabytes = { $size } Go

label-and-value = { $label } : { $value }
value-with-unit = { $value } { $unit }
range-between = de { $low } à { $high }
range-from = { $low } ou plus
range-to = jusqu’à { $high }
yes = Oui
no = Non

time-zone = Fuseau horaire
time-zone-usual = Celui d’ici : { $city }
time-zone-hint = Les pages et les e-mails vous donnent l’heure de ce lieu.
time-zone-unknown = Choisissez un fuseau horaire dans la liste
time-zone-now = { $city } ({ $time })
