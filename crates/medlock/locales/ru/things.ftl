# Words of health items: names, labels, units and fixed values. Keys follow the declarations in crates/things/src/types;
# a test there checks that each is defined here and none is left over.

## Kinds of health items

thing-type-action-plan = План действий
thing-type-advance-directive = Распоряжение о лечении на будущее
thing-type-aerobic-profile = Профиль выносливости
thing-type-aerobic-session = Тренировка на выносливость
thing-type-aerobic-weekly = Цель по выносливости на неделю
thing-type-allergic-episode = Аллергическая реакция
thing-type-allergy = Аллергия
thing-type-annotation = Медицинская заметка
thing-type-app-specific = Информация, понятная только приложению
thing-type-application-data-reference = Ссылка на информацию в приложении
thing-type-appointment = Назначенный приём
thing-type-asthma-inhaler = Ингалятор от астмы
thing-type-asthma-inhaler-use = Использование ингалятора от астмы
thing-type-basic = Основные сведения
thing-type-blood-glucose = Сахар в крови
thing-type-blood-oxygen-saturation = Кислород в крови
thing-type-blood-pressure = Артериальное давление
thing-type-body-composition = Состав тела
thing-type-body-dimension = Размеры тела
thing-type-calorie-guideline = Цель по калориям
thing-type-cardiac-profile = Профиль сердца
thing-type-care-plan = План лечения
thing-type-cholesterol = Холестерин
thing-type-clinical-document-architecture = Медицинский документ (CDA)
thing-type-comment = Комментарий
thing-type-concern = Беспокойство
thing-type-condition = Проблема со здоровьем
thing-type-contact = Контакт
thing-type-continuity-of-care-document = Сводка о лечении (CCD)
thing-type-continuity-of-care-record = Сводка о лечении (CCR)
thing-type-contraindication = Чего нужно избегать
thing-type-daily-medication-usage = Лекарства за день
thing-type-defibrillator-episode = Событие дефибриллятора
thing-type-device = Медицинский прибор
thing-type-diabetic-profile = Профиль диабета
thing-type-dietary-intake = Еда и напитки
thing-type-dietary-intake-daily = Еда и напитки за день
thing-type-discharge-summary = Выписка из больницы
thing-type-education-document = Школьный документ
thing-type-emotion = Настроение
thing-type-encounter = Приём
thing-type-exercise = Физические упражнения
thing-type-exercise-samples = Показания во время упражнений
thing-type-explanation-of-benefits = Что оплатила страховка
thing-type-family-history = Болезни в семье
thing-type-family-history-condition = Проблема со здоровьем в семье
thing-type-family-history-person = Член семьи
thing-type-file = Файл
thing-type-genetic-snp-results = Результат генетического анализа
thing-type-group-membership = Членство
thing-type-group-membership-activity = Участие по членству
thing-type-hba1c = Сахар в крови за долгое время (HbA1c)
thing-type-health-assessment = Оценка здоровья
thing-type-health-event = Событие, связанное со здоровьем
thing-type-health-goal = Цель для здоровья
thing-type-health-journal-entry = Запись в дневнике здоровья
thing-type-healthcare-proxy = Кто решает о лечении
thing-type-heart-rate = Частота сердцебиения
thing-type-height = Рост
thing-type-immunization = Прививка
thing-type-insight = Наблюдение о здоровье
thing-type-insulin-injection = Укол инсулина
thing-type-insulin-injection-use = Использование уколов инсулина
thing-type-lab-test-results = Результаты анализов
thing-type-life-goal = Цель в жизни
thing-type-link = Ссылка на сайт
thing-type-meal-definition = Блюдо
thing-type-medical-image-study = Медицинские снимки
thing-type-medication = Лекарство
thing-type-medication-fill = Лекарство из аптеки
thing-type-menstruation = Месячные
thing-type-message = Сообщение
thing-type-microbiology-lab-results = Результаты анализа на микробы
thing-type-mydata-education-file = Файл со школьными данными
thing-type-pap-session = Ночь с дыхательным аппаратом
thing-type-password-protected-package = Закрытое отправление
thing-type-payer = Страховой полис
thing-type-peak-flow = Пиковая скорость выдоха
thing-type-personal = Личные сведения
thing-type-personal-contact = Адрес, телефон и электронная почта
thing-type-personal-image = Фотография человека
thing-type-plan = План
thing-type-pregnancy = Беременность
thing-type-problem = Медицинская проблема
thing-type-procedure = Процедура или операция
thing-type-question-answer = Вопрос и ответ
thing-type-radiology-lab-results = Результат рентгена или томографии
thing-type-respiratory-profile = Профиль лёгких
thing-type-sleep-am = Ночной сон
thing-type-sleep-pm = Вечерний дневник сна
thing-type-spirometer = Проверка лёгких (спирометр)
thing-type-status = Состояние
thing-type-student-academic-record = Школьное личное дело
thing-type-task = Задание
thing-type-task-tracking-entry = Выполнение задания
thing-type-vital-signs = Основные показатели (пульс, давление и другие)
thing-type-weight = Вес
thing-type-weight-goal = Цель по весу

