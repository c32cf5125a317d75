# Даты, время, сроки и размеры. $region — как их пишут в стране читателя, $form — short, date или alone.

date = { $day } { $month } { $year } года
date-month = { $month } { $year } года
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }, { $day } { $month } { $year } года
time = { $hour2 }:{ $minute }
date-and-time = { $date }, { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] янв
    [date] января
   *[alone] январь
}
month-2 = { $form ->
    [short] февр
    [date] февраля
   *[alone] февраль
}
month-3 = { $form ->
    [short] мар
    [date] марта
   *[alone] март
}
month-4 = { $form ->
    [short] апр
    [date] апреля
   *[alone] апрель
}
month-5 = { $form ->
    [short] мая
    [date] мая
   *[alone] май
}
month-6 = { $form ->
    [short] июн
    [date] июня
   *[alone] июнь
}
month-7 = { $form ->
    [short] июл
    [date] июля
   *[alone] июль
}
month-8 = { $form ->
    [short] авг
    [date] августа
   *[alone] август
}
month-9 = { $form ->
    [short] сент
    [date] сентября
   *[alone] сентябрь
}
month-10 = { $form ->
    [short] окт
    [date] октября
   *[alone] октябрь
}
month-11 = { $form ->
    [short] нояб
    [date] ноября
   *[alone] ноябрь
}
month-12 = { $form ->
    [short] дек
    [date] декабря
   *[alone] декабрь
}

weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье

duration-four-weeks = { $count ->
   *[other] четыре недели
}
duration-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
duration-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
duration-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
duration-seconds = { $count ->
    [one] { $count } секунду
    [few] { $count } секунды
    [many] { $count } секунд
   *[other] { $count } секунды
}

duration-hours-and-minutes = { $hours } { $minutes }

size-bytes = { $size } Б
size-kilobytes = { $size } КБ
size-megabytes = { $size } МБ
size-gigabytes = { $size } ГБ

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = от { $low } до { $high }
range-from = { $low } или больше
range-to = до { $high }
yes = Да
no = Нет

time-zone = Часовой пояс
time-zone-usual = Обычный здесь: { $city }
time-zone-hint = На страницах и в письмах указано время по часам этого места.
time-zone-unknown = Выберите часовой пояс из списка
time-zone-now = { $city } ({ $time })
