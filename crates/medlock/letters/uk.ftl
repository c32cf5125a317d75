# The letter with a code, in Українська. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Для вас є інформація
letter-title-connect = Запрошення встановити зв’язок
letter-intro-package = Відправник цього листа ({ $sender }) залишив для вас інформацію на захищеному вебсайті. Ніхто, крім вас, не може її відкрити.
letter-intro-connect = Відправник цього листа ({ $sender }) просить про зв’язок із вами на захищеному вебсайті. Нічого не буде передано, доки ви не погодитеся.
letter-code = Ваш код
letter-until-day = Код діє до кінця дня: { $date }.
letter-until-time = Код діє до: { $date }, { $time }.
letter-steps = Що робити
letter-step-open = Відскануйте зображення телефоном. Або введіть цю адресу в браузері:
letter-step-code = Введіть код, якщо сторінка його запитає.
letter-step-sign-in = Увійдіть або створіть обліковий запис.
letter-step-answer-package = Дайте відповідь на запитання. Потім виберіть, де зберегти інформацію.
letter-step-answer-connect = Дайте відповідь на запитання. Потім прочитайте, про що вас просять, і вирішіть.
letter-picture = Зображення для сканування телефоном. Відкриває сторінку з вашим кодом.
letter-need = Вам знадобиться відповідь на запитання. Її знаєте лише ви.
letter-safety = Сам код нічого не відкриває. Не пишіть відповідь на цьому листі.
letter-help = Щось не виходить? Запитайте:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] понеділок
    [2] вівторок
    [3] середа
    [4] четвер
    [5] п’ятниця
    [6] субота
   *[7] неділя
}
letter-month = { $number ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
}