## Phrases that sum up an item

thing-headline-blood-pressure = { $systolic }/{ $diastolic } mmHg
thing-headline-pulse = пульс { $pulse }
thing-headline-result = { $title } { $value }

## Units, written after a number

thing-unit-beats-per-minute = { $count ->
    [one] удар в минуту
    [few] удара в минуту
    [many] ударов в минуту
   *[other] удара в минуту
}
thing-unit-bits = { $count ->
    [one] бит
    [few] бита
    [many] бит
   *[other] бита
}
thing-unit-breaths-per-minute = { $count ->
    [one] вдох в минуту
    [few] вдоха в минуту
    [many] вдохов в минуту
   *[other] вдоха в минуту
}
thing-unit-celsius = °C
thing-unit-days = { $count ->
    [one] день
    [few] дня
    [many] дней
   *[other] дня
}
thing-unit-insulin-units = { $count ->
    [one] единица
    [few] единицы
    [many] единиц
   *[other] единицы
}
thing-unit-kg = kg
thing-unit-kilojoules = kJ
thing-unit-liters = L
thing-unit-liters-per-second = L/s
thing-unit-m = m
thing-unit-meters-per-second = m/s
thing-unit-millimeters-of-mercury = mmHg
thing-unit-minutes = { $count ->
    [one] минута
    [few] минуты
    [many] минут
   *[other] минуты
}
thing-unit-mmol-per-liter = mmol/L
thing-unit-newton-meters = N·m
thing-unit-pascals = Pa
thing-unit-percent = %
thing-unit-revolutions-per-minute = { $count ->
    [one] оборот в минуту
    [few] оборота в минуту
    [many] оборотов в минуту
   *[other] оборота в минуту
}
thing-unit-seconds = { $count ->
    [one] секунда
    [few] секунды
    [many] секунд
   *[other] секунды
}
thing-unit-seconds-per-hundred-meters = { $count ->
    [one] секунда на 100 м
    [few] секунды на 100 м
    [many] секунд на 100 м
   *[other] секунды на 100 м
}
thing-unit-watts = W

## Fixed sets of words

thing-choice-day-of-week-1 = Воскресенье
thing-choice-day-of-week-2 = Понедельник
thing-choice-day-of-week-3 = Вторник
thing-choice-day-of-week-4 = Среда
thing-choice-day-of-week-5 = Четверг
thing-choice-day-of-week-6 = Пятница
thing-choice-day-of-week-7 = Суббота
thing-choice-encryption-none = Нет
thing-choice-encryption-hmac-sha1-3des = Triple DES, проверка SHA-1
thing-choice-encryption-hmac-sha256-aes256 = AES, 256 бит, проверка SHA-256
thing-choice-gender-f = Женский
thing-choice-gender-m = Мужской
thing-choice-goal-status-abandoned = Оставлена
thing-choice-goal-status-achieved = Достигнута
thing-choice-goal-status-active = В работе
thing-choice-intensity-1 = Очень лёгкая
thing-choice-intensity-2 = Лёгкая
thing-choice-intensity-3 = Средняя
thing-choice-intensity-4 = Тяжёлая
thing-choice-intensity-5 = Очень тяжёлая

