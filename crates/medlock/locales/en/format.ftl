# Dates, times, lengths of time and sizes. $region is us, point or comma: how the reader's country writes them.

date = { $region ->
    [us] { $month } { $day }, { $year }
   *[point] { $day } { $month } { $year }
}
date-month = { $month } { $year }
date-with-weekday = { $region ->
    [us] { $weekday }, { $month } { $day }, { $year }
   *[point] { $weekday } { $day } { $month } { $year }
}
time = { $half ->
    [am] { $hour12 }:{ $minute } am
   *[pm] { $hour12 }:{ $minute } pm
}
date-and-time = { $date } at { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

duration-four-weeks = { $count ->
   *[other] four weeks
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}

duration-hours-and-minutes = { $hours } { $minutes }

size-bytes = { $size } bytes
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = { $low } to { $high }
range-from = { $low } or more
range-to = up to { $high }
yes = Yes
no = No
