# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Что произошло
account-to-happened-text = Что пришло в ваши карты, кто вошёл и какие приложения подключили

happened-title = Что произошло
happened-lede = Самое новое сверху. Мы храним это около года.
happened-empty = Пока ничего не произошло.
happened-back = Назад к учётной записи
happened-switches-link = Выбрать, какие письма получать
happened-times = { $count ->
    [one] { $count } раз, последний раз { $date }
    [few] { $count } раза, последний раз { $date }
    [many] { $count } раз, последний раз { $date }
   *[other] { $count } раза, последний раз { $date }
}
happened-see-record = Посмотреть карту
happened-see-connections = Посмотреть, кто может использовать ваши карты
happened-see-browsers = Посмотреть, где вы вошли
happened-see-codes = Ввести код

happened-added = { $count ->
    [one] В карту «{ $record }» добавлена { $count } запись
    [few] В карту «{ $record }» добавлены { $count } записи
    [many] В карту «{ $record }» добавлено { $count } записей
   *[other] В карту «{ $record }» добавлено { $count } записи
}
happened-added-gone = Что-то добавлено в карту, которую вы больше не видите
happened-signed-in = Кто-то вошёл в вашу учётную запись в браузере, где этого раньше не было
happened-app-connected = Приложение «{ $app }» подключено к карте «{ $record }»
happened-app-changed = Изменено, что приложение «{ $app }» может делать в карте «{ $record }»
happened-app-ended = Приложение «{ $app }» больше не может использовать карту «{ $record }»
happened-app-connected-gone = Приложение «{ $app }» подключено к карте, которую вы больше не видите
happened-app-changed-gone = Изменено, что приложение «{ $app }» может делать в карте, которую вы больше не видите
happened-app-ended-gone = Приложение «{ $app }» больше не может использовать карту, которую вы больше не видите
happened-code-ending = Подходил к концу срок кода от отправителя «{ $app }»

notices-title = Письма от нас
notices-lede = Мы никогда не пишем, что есть в карте. Всё видно и на странице «Что произошло».
notices-legend = Присылать мне письмо, когда
notices-save = Сохранить
notices-saved = Сохранено.
notices-no-email = Здесь нет вашего адреса электронной почты, поэтому писем мы вам не отправляем. Всё видно на странице «Что произошло».
notices-unproved = Мы пишем только на подтверждённый адрес. Ваш ещё не подтверждён.
notices-others = Некоторые письма приходят всегда: те, о которых вы просите, и те, что о вашем пароле и входе.
notices-switch-added = что-то добавлено в карту, которую я веду
notices-switch-added-hint = Не больше одного письма в час для каждой карты. Не о том, что вы добавляете сами.
notices-switch-code-ending = скоро истечёт срок кода, который уже введён мной
notices-switch-code-ending-hint = Одно письмо, за три дня.
notices-switch-signed-in = кто-то входит в мою учётную запись в новом браузере
notices-switch-signed-in-hint = Чтобы вы заметили, если это были не вы.
notices-switch-app-connected = приложение подключено к карте, которую я веду
notices-switch-app-connected-hint = Даже если вы сделали это сами.
notices-switch-app-changed = изменено, что может делать приложение
notices-switch-app-changed-hint = В карте, которую вы ведёте.
notices-switch-app-ended = приложение отключено
notices-switch-app-ended-hint = Вами, кем-то, кто тоже ведёт карту, или нами.

notice-off-title = Больше не получать такие письма?
notice-off-text = Вы больше не будете получать письма в таком случае: { $what }.
notice-off-text-after = Другие письма остаются как есть. Эти можно снова включить в учётной записи.
notice-off-button = Больше не присылать такие письма
notice-off-done-title = Готово
notice-off-done-text = Такие письма больше не придут. Их можно снова включить в учётной записи.
notice-off-bad-title = Эта ссылка не работает
notice-off-bad-text = Войдите, чтобы выбрать, какие письма получать.

mail-notice-added-subject = Новое на сайте { $site }
mail-notice-added-text = Дата: { $when }. Что-то добавлено в карту, которую вы ведёте на сайте { $site }.

    Войдите, чтобы увидеть это:
    { $link }
mail-notice-signed-in-subject = Кто-то вошёл в вашу учётную запись на сайте { $site }
mail-notice-signed-in-text = Дата: { $when }. Кто-то вошёл в вашу учётную запись на сайте { $site } в браузере, где этого раньше не было.

    Если это были вы, ничего не делайте. Если нет, сразу измените пароль:
    { $link }
mail-notice-app-connected-subject = На сайте { $site } подключено приложение
mail-notice-app-connected-text = Дата: { $when }. Приложение подключено к карте, которую вы ведёте на сайте { $site }.

    Посмотрите, какое это приложение и что оно может делать:
    { $link }
mail-notice-app-changed-subject = На сайте { $site } изменено, что может делать приложение
mail-notice-app-changed-text = Дата: { $when }. Кто-то изменил, что приложение может делать в карте, которую вы ведёте на сайте { $site }.

    Посмотрите, что оно может делать теперь:
    { $link }
mail-notice-app-ended-subject = На сайте { $site } отключено приложение
mail-notice-app-ended-text = Дата: { $when }. Приложение отключено от карты, которую вы ведёте на сайте { $site }.

    Посмотрите, какое:
    { $link }
mail-notice-code-ending-subject = Скоро истечёт срок вашего кода для сайта { $site }
mail-notice-code-ending-text = Вы начали вводить код от отправителя ({ $sender }) на сайте { $site } и не закончили. Код действует до: { $ends }.

    Приготовьте код и откройте эту страницу:
    { $link }
mail-notice-off = Не хотите получать такие письма? Откройте эту страницу и нажмите кнопку:
    { $link }
