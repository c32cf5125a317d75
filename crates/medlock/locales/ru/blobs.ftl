# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Изображение
attachment-kind-video = Видео
attachment-kind-sound = Звук
attachment-kind-text = Текст
attachment-kind-table = Таблица
attachment-kind-document = Документ
attachment-kind-scan = Рентген или томография
attachment-kind-folder = Сжатая папка
attachment-kind-data = Данные
attachment-kind-other = Файл
attachment-look = Посмотреть
attachment-back = Назад к записи
attachment-cannot-show = Это изображение нельзя показать здесь. Его можно скачать.
attachment-not-here = Сейчас это вложение нельзя открыть. Оно не пропало. Попробуйте немного позже.

parcel-attachments = { $count ->
    [one] { $count } вложение, { $size }
    [few] { $count } вложения, всего { $size }
    [many] { $count } вложений, всего { $size }
   *[other] { $count } вложения, всего { $size }
}
confirm-attachments = Вложения
confirm-long = Вложения большие, поэтому это может занять время. Ждать не обязательно.
confirm-stopped = Работа остановилась раньше времени. Ничего не добавлено, и попытка не потрачена. Нажмите кнопку, чтобы начать снова.

waiting-title = Мы складываем всё в карту
waiting-close = Эту страницу можно закрыть. Работа продолжается, и когда она закончится, в карте будет всё.
waiting-label = Сколько уже сделано
waiting-progress = Готово { $done } из { $all }
waiting-queued = Перед вами есть другие. Ваша очередь подойдёт сама.
waiting-again = Страница сама обновляется каждые несколько секунд.
waiting-still = Больше не обновлять
waiting-stopped = Теперь страница сама не обновляется.
waiting-look = Обновить
waiting-failed-title = Не получилось
waiting-failed-text = Ошибка у нас, не у вас. Ничего не добавлено, и попытка не потрачена. Попробуйте ещё раз через минуту.
waiting-other-title = Прямо сейчас это получает кто-то другой
waiting-other-text = Другой человек, который знает ответ, как раз кладёт это в карту. Подождите немного и посмотрите ещё раз.