## Labels

thing-field-abbreviation = Краткое название
thing-field-address = Адрес
thing-field-administration-date = Когда введено
thing-field-administrator = Кто ввёл
thing-field-adverse-event = Побочное действие
thing-field-aerobic-step-minutes = Время быстрых шагов
thing-field-aerobic-step-minutes-samples = Время быстрых шагов по ходу времени
thing-field-air-pressure-samples = Давление воздуха по ходу времени
thing-field-algorithm-name = Метод
thing-field-allergen-code = Вещество
thing-field-allergen-type = Вид вещества
thing-field-allergy = Аллергия на
thing-field-altitude-samples = Высота по ходу времени
thing-field-amount = Количество
thing-field-amount-prescribed = Назначенное количество
thing-field-anatomic-location = Часть тела
thing-field-anatomic-surface = Место на теле
thing-field-as-entered = Как записано
thing-field-assessed = Что оценивали
thing-field-assessment = Оценка
thing-field-avg-altitude = Средняя высота
thing-field-avg-cadence = Средняя частота движений
thing-field-avg-heartrate = Средняя частота сердцебиения
thing-field-avg-pace = Средний темп
thing-field-avg-power = Средняя мощность
thing-field-avg-speed = Средняя скорость
thing-field-avg-temperature = Средняя температура
thing-field-avg-torque = Средний крутящий момент
thing-field-base-time = Начало
thing-field-birthdate = Дата рождения
thing-field-birthyear = Год рождения
thing-field-blood-type = Группа крови
thing-field-body-position = Положение тела
thing-field-body-site = Где на теле измеряли
thing-field-cadence-samples = Частота движений по ходу времени
thing-field-care-class = Вид помощи
thing-field-category = Категория
thing-field-city = Город
thing-field-class = Класс
thing-field-client-thing-id = Номер этой записи у отправителя
thing-field-clinic = Клиника
thing-field-clinical-code = Медицинский код
thing-field-code = Код
thing-field-collection-method = Как взяли пробу
thing-field-comment = Комментарий
thing-field-communication-medium = Способ связи
thing-field-completion-date = Завершено
thing-field-condition = Проблема со здоровьем
thing-field-consent = Согласие
thing-field-consent-granted = Согласие дано
thing-field-contact = Контакты
thing-field-contact-value = Номер или адрес
thing-field-content-type = Вид файла
thing-field-country = Страна
thing-field-county = Район
thing-field-date = Дата
thing-field-date-and-time = Дата и время
thing-field-date-discontinued = Приём прекращён
thing-field-date-filled = Получено в аптеке
thing-field-date-in-words = Дата словами
thing-field-date-of-death = Дата смерти
thing-field-date-prescribed = Дата назначения
thing-field-date-started = Начало приёма
thing-field-day = День
thing-field-days-supply = Хватит на
thing-field-description = Описание
thing-field-diastolic = Нижнее число (диастолическое)
thing-field-distance = Расстояние
thing-field-distance-samples = Расстояние по ходу времени
thing-field-document-index = Место в документе
thing-field-dose = Доза
thing-field-dose-unit = Единица дозы
thing-field-duration = Длительность
thing-field-duration-unit = Единица длительности
thing-field-elevation-gain = Общий подъём
thing-field-elevation-loss = Общий спуск
thing-field-email = Электронная почта
thing-field-email-address = Адрес электронной почты
thing-field-employment-status = Работа
thing-field-encrypt-algorithm = Шифрование
thing-field-encryption-parameters = Настройки шифрования
thing-field-end-date = Конец
thing-field-energy = Потрачено энергии
thing-field-energy-from-fat = Потрачено энергии из жира
thing-field-ethnicity = Этническое происхождение
thing-field-exact-dose = Точная доза
thing-field-exercise-mode = Вид упражнений
thing-field-expiration-date = Срок годности
thing-field-extension = Информация приложения
thing-field-extension-source = Идентификатор приложения
thing-field-facility = Место лечения
thing-field-file-name = Имя файла
thing-field-file-size = Размер
thing-field-first-name = Имя
thing-field-first-observed = Впервые замечено
thing-field-firstdow = Первый день недели
thing-field-flag = Замечание к результату
thing-field-frequency = Как часто
thing-field-full-name = Полное имя
thing-field-gender = Пол
thing-field-generic-name = Международное название
thing-field-group = Группа
thing-field-heart-rate = Частота сердцебиения
thing-field-heartrate-samples = Частота сердцебиения по ходу времени
thing-field-height = Рост
thing-field-highest-education-level = Образование
thing-field-hour = Час
thing-field-id = Номер удостоверения
thing-field-indication = От чего
thing-field-instructions = Указания
thing-field-intensity = Нагрузка
thing-field-irregular-heartbeat = Замечено неровное сердцебиение
thing-field-is-deceased = Человек умер
thing-field-is-disabled = Есть инвалидность
thing-field-is-negated = Предотвращено лечением
thing-field-is-prescribed = По назначению врача
thing-field-is-primary = Основной контакт
thing-field-is-veteran = Ветеран
thing-field-iteration-count = Число повторов
thing-field-key-length = Длина ключа
thing-field-laboratory = Лаборатория
thing-field-language = Язык
thing-field-lap = Круг
thing-field-lap-session = Что было на этом круге
thing-field-last-name = Фамилия
thing-field-left-right-balance = Доля левой ноги
thing-field-location = Место
thing-field-logo = Логотип
thing-field-lot = Номер серии
thing-field-manufacturer = Изготовитель
thing-field-marital-status = Семейное положение
thing-field-max-dose = Самая большая доза
thing-field-maximum-range = Самое высокое значение
thing-field-measurement-conditions = Обстоятельства измерения
thing-field-measurement-flags = Замечание к измерению
thing-field-measurement-method = Как измеряли
thing-field-medicine = Лекарство
thing-field-membership = Членство
thing-field-membership-number = Номер члена
thing-field-middle-name = Отчество или второе имя
thing-field-millisecond = Миллисекунда
thing-field-min-altitude = Самая малая высота
thing-field-min-cadence = Самая низкая частота движений
thing-field-min-dose = Самая малая доза
thing-field-min-heartrate = Самая низкая частота сердцебиения
thing-field-min-pace = Самый медленный темп
thing-field-min-power = Самая низкая мощность
thing-field-min-speed = Самая низкая скорость
thing-field-min-temperature = Самая низкая температура
thing-field-min-torque = Самый низкий крутящий момент
thing-field-minimum-range = Самое низкое значение
thing-field-minute = Минута
thing-field-minutes = Длительность
thing-field-month = Месяц
thing-field-name-suffix = После имени
thing-field-name-title = Обращение
thing-field-national-identifier = Государственный личный номер
thing-field-note = Заметка
thing-field-number-of-aerobic-steps = Быстрые шаги
thing-field-number-of-aerobic-steps-samples = Быстрые шаги по ходу времени
thing-field-number-of-steps = Шаги
thing-field-number-of-steps-samples = Шаги по ходу времени
thing-field-occurrence = Как часто бывает
thing-field-onset-date = Начало
thing-field-ordered-by = Кто назначил
thing-field-organ-donor = Донор органов
thing-field-organization = Организация
thing-field-organization-name = Название
thing-field-organization-type = Вид организации
thing-field-pace-samples = Темп по ходу времени
thing-field-peak-altitude = Самая большая высота
thing-field-peak-cadence = Самая высокая частота движений
thing-field-peak-heartrate = Самая высокая частота сердцебиения
thing-field-peak-pace = Самый быстрый темп
thing-field-peak-power = Самая высокая мощность
thing-field-peak-speed = Самая высокая скорость
thing-field-peak-temperature = Самая высокая температура
thing-field-peak-torque = Самый высокий крутящий момент
thing-field-person-name = Имя
thing-field-person-type = Роль
thing-field-pharmacy = Аптека
thing-field-phone = Телефон
thing-field-phone-number = Номер телефона
thing-field-position-samples = Положение по ходу времени
thing-field-postcode = Почтовый индекс
thing-field-power-samples = Мощность по ходу времени
thing-field-prescribed = По рецепту или куплено
thing-field-prescribed-by = Кто назначил
thing-field-prescription = Рецепт
thing-field-prescription-duration = На какое время рецепт
thing-field-prescription-expiration = Рецепт действует до
thing-field-prescription-number = Номер рецепта
thing-field-primary-provider = Основной врач
thing-field-priority = Порядок предпочтения
thing-field-procedure = Процедура или операция
thing-field-professional-training = Профессиональная подготовка
thing-field-pulse = Пульс
thing-field-range-in-numbers = Границы в числах
thing-field-range-type = Вид границ
thing-field-reaction = Реакция
thing-field-reason = Причина
thing-field-reference-maximum = Норма до
thing-field-reference-minimum = Норма от
thing-field-reference-range = Границы нормы
thing-field-refills = Повторы рецепта
thing-field-refills-left = Осталось повторов рецепта
thing-field-related-thing = Связанная запись
thing-field-relationship-type = Как связана
thing-field-religion = Религия
thing-field-resolution = Чем закончилось
thing-field-resolution-date = Когда закончилось
thing-field-result = Результат
thing-field-result-in-words = Результат словами
thing-field-route = Как принимать
thing-field-salt = Соль
thing-field-sample = Значение
thing-field-sample-unit = Единица
thing-field-sample-unit-code = Код единицы
thing-field-second = Секунда
thing-field-secondary-provider = Другой врач
thing-field-seconds-into-session = Время от начала
thing-field-sequence = Место в ряду
thing-field-service = Услуга
thing-field-severity = Насколько тяжело
thing-field-source = Источник
thing-field-specialty = Специальность
thing-field-speed-samples = Скорость по ходу времени
thing-field-start-date = Начало
thing-field-state = Область или край
thing-field-status = Состояние
thing-field-stop-date = Когда закончилось
thing-field-stop-reason = Чем закончилось
thing-field-street = Улица
thing-field-strength = Дозировка
thing-field-strength-unit = Единица дозировки
thing-field-stylesheet = Таблица стилей
thing-field-substance = Вещество
thing-field-substitution = Замена другим препаратом
thing-field-substitution-permitted = Можно заменить другим препаратом
thing-field-systolic = Верхнее число (систолическое)
thing-field-tags = Метки
thing-field-target-date = К какому дню
thing-field-temperature-samples = Температура по ходу времени
thing-field-test = Анализ
thing-field-test-group = Группа анализов
thing-field-test-name = Анализ
thing-field-text = Текст
thing-field-thing-id = Номер записи
thing-field-time = Время
thing-field-time-offset = Время от начала
thing-field-time-zone = Часовой пояс
thing-field-title = Название
thing-field-torque-samples = Крутящий момент по ходу времени
thing-field-toxic-range = Токсичные значения
thing-field-treatment = Лечение
thing-field-treatment-provider = Кто лечил
thing-field-unit = Единица
thing-field-units = Единицы
thing-field-units-code = Код единиц
thing-field-url = Адрес в интернете
thing-field-vaccine = Вакцина
thing-field-value = Значение
thing-field-version = Версия
thing-field-version-stamp = Номер версии
thing-field-visit-type = Вид приёма
thing-field-vital-sign = Показатель
thing-field-vocabulary = Словарь
thing-field-vocabulary-family = Семейство словаря
thing-field-vocabulary-version = Версия словаря
thing-field-website = Сайт
thing-field-weight = Вес
thing-field-when = Когда
thing-field-year = Год

## Headings of tables of items, as applications get them
thing-column-id = Идентификатор записи
thing-column-version = Версия
thing-column-note = Заметка
thing-column-tags = Метки
thing-column-date = Дата
thing-column-type = Вид
thing-column-typeid = Идентификатор вида
thing-column-source = Источник
thing-column-brands = Марки
thing-column-relatedthings = Связанные записи
thing-column-ispersonal = Личное
thing-column-audit-personname = Кто изменил
thing-column-audit-date = Когда изменено
thing-column-audit-action = Изменение
thing-column-audit-appname = Приложение
thing-column-issigned = Подписано
thing-column-isdownversioned = В более старом формате
thing-column-isupversioned = В более новом формате
thing-column-summary = Кратко
