# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = У кого есть доступ к этой карте
sharing-title = У кого есть доступ к карте «{ $record }»
sharing-lede = Эти люди видят карту. Вы решаете, кто это и что они могут делать.
sharing-lede-guest = Эту карту ведёт кто-то другой и даёт вам к ней доступ.
sharing-members = Люди с доступом
sharing-you = { $name } (это вы)
sharing-since = С { $day }
sharing-may-look = Может смотреть
sharing-may-add = Может смотреть и добавлять
sharing-may-change = Может смотреть, добавлять и изменять
sharing-may-all = Может делать всё и давать доступ другим
sharing-look-hint = Видит всё в карте. Не может ничего изменять и не может подключить приложение, которое в неё пишет.
sharing-add-hint = Видит всё и может добавлять то, что присылает клиника или лаборатория.
sharing-all-hint = То же, что и вы: добавлять, изменять, удалять, приглашать других людей и лишать их доступа. Даже вас.
sharing-change = Изменить
sharing-back = Назад к списку людей с доступом
sharing-invite = Пригласить
sharing-invitations = Приглашения
sharing-waiting = Ответа ещё нет. Действует до { $day }
sharing-waiting-pin = Ответа ещё нет. Нужен ПИН-код. Действует до { $day }
sharing-locked = Слишком много раз введён неверный ПИН-код. Отзовите приглашение и отправьте новое
sharing-expired = Срок истёк. Никто не принял
sharing-rejected = Получен отказ
sharing-withdraw = Отозвать
sharing-withdraw-title = Отозвать приглашение для { $email }?
sharing-withdraw-text = Ссылка в письме перестанет работать.
sharing-withdraw-button = Отозвать
sharing-news-sent = Ваше приглашение отправлено.
sharing-news-changed = Сохранено.
sharing-news-ended = У этого человека больше нет доступа.
sharing-news-withdrawn = Приглашение больше не действует.
sharing-member-title = Что может делать { $name }?
sharing-save = Сохранить
sharing-end = Закрыть весь доступ
sharing-end-title = Закрыть доступ? Имя: { $name }
sharing-end-text = { $name } больше не увидит карту «{ $record }». Приложения, которые подключил к ней этот человек, сразу потеряют доступ. Если вы потом пригласите его снова, приложения придётся подключать заново.
sharing-end-button = Закрыть доступ
sharing-leave = Отказаться от этой карты
sharing-leave-title = Отказаться от карты «{ $record }»?
sharing-leave-text = Вы больше не увидите эту карту. Приложения, которые вы к ней подключили, сразу потеряют доступ. Для остальных карта останется как есть.
sharing-leave-button = Отказаться от карты
sharing-last-title = Кроме вас, эту карту никто не ведёт

share-title = Пригласить человека в карту «{ $record }»
share-text = Мы отправим ему письмо с вашим именем и ссылкой. В письме нет ничего о том, что в карте.
share-email-label = Адрес электронной почты этого человека
share-email-missing = Введите адрес электронной почты этого человека
share-email-member = У этого человека уже есть доступ к карте
share-rights-label = Что может делать этот человек?
share-rights-missing = Выберите, что может делать этот человек
share-rights-too-many = Нельзя разрешить больше, чем можете вы сами
share-pin-label = ПИН-код (можно оставить пустым)
share-pin-hint = Не меньше цифр: { $min }. Если есть ПИН-код, одной ссылки недостаточно. Сообщите его этому человеку сами, например по телефону. В письме его нет.
share-pin-wrong = В ПИН-коде должно быть от { $min } до { $max } цифр
share-many-today = Сегодня вы отправили приглашений: { $count }. Попробуйте завтра
share-many-people = Больше людей к одной карте не допускается. Самое большее: { $count }
share-button = Отправить приглашение
share-not-now-title = Пока вы никого не можете пригласить
share-no-mail = Этот сайт не отправляет писем, поэтому не может отправлять приглашения.
share-unverified = Сначала подтвердите, что ваш адрес электронной почты действительно ваш. Тогда люди будут знать, что приглашение от вас.

invitation-sign-in = Кто-то хочет дать вам доступ к медкарте. Войдите, чтобы узнать кто, или создайте учётную запись, если вы здесь впервые.
invitation-title = { $name } хочет дать вам доступ к карте «{ $record }»
invitation-text = Если вы согласитесь, эта карта появится среди ваших. { $name } увидит ваше имя и адрес электронной почты.
invitation-record = Чья карта
invitation-may = Что вы сможете делать
invitation-relationship = Кем вам приходится { $record }?
invitation-pin-label = ПИН-код
invitation-pin-hint = { $count ->
    [one] ПИН-код вам сообщает { $name }. У вас ещё { $count } попытка.
    [few] ПИН-код вам сообщает { $name }. У вас { $count } попытки.
    [many] ПИН-код вам сообщает { $name }. У вас { $count } попыток.
   *[other] ПИН-код вам сообщает { $name }. У вас { $count } попытки.
}
invitation-pin-missing = Введите ПИН-код
invitation-pin-wrong = { $count ->
    [one] Это не тот ПИН-код. У вас осталась { $count } попытка
    [few] Это не тот ПИН-код. У вас осталось { $count } попытки
    [many] Это не тот ПИН-код. У вас осталось { $count } попыток
   *[other] Это не тот ПИН-код. У вас осталось { $count } попытки
}
invitation-accept = Принять
invitation-reject = Нет, спасибо
invitation-reject-title = Отказаться от приглашения? Его отправитель: { $name }
invitation-reject-text = { $name } увидит, что вы отказались. Ссылка перестанет работать.
invitation-reject-button = Отказаться
invitation-reject-back = Назад к приглашению
invitation-rejected-title = Вы отказались
invitation-rejected-text = Вам ничего не передано.
invitation-gone-title = Это приглашение не действует
invitation-gone-text = Возможно, его уже использовали или отозвали. Спросите того, кто вас пригласил.
invitation-expired-title = Срок этого приглашения истёк
invitation-locked-title = Слишком много раз введён неверный ПИН-код
invitation-ask-again = Это приглашение больше никто не может использовать. Попросите того, кто вас пригласил, прислать новое.
invitation-full-title = Больше карт у одного человека быть не может
invitation-full-text = Откажитесь от карты, которая вам не нужна, и откройте приглашение ещё раз.
invitation-have-title = Эта карта у вас уже есть
invitation-have-text = Здесь больше ничего делать не нужно.
invitation-have-link = Перейти к карте

edit-link = Изменить имя или дату рождения
edit-title = Изменить данные карты «{ $record }»
edit-guest = Имя и дату рождения могут изменить те, кто ведёт карту.
edit-save = Сохранить
edit-back = Назад без сохранения

mail-share-subject = { $name } хочет дать вам доступ к карте на сайте { $site }
mail-share-text = { $name } хочет дать вам доступ к карте на сайте { $site }.

    Откройте эту страницу, чтобы узнать больше. Вам понадобится там учётная запись; она ничего не стоит. Ничего не произойдёт, пока вы не нажмёте кнопку:
    { $link }

    Ссылка действует { $lifetime }.
mail-share-pin = Вам понадобится ещё ПИН-код. { $name } сообщит его вам другим способом.
mail-share-safety = Если имя { $name } вам незнакомо, удалите это письмо.
mail-share-accepted-subject = Ваше приглашение принято: { $name }
mail-share-accepted-text = Ваше приглашение на сайте { $site } принято. Имя: { $name } ({ $email }).

    Если вы приглашали не этого человека, закройте ему доступ здесь:
    { $link }
