# Datas, horas, durações e tamanhos. $region diz como o país de quem lê as escreve, $form é short, date ou alone.

date = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }, { $day } de { $month } de { $year }
time = { $hour2 }:{ $minute }
date-and-time = { $date } às { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] jan
   *[alone] janeiro
}
month-2 = { $form ->
    [short] fev
   *[alone] fevereiro
}
month-3 = { $form ->
    [short] mar
   *[alone] março
}
month-4 = { $form ->
    [short] abr
   *[alone] abril
}
month-5 = { $form ->
    [short] mai
   *[alone] maio
}
month-6 = { $form ->
    [short] jun
   *[alone] junho
}
month-7 = { $form ->
    [short] jul
   *[alone] julho
}
month-8 = { $form ->
    [short] ago
   *[alone] agosto
}
month-9 = { $form ->
    [short] set
   *[alone] setembro
}
month-10 = { $form ->
    [short] out
   *[alone] outubro
}
month-11 = { $form ->
    [short] nov
   *[alone] novembro
}
month-12 = { $form ->
    [short] dez
   *[alone] dezembro
}

weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo

duration-four-weeks = { $count ->
   *[other] quatro semanas
}
duration-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
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

duration-hours-and-minutes = { $hours } e { $minutes }

size-bytes = { $size } bytes
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = de { $low } a { $high }
range-from = { $low } ou mais
range-to = até { $high }
yes = Sim
no = Não

time-zone = Fuso horário
time-zone-usual = O habitual aqui: { $city }
time-zone-hint = As páginas e os e-mails mostram a hora deste lugar.
time-zone-unknown = Escolha um fuso horário na lista
time-zone-now = { $city } ({ $time })
