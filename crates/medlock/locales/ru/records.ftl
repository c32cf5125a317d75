# The list of records, one record, one item.

records-title = Ваши медкарты
records-empty-title = Здесь пока ничего нет
records-empty-text = Когда вы получите что-то по коду, оно будет храниться здесь в карте.
records-count = { $count ->
    [0] Пока пусто
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
records-newest = Самая новая: { $date }
records-pick-up = Ввести код

record-heading = Карта «{ $name }»
record-born = Дата рождения: { $date }
record-empty-title = Эта карта пуста
record-empty-text = Здесь появится то, что вы получите или запишете. Карта: { $name }.
record-groups = В этой карте
record-print = Чтобы сохранить это на бумаге, распечатайте страницу из браузера.
record-printed = Распечатано { $date }
record-added-by = Отправитель: { $app }. Добавлено { $date }.
record-written-by = Автор: { $name }, { $date }.
record-written-by-you = Написано вами { $date }.
record-more = Показать все подробности
record-older = Показать более старые записи
record-newest = Назад к самым новым

item-from = Отправитель
item-added = Добавлено
item-when = Дата
item-attachments = Вложения
item-download = Скачать
item-download-name = Скачать { $name }
item-download-unnamed = Вложение
item-unreadable = Эту запись пока нельзя показать словами. Она хранится точно в том виде, в каком её прислали.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
    [few] { $count } × { $type }
    [many] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Другой вид записи

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = Сам человек
relation-to-record-5 = Ребёнок
relation-to-record-14 = Сын
relation-to-record-15 = Дочь
relation-to-record-3 = Муж или жена
relation-to-record-11 = Партнёр
relation-to-record-8 = Отец или мать
relation-to-record-10 = Родственник
relation-to-record-6 = Опека
relation-to-record-7 = Пациент
relation-to-record-13 = Питомец
relation-to-record-2 = Другое

# ---- the record: by kind, by date, by words ----

record-add = Добавить запись
record-by-date = Всё по датам
record-what-found = Что найдено
record-years = Перейти к году
record-pages = Ещё записи
record-kind-count = { $count ->
    [one] запись
    [few] записи
    [many] записей
   *[other] записи
}
look-words = Какие слова искать
look-kind = Вид
look-any-kind = Все виды
look-sender = Кто прислал
look-any-sender = Все
look-by-hand = Записано вручную
look-button = Искать
look-all = Показать всё
look-shown = { $count ->
    [0] Ничего такого нет.
    [one] { $count } запись на этой странице.
    [few] { $count } записи на этой странице.
    [many] { $count } записей на этой странице.
   *[other] { $count } записи на этой странице.
}
look-found = { $count ->
    [0] По словам «{ $words }» ничего не найдено.
    [one] По словам «{ $words }» найдена { $count } запись.
    [few] По словам «{ $words }» найдено { $count } записи.
    [many] По словам «{ $words }» найдено { $count } записей.
   *[other] По словам «{ $words }» найдено { $count } записи.
}
look-found-first = { $count ->
    [one] По словам «{ $words }» показана { $count } самая новая запись. Возможно, есть и более старые.
    [few] По словам «{ $words }» показаны { $count } самые новые записи. Возможно, есть и более старые.
    [many] По словам «{ $words }» показано { $count } самых новых записей. Возможно, есть и более старые.
   *[other] По словам «{ $words }» показано { $count } самых новых записи. Возможно, есть и более старые.
}
look-bounded = Просмотрено записей: { $count }, начиная с самых новых.
look-further = Искать дальше в прошлом
writer-you = Вы

# ---- one item ----

item-written-by = Кто записал
item-package = Пришло в
item-package-of = Отправление «{ $name }», получено { $date }
item-changed = Изменено
item-changed-by = Последнее изменение: { $name }, { $date }.
item-changed-by-you = Изменено вами { $date }.
item-ask = Границы нормы или замечание здесь — от отправителя. «{ $app }» может объяснить, что это значит для вас.
item-correct = Исправить
item-delete = Удалить
item-history = Что было раньше
item-history-text = Хранится каждая версия и то, кто её записал. Самая новая сверху.
item-history-more = Есть и более старые версии. Они хранятся, но здесь не показаны.
item-version-current = Это то, что вы видите выше.
item-fixed-signed = Эта запись подписана, поэтому исправить её нельзя: это нарушило бы подпись. Вы можете написать свою заметку.
item-fixed-signed-otherwise = Эта запись пришла с подписью, которая к ней не подходит или которую здесь нельзя проверить. Она хранится в том виде, в каком пришла, и исправить её нельзя. Вы можете написать свою заметку.
item-fixed-read-only = Отправитель сделал эту запись так, что изменить её никто не может. Вы можете написать свою заметку.
item-fixed-document = Это целый документ. Он хранится в том виде, в каком его прислали, и исправить его нельзя. Вы можете написать свою заметку.
item-fixed-no-form = Записи этого вида нельзя исправить здесь вручную. Спросите отправителя или напишите свою заметку.
item-done-added = Теперь это есть в карте.
item-done-corrected = Сохранено. То, что было раньше, хранится ниже.
item-done-restored = Это снова в карте.
version-sent-by = Отправитель: { $name }, { $date }.
version-written-by = Автор: { $name }, { $date }.
version-written-by-you = Написано вами { $date }.
version-restored-by = Возвращено: { $name }, { $date }.
version-restored-by-you = Возвращено вами { $date }.
version-deleted-by = Удалено: { $name }, { $date }.
version-deleted-by-you = Удалено вами { $date }.

# ---- charts ----

charts-title = Графики: { $name }
charts-link = Графики
charts-back = Все графики
charts-lede = То, что измеряли больше одного раза: в виде линии и таблицы.
charts-empty-title = Графиков пока нет
charts-empty-text = Для графика нужны два измерения одного вида в одних единицах.
chart-link = График
chart-count = { $count ->
    [one] измерение
    [few] измерения
    [many] измерений
   *[other] измерения
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Значение
chart-range = Границы от отправителя
chart-flag = Замечание отправителя
chart-told = { $count ->
    [one] { $count } измерение, с { $from } до { $to }.
    [few] { $count } измерения, с { $from } до { $to }.
    [many] { $count } измерений, с { $from } до { $to }.
   *[other] { $count } измерения, с { $from } до { $to }.
}
chart-told-line = Самое низкое { $low }, самое высокое { $high }, самое новое { $newest }.
chart-bounded = Здесь показаны самые новые записи: { $count }. В карте есть ещё.
chart-rows-cut = В таблице показаны самые новые измерения: { $shown } из { $total }. В карте есть все.
chart-no-judgement = Числа показаны так, как их прислали или записали. Что они значат для вас, могут сказать те, кто вас лечит.

# ---- writing by hand ----

add-title = Добавить в карту «{ $name }»
add-lede = Что вы хотите записать?
add-code = Вам дали код?
form-add-title = Новая запись: { $kind }
form-add-lede = Это попадёт в карту «{ $name }». Автором будете вы.
form-add-button = Сохранить
form-back = Выбрать другое
form-correct-title = Исправить: { $kind }
form-correct-lede = Измените то, что неверно. То, что было раньше, тоже сохранится.
form-correct-button = Сохранить исправление
form-keep = Оставить как есть
form-optional = { $label } (если знаете)
form-note = Заметка
form-number-label = Число
form-unit-label = Единица
form-time-label = Время
form-in-unit = В единицах: { $unit }
form-date-partial = Достаточно только года.
form-missing = { $label }: не заполнено. Напишите это здесь.
form-number = { $label }: нужно число, например 61,5.
form-whole = { $label }: нужно целое число, например 64.
form-range = { $label }: нужно число от { $low } до { $high }.
form-too-long = { $label }: слишком длинно. Знаков может быть не больше { $count }.
form-date-missing = { $label }: нет даты.
form-date-day = { $label }: день должен быть числом от 1 до 31.
form-date-month = { $label }: выберите месяц.
form-date-year = { $label }: в годе должно быть четыре цифры, например 2024.
form-date-wrong = { $label }: такого дня не бывает.
form-date-future = { $label }: дата не может быть в будущем.
form-time = { $label }: время нужно писать так: 14:05.
form-not-taken = Так сохранить нельзя: { $rule }
form-stale = За это время кто-то изменил запись. Вот что в ней теперь; то, что вы ввели, не сохранено.
form-full-title = В карте нет места
form-full-text = В карте «{ $name }» не осталось места. Ничего не сохранено.
form-full-room = Чтобы освободить место, удалите то, что вам не нужно, а потом сотрите это навсегда.
form-full-deleted = Посмотреть удалённое

# ---- deleting, putting back, erasing ----

delete-title = Удалить это из карты?
delete-text = Больше это не будет показано. Позже это можно вернуть.
delete-text-apps = Приложения, которые могут читать карту, этого больше не увидят. Копии, которые они сделали раньше, останутся у них.
delete-button = Удалить
delete-keep = Оставить
delete-stale = За это время запись изменили. Посмотрите ещё раз, прежде чем удалять.
deleted-title = Удалено из карты «{ $name }»
deleted-link = Удалённое ({ $count })
deleted-done = Удалено. Это можно найти в разделе «Удалённое» и вернуть.
deleted-text = Это видят только те, кто ведёт карту. Эти записи ещё занимают место: { $size }.
deleted-empty = Ничего не удалено
deleted-empty-text = То, что вы удаляете, хранится здесь, пока вы не вернёте это или не сотрёте навсегда.
deleted-back = Всё удалённое
deleted-no-right = Вы не можете изменять эту карту, поэтому не можете и вернуть запись.
restore-button = Вернуть
restore-second = В карте уже есть такая запись, а она может быть только одна. Сначала удалите ту.
restore-second-title = Сейчас это вернуть нельзя
erase-link = Стереть навсегда
erase-title = Стереть это навсегда?
erase-text = Всё будет уничтожено: нынешний текст, все прежние версии и вложения. Никто не сможет это вернуть, и мы тоже.
erase-text-copies = Копии у других это не затронет: у отправителя, у приложений и в старых резервных копиях этого сервера.
erase-button = Стереть навсегда
erase-keep = Не стирать
erase-done = Стёрто навсегда. Место снова свободно.
erase-all-link = Стереть всё удалённое
erase-all-title = { $count ->
    [one] Стереть навсегда { $count } удалённую запись?
    [few] Стереть навсегда { $count } удалённые записи?
    [many] Стереть навсегда { $count } удалённых записей?
   *[other] Стереть навсегда { $count } удалённой записи?
}
erase-all-text = Всё, что удалено из карты «{ $name }», будет уничтожено, с каждой версией и каждым вложением. Это освободит { $size }. Никто не сможет это вернуть, и мы тоже.
erase-all-button = { $count ->
    [one] Стереть навсегда { $count } запись
    [few] Стереть навсегда { $count } записи
    [many] Стереть навсегда { $count } записей
   *[other] Стереть навсегда { $count } записи
}
erase-keep-all = Ничего не стирать

# ---- downloading ----

download-link = Скачать всё
download-title = Скачать карту «{ $name }»
download-lede = Всё, что есть в карте, в одном файле ZIP.
download-count = { $count ->
    [one] { $count } запись, примерно { $size }
    [few] { $count } записи, примерно { $size }
    [many] { $count } записей, примерно { $size }
   *[other] { $count } записи, примерно { $size }
}
download-what-booklet = Книжка, которую можно читать в браузере. Чтобы сделать из неё PDF, откройте её и выберите «Печать», потом «Сохранить как PDF».
download-what-tables = Таблица для каждого вида, для программы с таблицами.
download-what-originals = Каждая запись точно в том виде, в каком её прислали, для других программ.
download-what-attachments = Вложения, например письма и изображения.
download-what-history = Какими были записи до изменений.
download-what-deleted = Что удалено, но не стёрто.
download-care = Прочитать файл может любой, у кого он есть. Храните его там, где открыть его можете только вы, и не оставляйте на общем компьютере.
download-button = Скачать
download-file = Карта { $name }
download-read-me = Прочитайте сначала
download-read-me-text =
    Карта «{ $name }», с сайта { $site }.

    Книжка.html - всё, для чтения в браузере. Чтобы сделать из неё PDF, напечатайте её и выберите «Сохранить как PDF».
    Таблицы - по одной для каждого вида записей, для программы с таблицами.
    Оригиналы - каждая запись точно в том виде, в каком её прислали, в формате XML.
    Вложения - письма, изображения и другие файлы.
    История - какими были записи до изменений; самая старая имеет номер 1.
    Удалённое - что удалено, но не стёрто, в том виде, в каком это прислали.

    Прочитать эти файлы может любой, у кого они есть. Храните их там, где открыть их можете только вы.
download-booklet = Книжка
download-booklet-about = С сайта { $site }. Как было { $date }.
download-booklet-how = Чтобы сделать из этого PDF, выберите в браузере «Печать», потом «Сохранить как PDF».
download-tables = Таблицы
download-originals = Оригиналы
download-attachments = Вложения
download-history = История
download-deleted = Удалённое
download-column-summary = Кратко
download-column-origin = От кого
download-column-id = Номер записи

# ---- deleting a whole record ----

record-delete-link = Удалить эту карту навсегда
record-delete-title = Удалить карту «{ $name }» навсегда?
record-delete-lede = Вся карта будет уничтожена для всех, кто ею пользуется. Никто не сможет её вернуть, и мы тоже. Ваша учётная запись и другие ваши карты останутся.
record-delete-items = { $count ->
    [0] Карта; она пуста
    [one] Карта, в которой { $count } запись
    [few] Карта, в которой { $count } записи
    [many] Карта, в которой { $count } записей
   *[other] Карта, в которой { $count } записи
}
record-delete-history = Все прежние версии, все вложения и всё, что удалено, но ещё не стёрто
record-delete-apps = Что могут делать с ней эти приложения:
record-delete-others = Эти люди тоже её потеряют:
record-delete-first = Сначала скачайте карту, если что-то из неё вам может понадобиться.
record-delete-name = Введите имя карты, чтобы подтвердить своё решение: { $name }
record-delete-missing = Введите имя карты: { $name }
record-delete-other = Это не имя этой карты. Имя карты: { $name }.
record-delete-button = Удалить карту навсегда
record-delete-keep = Оставить карту
record-delete-done = Карта удалена навсегда.
