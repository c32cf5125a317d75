# Ngày, giờ, khoảng thời gian và kích thước. $region là cách viết ở nước của người đọc, $form là short, date hoặc alone.

date = { $day } { $month }, { $year }
date-month = { $month } năm { $year }
date-short = { $day } { $month }
date-month-short = { $month } { $year }
date-with-weekday = { $weekday }, { $day } { $month }, { $year }
time = { $hour2 }:{ $minute }
date-and-time = { $date } lúc { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = { $form ->
    [short] thg 1
    [date] tháng 1
   *[alone] Tháng 1
}
month-2 = { $form ->
    [short] thg 2
    [date] tháng 2
   *[alone] Tháng 2
}
month-3 = { $form ->
    [short] thg 3
    [date] tháng 3
   *[alone] Tháng 3
}
month-4 = { $form ->
    [short] thg 4
    [date] tháng 4
   *[alone] Tháng 4
}
month-5 = { $form ->
    [short] thg 5
    [date] tháng 5
   *[alone] Tháng 5
}
month-6 = { $form ->
    [short] thg 6
    [date] tháng 6
   *[alone] Tháng 6
}
month-7 = { $form ->
    [short] thg 7
    [date] tháng 7
   *[alone] Tháng 7
}
month-8 = { $form ->
    [short] thg 8
    [date] tháng 8
   *[alone] Tháng 8
}
month-9 = { $form ->
    [short] thg 9
    [date] tháng 9
   *[alone] Tháng 9
}
month-10 = { $form ->
    [short] thg 10
    [date] tháng 10
   *[alone] Tháng 10
}
month-11 = { $form ->
    [short] thg 11
    [date] tháng 11
   *[alone] Tháng 11
}
month-12 = { $form ->
    [short] thg 12
    [date] tháng 12
   *[alone] Tháng 12
}

weekday-1 = Thứ Hai
weekday-2 = Thứ Ba
weekday-3 = Thứ Tư
weekday-4 = Thứ Năm
weekday-5 = Thứ Sáu
weekday-6 = Thứ Bảy
weekday-7 = Chủ Nhật

duration-four-weeks = { $count ->
   *[other] bốn tuần
}
duration-days = { $count ->
   *[other] { $count } ngày
}
duration-hours = { $count ->
   *[other] { $count } giờ
}
duration-minutes = { $count ->
   *[other] { $count } phút
}
duration-seconds = { $count ->
   *[other] { $count } giây
}

duration-hours-and-minutes = { $hours } { $minutes }

size-bytes = { $size } byte
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }: { $value }
value-with-unit = { $value } { $unit }
range-between = từ { $low } đến { $high }
range-from = { $low } trở lên
range-to = đến { $high }
yes = Có
no = Không

time-zone = Múi giờ
time-zone-usual = Múi giờ ở đây: { $city }
time-zone-hint = Các trang và thư cho biết giờ theo đồng hồ của nơi này.
time-zone-unknown = Hãy chọn một múi giờ trong danh sách
time-zone-now = { $city } ({ $time })
