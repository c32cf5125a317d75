# Sorting a document of the record into items of their own.

sort-link = Разобрать по записям карты
sort-title = Что есть в документе «{ $document }»
sort-lede-app = Приложение «{ $app }» просит вас просмотреть этот документ.
sort-lede = Отметьте то, что должно стать отдельными записями в карте «{ $name }». Вы увидите это ещё раз до сохранения. Документ останется как есть.
sort-all-there = Всё, что можно из него взять, уже есть в карте.
sort-nothing = Ничто в этом документе не может стать отдельной записью. Документ остаётся в карте как есть.
sort-too-large = Этот документ слишком большой, чтобы разобрать его здесь. Он остаётся в карте как есть.
sort-not-readable = Этот документ нельзя здесь прочитать. Он остаётся в карте как есть.
sort-bounded = Документ сравнили с самыми новыми записями этих видов в карте ({ $count }), но не с более старыми.
sort-there = Уже есть в карте
sort-taken = Вы уже взяли это из документа
sort-similar = В карте есть что-то похожее
sort-beside = В карте: { $what }
sort-beside-of = В карте: { $what }, { $date }
sort-details = Всё, что здесь сказано
sort-none-ticked = Отметьте хотя бы одну строку или закройте эту страницу.
sort-keep = Ничего не добавлять
sort-back = Назад к документу
sort-back-app = Вернуться в «{ $app }»
sort-again = Изменить отметки
sort-check-title = { $count ->
    [one] Добавить { $count } запись в карту «{ $name }»?
    [few] Добавить { $count } записи в карту «{ $name }»?
    [many] Добавить { $count } записей в карту «{ $name }»?
   *[other] Добавить { $count } записи в карту «{ $name }»?
}
sort-check-text = Источник: «{ $document }». Автором будете вы. В каждой записи указано, из какого она документа.
sort-check-button = { $count ->
    [one] Добавить { $count } запись
    [few] Добавить { $count } записи
    [many] Добавить { $count } записей
   *[other] Добавить { $count } записи
}
sort-source = { $document }, { $date }
item-done-sorted = То, что вы отметили, теперь в карте. Документ остался прежним.

sort-documents-title = Какой документ?
sort-documents-lede = Приложение «{ $app }» просит вас разобрать документ по записям карты. Выберите документ.

sort-part-problems = Проблемы со здоровьем
sort-part-allergies = Аллергии
sort-part-medications = Лекарства
sort-part-immunizations = Прививки
sort-part-procedures = Процедуры и операции
sort-part-results = Результаты анализов
sort-part-vital-signs = Измерения
sort-part-family-history = Здоровье семьи
sort-part-payers = Страховка
sort-part-advance-directives = Пожелания о лечении
sort-part-support = Люди, которые помогают
sort-part-functional-status = Что человек может делать без помощи
sort-part-social-history = Образ жизни
sort-part-medical-equipment = Медицинские приборы
sort-part-encounters = Приёмы
sort-part-plan-of-care = Планы лечения
sort-part-providers = Врачи и другие специалисты

sort-unread-title = Что остаётся только в документе
sort-unread-text = Из этого строк выше не получилось. Ничего не пропало: всё остаётся в документе.
sort-entry-of = Пункт в разделе «{ $part }»
sort-more = { $count ->
    [one] Есть ещё { $count } пункт. Здесь он не показан, но остаётся в документе.
    [few] Есть ещё { $count } пункта. Здесь они не показаны, но остаются в документе.
    [many] Есть ещё { $count } пунктов. Здесь они не показаны, но остаются в документе.
   *[other] Есть ещё { $count } пункта. Здесь они не показаны, но остаются в документе.
}
sort-why-not-offered = этот вид здесь не разбирается
sort-why-words = это записано только предложениями
sort-why-no-name = не сказано, о чём это
sort-why-no-date = не сказано, в какой день это было
sort-why-no-value = нет результата
sort-why-none = сказано, что такого нет
sort-why-not-done = это планировали, отменили или записали по ошибке
sort-why-too-long = это слишком длинно для одной строки
sort-why-too-many = в одной группе их слишком много
sort-why-not-understood = части не подходят друг к другу
