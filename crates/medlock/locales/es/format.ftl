# Fechas, horas, duraciones y tamaños. $region es us, point o comma: cómo los escribe el país de quien lee.

date = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-with-weekday = { $weekday }, { $day } de { $month } de { $year }
time = { $half ->
    [am] { $hour }:{ $minute }
   *[pm] { $hour }:{ $minute }
}
date-and-time = { $date } a las { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

duration-four-weeks = { $count ->
   *[other] cuatro semanas
}
duration-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
duration-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
duration-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}

duration-hours-and-minutes = { $hours } y { $minutes }

size-bytes = { $size } bytes
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = de { $low } a { $high }
range-from = { $low } o más
range-to = hasta { $high }
yes = Sí
no = No
