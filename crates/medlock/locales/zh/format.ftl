# 日期、时间、时长和大小。$region 是读者所在国家的写法，$form 是 short、date 或 alone。

date = { $year }年{ $month }{ $day }日
date-month = { $year }年{ $month }
date-short = { $month }{ $day }日
date-month-short = { $year }年{ $month }
date-with-weekday = { $year }年{ $month }{ $day }日{ $weekday }
time = { $hour2 }:{ $minute }
date-and-time = { $date } { $time }
date-with-time-zone = { $date } ({ $zone })

month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日

duration-four-weeks = { $count ->
   *[other] 四周
}
duration-days = { $count ->
   *[other] { $count } 天
}
duration-hours = { $count ->
   *[other] { $count } 小时
}
duration-minutes = { $count ->
   *[other] { $count } 分钟
}
duration-seconds = { $count ->
   *[other] { $count } 秒
}

duration-hours-and-minutes = { $hours } { $minutes }

size-bytes = { $size } 字节
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

label-and-value = { $label }：{ $value }
value-with-unit = { $value } { $unit }
range-between = { $low } 至 { $high }
range-from = { $low } 或以上
range-to = 不超过 { $high }
yes = 是
no = 否

time-zone = 时区
time-zone-usual = 本地常用：{ $city }
time-zone-hint = 网页和邮件会按这个地方的时钟显示时间。
time-zone-unknown = 请从列表中选择一个时区
time-zone-now = { $city } ({ $time })
