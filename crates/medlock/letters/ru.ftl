# The letter with a code, in Русский. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Для вас есть информация
letter-title-connect = Приглашение установить связь
letter-intro-package = Отправитель этого письма ({ $sender }) оставил для вас информацию на защищённом сайте. Никто, кроме вас, не может её открыть.
letter-intro-connect = Отправитель этого письма ({ $sender }) просит о связи с вами на защищённом сайте. Ничего не будет передано, пока вы не согласитесь.
letter-code = Ваш код
letter-until-day = Код действует до конца дня: { $date }.
letter-until-time = Код действует до: { $date }, { $time }.
letter-steps = Что делать
letter-step-open = Отсканируйте картинку телефоном. Или введите этот адрес в браузере:
letter-step-code = Введите код, если страница его запросит.
letter-step-sign-in = Войдите или создайте учётную запись.
letter-step-answer-package = Ответьте на вопрос. Потом выберите, где сохранить информацию.
letter-step-answer-connect = Ответьте на вопрос. Потом прочитайте, о чём вас просят, и решите.
letter-picture = Картинка для сканирования телефоном. Открывает страницу с вашим кодом.
letter-need = Вам понадобится ответ на вопрос. Его знаете только вы.
letter-safety = Сам по себе код ничего не открывает. Не пишите ответ на этом письме.
letter-help = Что-то не получается? Спросите:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] понедельник
    [2] вторник
    [3] среда
    [4] четверг
    [5] пятница
    [6] суббота
   *[7] воскресенье
}
letter-month = { $number ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
