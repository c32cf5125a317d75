# Dates, times, lengths of time and sizes. $region is how the reader's country writes them (src/shell/region.rs); $form of a month
# is short (in a chart), date (beside a day) or alone.

date = { $region ->
    [us] { $month } { $day }, { $year }
   *[point] { $day } { $month } { $year }
}
date-month = { $month } { $year }
date-short = { $region ->
    [us] { $month } { $day }
   *[point] { $day } { $month }
}
date-month-short = { $month } { $year }
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

month-1 = { $form ->
    [short] Jan
   *[alone] January
}
month-2 = { $form ->
    [short] Feb
   *[alone] February
}
month-3 = { $form ->
    [short] Mar
   *[alone] March
}
month-4 = { $form ->
    [short] Apr
   *[alone] April
}
month-5 = May
month-6 = { $form ->
    [short] Jun
   *[alone] June
}
month-7 = { $form ->
    [short] Jul
   *[alone] July
}
month-8 = { $form ->
    [short] Aug
   *[alone] August
}
month-9 = { $form ->
    [short] Sep
   *[alone] September
}
month-10 = { $form ->
    [short] Oct
   *[alone] October
}
month-11 = { $form ->
    [short] Nov
   *[alone] November
}
month-12 = { $form ->
    [short] Dec
   *[alone] December
}

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

time-zone = Time zone
time-zone-usual = Usual here: { $city }
time-zone-hint = Pages and mails tell you the time by the clock of this place.
time-zone-unknown = Choose a time zone from the list
time-zone-now = { $city } ({ $time })
