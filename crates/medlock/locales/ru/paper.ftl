# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Нет электронной почты: пригласить на бумаге
paper-invite-lede = Вы получите страницу с кодом, которую можно напечатать. Передайте её сами. Электронная почта не нужна.
paper-invite-name-label = Для кого приглашение?
paper-invite-name-hint = Напишите, как вы называете этого человека, например Бабушка. Это имя будет в вашем списке приглашений.
paper-invite-name-missing = Напишите, для кого приглашение
paper-invite-pin-hint = Не меньше цифр: { $min }. Скажите его сами. На бумаге его нет. Без него никто не сможет воспользоваться кодом.
paper-invite-button = Создать страницу для печати
paper-invite-title = Приглашение. Для кого: { $name }
paper-invite-once = Распечатайте эту страницу сейчас или перепишите код. Он показан только один раз. Не пишите ПИН-код на бумаге.
paper-invite-text = { $name } хочет дать вам доступ к медкарте на сайте { $site }.
paper-invite-hand-over = До сих пор медкарту о вас на сайте { $site } ведёт { $name }. Теперь вы можете вести её сами.
paper-invite-step-open = Откройте этот адрес:
paper-invite-step-code = Введите этот код:
paper-invite-step-account = Войдите или создайте учётную запись. Электронная почта не нужна.
paper-invite-step-pin = Введите ПИН-код. Его скажет { $name }.
paper-invite-until = Код действует до { $day }.
paper-invite-picture = Квадратная картинка, которую читает телефон. Она ведёт к приглашению.
paper-invite-scan = Или отсканируйте эту картинку телефоном. Тогда не нужно вводить адрес и код.
paper-invite-kept = У меня есть это на бумаге
paper-invite-waiting = На бумаге. Ответа ещё нет. Действует до { $day }
paper-invite-withdraw-text = Код на бумаге перестанет работать.
paper-invite-sign-up = Вас пригласили вместе вести медкарту. Создайте учётную запись и введите ПИН-код, который вам сказали. Потом вы сразу перейдёте к приглашению.

code-invitation = Вам дали на бумаге приглашение в карту? Введите его код тоже здесь. В нём 16 букв.
happened-shared = Кто-то принял приглашение в карту «{ $record }»
happened-shared-gone = Кто-то принял приглашение в карту, которую вы больше не видите
happened-handed-over = Карта «{ $record }» передана. Вы её больше не ведёте
happened-handed-over-gone = Карта передана тому, о ком она. Вы её больше не видите
