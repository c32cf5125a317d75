# Fechas, horas, duraciones y tamaños. $region es cómo los escribe el país de quien lee (src/shell/region.rs); $form de un mes es
# short (en una gráfica), date (con un día) o alone.

date = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }, { $day } de { $month } de { $year }
time = { $half ->
    [am] { $hour }:{ $minute }
   *[pm] { $hour }:{ $minute }
}
date-and-time = { $date } a las { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] ene
   *[alone] enero
}
month-2 = { $form ->
    [short] feb
   *[alone] febrero
}
month-3 = { $form ->
    [short] mar
   *[alone] marzo
}
month-4 = { $form ->
    [short] abr
   *[alone] abril
}
month-5 = { $form ->
    [short] may
   *[alone] mayo
}
month-6 = { $form ->
    [short] jun
   *[alone] junio
}
month-7 = { $form ->
    [short] jul
   *[alone] julio
}
month-8 = { $form ->
    [short] ago
   *[alone] agosto
}
month-9 = { $form ->
    [short] sep
   *[alone] septiembre
}
month-10 = { $form ->
    [short] oct
   *[alone] octubre
}
month-11 = { $form ->
    [short] nov
   *[alone] noviembre
}
month-12 = { $form ->
    [short] dic
   *[alone] diciembre
}

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

time-zone = Zona horaria
time-zone-usual = La habitual: { $city }
time-zone-hint = Las páginas y los correos le dan la hora del reloj de este lugar.
time-zone-unknown = Elija una zona horaria de la lista
time-zone-now = { $city } ({ $time })
