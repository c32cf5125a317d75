# Words of health items: names, labels, units and fixed values. Keys follow the declarations in crates/things/src/types;
# a test there checks that each is defined here and none is left over.

## Kinds of health items

thing-type-action-plan = Plan działania
thing-type-advance-directive = Oświadczenie na wypadek utraty świadomości
thing-type-aerobic-profile = Profil wytrzymałości
thing-type-aerobic-session = Trening wytrzymałości
thing-type-aerobic-weekly = Tygodniowy cel wytrzymałości
thing-type-allergic-episode = Reakcja alergiczna
thing-type-allergy = Alergia
thing-type-annotation = Notatka medyczna
thing-type-app-specific = Informacje zrozumiałe tylko dla aplikacji
thing-type-application-data-reference = Link do informacji w aplikacji
thing-type-appointment = Umówiona wizyta
thing-type-asthma-inhaler = Inhalator na astmę
thing-type-asthma-inhaler-use = Użycie inhalatora na astmę
thing-type-basic = Podstawowe informacje
thing-type-blood-glucose = Cukier we krwi
thing-type-blood-oxygen-saturation = Tlen we krwi (saturacja)
thing-type-blood-pressure = Ciśnienie krwi
thing-type-body-composition = Skład ciała
thing-type-body-dimension = Wymiar ciała
thing-type-calorie-guideline = Cel kaloryczny
thing-type-cardiac-profile = Profil serca
thing-type-care-plan = Plan leczenia
thing-type-cholesterol = Cholesterol
thing-type-clinical-document-architecture = Dokument kliniczny (CDA)
thing-type-comment = Komentarz
thing-type-concern = Obawa
thing-type-condition = Problem zdrowotny
thing-type-contact = Kontakt
thing-type-continuity-of-care-document = Podsumowanie leczenia (CCD)
thing-type-continuity-of-care-record = Podsumowanie leczenia (CCR)
thing-type-contraindication = Czego unikać
thing-type-daily-medication-usage = Leki przyjęte w ciągu dnia
thing-type-defibrillator-episode = Zdarzenie defibrylatora
thing-type-device = Urządzenie medyczne
thing-type-diabetic-profile = Profil cukrzycy
thing-type-dietary-intake = Jedzenie i picie
thing-type-dietary-intake-daily = Jedzenie i picie w ciągu dnia
thing-type-discharge-summary = Wypis ze szpitala
thing-type-education-document = Dokument szkolny
thing-type-emotion = Nastrój
thing-type-encounter = Wizyta
thing-type-exercise = Ćwiczenia
thing-type-exercise-samples = Pomiary podczas ćwiczeń
thing-type-explanation-of-benefits = Co zapłaciło ubezpieczenie
thing-type-family-history = Choroby w rodzinie
thing-type-family-history-condition = Problem zdrowotny w rodzinie
thing-type-family-history-person = Członek rodziny
thing-type-file = Plik
thing-type-genetic-snp-results = Wynik badania genetycznego
thing-type-group-membership = Członkostwo
thing-type-group-membership-activity = Aktywność w ramach członkostwa
thing-type-hba1c = Długoterminowy cukier we krwi (HbA1c)
thing-type-health-assessment = Ocena zdrowia
thing-type-health-event = Zdarzenie zdrowotne
thing-type-health-goal = Cel zdrowotny
thing-type-health-journal-entry = Wpis w dzienniku zdrowia
thing-type-healthcare-proxy = Osoba, która decyduje o leczeniu
thing-type-heart-rate = Tętno
thing-type-height = Wzrost
thing-type-immunization = Szczepienie
thing-type-insight = Spostrzeżenie o zdrowiu
thing-type-insulin-injection = Zastrzyk insuliny
thing-type-insulin-injection-use = Użycie zastrzyków insuliny
thing-type-lab-test-results = Wyniki badań laboratoryjnych
thing-type-life-goal = Cel życiowy
thing-type-link = Link do strony
thing-type-meal-definition = Posiłek
thing-type-medical-image-study = Obrazy medyczne
thing-type-medication = Lek
thing-type-medication-fill = Lek z apteki
thing-type-menstruation = Miesiączka
thing-type-message = Wiadomość
thing-type-microbiology-lab-results = Wyniki badania na drobnoustroje
thing-type-mydata-education-file = Plik z danymi szkolnymi
thing-type-pap-session = Noc z aparatem do oddychania
thing-type-password-protected-package = Zamknięta przesyłka
thing-type-payer = Polisa ubezpieczeniowa
thing-type-peak-flow = Szczytowy przepływ wydechowy
thing-type-personal = Dane osobowe
thing-type-personal-contact = Adres, telefon i e-mail
thing-type-personal-image = Zdjęcie osoby
thing-type-plan = Plan
thing-type-pregnancy = Ciąża
thing-type-problem = Problem medyczny
thing-type-procedure = Zabieg
thing-type-question-answer = Pytanie i odpowiedź
thing-type-radiology-lab-results = Wynik RTG lub tomografii
thing-type-respiratory-profile = Profil płuc
thing-type-sleep-am = Nocny sen
thing-type-sleep-pm = Wieczorny dziennik snu
thing-type-spirometer = Badanie płuc (spirometria)
thing-type-status = Stan
thing-type-student-academic-record = Dane o nauce szkolnej
thing-type-task = Zadanie
thing-type-task-tracking-entry = Postęp zadania
thing-type-vital-signs = Parametry życiowe
thing-type-weight = Waga
thing-type-weight-goal = Cel wagi

## Phrases that sum up an item

thing-headline-blood-pressure = { $systolic }/{ $diastolic } mmHg
thing-headline-pulse = puls { $pulse }
thing-headline-result = { $title } { $value }

## Units, written after a number

thing-unit-beats-per-minute = { $count ->
    [one] uderzenie na minutę
    [few] uderzenia na minutę
    [many] uderzeń na minutę
   *[other] uderzenia na minutę
}
thing-unit-bits = { $count ->
    [one] bit
    [few] bity
    [many] bitów
   *[other] bitu
}
thing-unit-breaths-per-minute = { $count ->
    [one] oddech na minutę
    [few] oddechy na minutę
    [many] oddechów na minutę
   *[other] oddechu na minutę
}
thing-unit-celsius = °C
thing-unit-days = { $count ->
    [one] dzień
    [few] dni
    [many] dni
   *[other] dnia
}
thing-unit-insulin-units = { $count ->
    [one] jednostka
    [few] jednostki
    [many] jednostek
   *[other] jednostki
}
thing-unit-kg = kg
thing-unit-kilojoules = kJ
thing-unit-liters = l
thing-unit-liters-per-second = l/s
thing-unit-m = m
thing-unit-meters-per-second = m/s
thing-unit-millimeters-of-mercury = mmHg
thing-unit-minutes = { $count ->
    [one] minuta
    [few] minuty
    [many] minut
   *[other] minuty
}
thing-unit-mmol-per-liter = mmol/l
thing-unit-newton-meters = N·m
thing-unit-pascals = Pa
thing-unit-percent = %
thing-unit-revolutions-per-minute = { $count ->
    [one] obrót na minutę
    [few] obroty na minutę
    [many] obrotów na minutę
   *[other] obrotu na minutę
}
thing-unit-seconds = { $count ->
    [one] sekunda
    [few] sekundy
    [many] sekund
   *[other] sekundy
}
thing-unit-seconds-per-hundred-meters = { $count ->
    [one] sekunda na 100 m
    [few] sekundy na 100 m
    [many] sekund na 100 m
   *[other] sekundy na 100 m
}
thing-unit-watts = W

## Fixed sets of words

thing-choice-day-of-week-1 = Niedziela
thing-choice-day-of-week-2 = Poniedziałek
thing-choice-day-of-week-3 = Wtorek
thing-choice-day-of-week-4 = Środa
thing-choice-day-of-week-5 = Czwartek
thing-choice-day-of-week-6 = Piątek
thing-choice-day-of-week-7 = Sobota
thing-choice-encryption-none = Brak
thing-choice-encryption-hmac-sha1-3des = Triple DES, sprawdzane SHA-1
thing-choice-encryption-hmac-sha256-aes256 = AES 256 bitów, sprawdzane SHA-256
thing-choice-gender-f = Kobieta
thing-choice-gender-m = Mężczyzna
thing-choice-goal-status-abandoned = Porzucony
thing-choice-goal-status-achieved = Osiągnięty
thing-choice-goal-status-active = W toku
thing-choice-intensity-1 = Bardzo lekki
thing-choice-intensity-2 = Lekki
thing-choice-intensity-3 = Umiarkowany
thing-choice-intensity-4 = Ciężki
thing-choice-intensity-5 = Bardzo ciężki

## Labels

thing-field-abbreviation = Krótka nazwa
thing-field-address = Adres
thing-field-administration-date = Data podania
thing-field-administrator = Kto podał
thing-field-adverse-event = Działanie niepożądane
thing-field-aerobic-step-minutes = Czas szybkich kroków
thing-field-aerobic-step-minutes-samples = Czas szybkich kroków w ciągu treningu
thing-field-air-pressure-samples = Ciśnienie powietrza w ciągu treningu
thing-field-algorithm-name = Metoda
thing-field-allergen-code = Substancja
thing-field-allergen-type = Rodzaj substancji
thing-field-allergy = Uczulenie na
thing-field-altitude-samples = Wysokość w ciągu treningu
thing-field-amount = Ilość
thing-field-amount-prescribed = Przepisana ilość
thing-field-anatomic-location = Część ciała
thing-field-anatomic-surface = Miejsce na ciele
thing-field-as-entered = Tak jak zapisano
thing-field-assessed = Co oceniono
thing-field-assessment = Ocena
thing-field-avg-altitude = Średnia wysokość
thing-field-avg-cadence = Średnia kadencja
thing-field-avg-heartrate = Średnie tętno
thing-field-avg-pace = Średnie tempo
thing-field-avg-power = Średnia moc
thing-field-avg-speed = Średnia prędkość
thing-field-avg-temperature = Średnia temperatura
thing-field-avg-torque = Średni moment obrotowy
thing-field-base-time = Początek
thing-field-birthdate = Data urodzenia
thing-field-birthyear = Rok urodzenia
thing-field-blood-type = Grupa krwi
thing-field-body-position = Pozycja ciała
thing-field-body-site = Gdzie na ciele mierzono
thing-field-cadence-samples = Kadencja w ciągu treningu
thing-field-care-class = Rodzaj opieki
thing-field-category = Kategoria
thing-field-city = Miejscowość
thing-field-class = Klasa
thing-field-client-thing-id = Numer tego wpisu u nadawcy
thing-field-clinic = Przychodnia
thing-field-clinical-code = Kod kliniczny
thing-field-code = Kod
thing-field-collection-method = Jak pobrano próbkę
thing-field-comment = Komentarz
thing-field-communication-medium = Sposób kontaktu
thing-field-completion-date = Zakończono
thing-field-condition = Problem zdrowotny
thing-field-consent = Zgoda
thing-field-consent-granted = Udzielono zgody
thing-field-contact = Dane kontaktowe
thing-field-contact-value = Numer lub adres
thing-field-content-type = Rodzaj pliku
thing-field-country = Kraj
thing-field-county = Powiat
thing-field-date = Data
thing-field-date-and-time = Data i godzina
thing-field-date-discontinued = Koniec przyjmowania
thing-field-date-filled = Odebrano w aptece
thing-field-date-in-words = Data słowami
thing-field-date-of-death = Data śmierci
thing-field-date-prescribed = Data przepisania
thing-field-date-started = Początek przyjmowania
thing-field-day = Dzień
thing-field-days-supply = Wystarcza na
thing-field-description = Opis
thing-field-diastolic = Dolna liczba (rozkurczowe)
thing-field-distance = Odległość
thing-field-distance-samples = Odległość w ciągu treningu
thing-field-document-index = Miejsce w dokumencie
thing-field-dose = Dawka
thing-field-dose-unit = Jednostka dawki
thing-field-duration = Czas trwania
thing-field-duration-unit = Jednostka czasu trwania
thing-field-elevation-gain = Łącznie pod górę
thing-field-elevation-loss = Łącznie w dół
thing-field-email = E-mail
thing-field-email-address = Adres e-mail
thing-field-employment-status = Sytuacja zawodowa
thing-field-encrypt-algorithm = Szyfrowanie
thing-field-encryption-parameters = Ustawienia szyfrowania
thing-field-end-date = Koniec
thing-field-energy = Zużyta energia
thing-field-energy-from-fat = Energia zużyta z tłuszczu
thing-field-ethnicity = Pochodzenie etniczne
thing-field-exact-dose = Dokładna dawka
thing-field-exercise-mode = Rodzaj ćwiczeń
thing-field-expiration-date = Data ważności
thing-field-extension = Informacje aplikacji
thing-field-extension-source = Identyfikator aplikacji
thing-field-facility = Miejsce leczenia
thing-field-file-name = Nazwa pliku
thing-field-file-size = Rozmiar
thing-field-first-name = Imię
thing-field-first-observed = Pierwszy raz zauważono
thing-field-firstdow = Pierwszy dzień tygodnia
thing-field-flag = Uwaga do wyniku
thing-field-frequency = Jak często
thing-field-full-name = Imię i nazwisko
thing-field-gender = Płeć
thing-field-generic-name = Nazwa międzynarodowa
thing-field-group = Grupa
thing-field-heart-rate = Tętno
thing-field-heartrate-samples = Tętno w ciągu treningu
thing-field-height = Wzrost
thing-field-highest-education-level = Wykształcenie
thing-field-hour = Godzina
thing-field-id = Numer identyfikacyjny
thing-field-indication = Na co
thing-field-instructions = Wskazówki
thing-field-intensity = Wysiłek
thing-field-irregular-heartbeat = Zauważono nierówne bicie serca
thing-field-is-deceased = Osoba zmarła
thing-field-is-disabled = Niepełnosprawność
thing-field-is-negated = Zapobiegło leczenie
thing-field-is-prescribed = Przepisany
thing-field-is-primary = Główny
thing-field-is-veteran = Służba wojskowa w przeszłości
thing-field-iteration-count = Liczba powtórzeń
thing-field-key-length = Długość klucza
thing-field-laboratory = Laboratorium
thing-field-language = Język
thing-field-lap = Okrążenie
thing-field-lap-session = Co było podczas tego okrążenia
thing-field-last-name = Nazwisko
thing-field-left-right-balance = Udział lewej nogi
thing-field-location = Miejsce
thing-field-logo = Logo
thing-field-lot = Numer serii
thing-field-manufacturer = Producent
thing-field-marital-status = Stan cywilny
thing-field-max-dose = Największa dawka
thing-field-maximum-range = Najwyższa wartość
thing-field-measurement-conditions = Sytuacja podczas pomiaru
thing-field-measurement-flags = Uwaga do pomiaru
thing-field-measurement-method = Jak zmierzono
thing-field-medicine = Lek
thing-field-membership = Członkostwo
thing-field-membership-number = Numer członka
thing-field-middle-name = Drugie imię
thing-field-millisecond = Milisekunda
thing-field-min-altitude = Najmniejsza wysokość
thing-field-min-cadence = Najniższa kadencja
thing-field-min-dose = Najmniejsza dawka
thing-field-min-heartrate = Najniższe tętno
thing-field-min-pace = Najwolniejsze tempo
thing-field-min-power = Najniższa moc
thing-field-min-speed = Najniższa prędkość
thing-field-min-temperature = Najniższa temperatura
thing-field-min-torque = Najniższy moment obrotowy
thing-field-minimum-range = Najniższa wartość
thing-field-minute = Minuta
thing-field-minutes = Czas trwania
thing-field-month = Miesiąc
thing-field-name-suffix = Po nazwisku
thing-field-name-title = Tytuł
thing-field-national-identifier = Krajowy numer osoby (PESEL)
thing-field-note = Notatka
thing-field-number-of-aerobic-steps = Szybkie kroki
thing-field-number-of-aerobic-steps-samples = Szybkie kroki w ciągu treningu
thing-field-number-of-steps = Kroki
thing-field-number-of-steps-samples = Kroki w ciągu treningu
thing-field-occurrence = Jak często występuje
thing-field-onset-date = Początek
thing-field-ordered-by = Kto zlecił
thing-field-organ-donor = Dawca narządów
thing-field-organization = Organizacja
thing-field-organization-name = Nazwa
thing-field-organization-type = Rodzaj organizacji
thing-field-pace-samples = Tempo w ciągu treningu
thing-field-peak-altitude = Największa wysokość
thing-field-peak-cadence = Najwyższa kadencja
thing-field-peak-heartrate = Najwyższe tętno
thing-field-peak-pace = Najszybsze tempo
thing-field-peak-power = Najwyższa moc
thing-field-peak-speed = Najwyższa prędkość
thing-field-peak-temperature = Najwyższa temperatura
thing-field-peak-torque = Najwyższy moment obrotowy
thing-field-person-name = Nazwa lub nazwisko
thing-field-person-type = Rola
thing-field-pharmacy = Apteka
thing-field-phone = Telefon
thing-field-phone-number = Numer telefonu
thing-field-position-samples = Położenie w ciągu treningu
thing-field-postcode = Kod pocztowy
thing-field-power-samples = Moc w ciągu treningu
thing-field-prescribed = Na receptę lub kupiony
thing-field-prescribed-by = Kto przepisał
thing-field-prescription = Recepta
thing-field-prescription-duration = Na jaki czas jest recepta
thing-field-prescription-expiration = Recepta ważna do
thing-field-prescription-number = Numer recepty
thing-field-primary-provider = Główny lekarz
thing-field-priority = Kolejność wyboru
thing-field-procedure = Zabieg
thing-field-professional-training = Wykształcenie zawodowe
thing-field-pulse = Puls
thing-field-range-in-numbers = Zakres w liczbach
thing-field-range-type = Rodzaj zakresu
thing-field-reaction = Reakcja
thing-field-reason = Powód
thing-field-reference-maximum = Norma do
thing-field-reference-minimum = Norma od
thing-field-reference-range = Zakres normy
thing-field-refills = Powtórzenia recepty
thing-field-refills-left = Pozostałe powtórzenia recepty
thing-field-related-thing = Powiązany wpis
thing-field-relationship-type = Jak jest powiązany
thing-field-religion = Religia
thing-field-resolution = Jak się skończyło
thing-field-resolution-date = Kiedy się skończyło
thing-field-result = Wynik
thing-field-result-in-words = Wynik słowami
thing-field-route = Jak się przyjmuje
thing-field-salt = Sól
thing-field-sample = Wartość
thing-field-sample-unit = Jednostka
thing-field-sample-unit-code = Kod jednostki
thing-field-second = Sekunda
thing-field-secondary-provider = Inny lekarz
thing-field-seconds-into-session = Czas od początku
thing-field-sequence = Miejsce w serii
thing-field-service = Usługa
thing-field-severity = Jak ciężkie
thing-field-source = Źródło
thing-field-specialty = Specjalność
thing-field-speed-samples = Prędkość w ciągu treningu
thing-field-start-date = Początek
thing-field-state = Województwo lub region
thing-field-status = Stan
thing-field-stop-date = Kiedy się skończyło
thing-field-stop-reason = Jak się skończyło
thing-field-street = Ulica
thing-field-strength = Moc leku
thing-field-strength-unit = Jednostka mocy leku
thing-field-stylesheet = Arkusz stylów
thing-field-substance = Substancja
thing-field-substitution = Zamiana na inny produkt
thing-field-substitution-permitted = Można zamienić na inny produkt
thing-field-systolic = Górna liczba (skurczowe)
thing-field-tags = Etykiety
thing-field-target-date = Na kiedy
thing-field-temperature-samples = Temperatura w ciągu treningu
thing-field-test = Badanie
thing-field-test-group = Grupa badań
thing-field-test-name = Badanie
thing-field-text = Tekst
thing-field-thing-id = Numer wpisu
thing-field-time = Godzina
thing-field-time-offset = Czas od początku
thing-field-time-zone = Strefa czasowa
thing-field-title = Tytuł
thing-field-torque-samples = Moment obrotowy w ciągu treningu
thing-field-toxic-range = Zakres toksyczny
thing-field-treatment = Leczenie
thing-field-treatment-provider = Kto leczył
thing-field-unit = Jednostka
thing-field-units = Jednostki
thing-field-units-code = Kod jednostek
thing-field-url = Adres internetowy
thing-field-vaccine = Szczepionka
thing-field-value = Wartość
thing-field-version = Wersja
thing-field-version-stamp = Numer wersji
thing-field-visit-type = Rodzaj wizyty
thing-field-vital-sign = Parametr życiowy
thing-field-vocabulary = Słownik
thing-field-vocabulary-family = Rodzina słownika
thing-field-vocabulary-version = Wersja słownika
thing-field-website = Strona internetowa
thing-field-weight = Waga
thing-field-when = Kiedy
thing-field-year = Rok

## Headings of tables of items, as applications get them
thing-column-id = Identyfikator wpisu
thing-column-version = Wersja
thing-column-note = Notatka
thing-column-tags = Etykiety
thing-column-date = Data
thing-column-type = Rodzaj
thing-column-typeid = Identyfikator rodzaju
thing-column-source = Źródło
thing-column-brands = Marki
thing-column-relatedthings = Powiązane wpisy
thing-column-ispersonal = Prywatne
thing-column-audit-personname = Kto zmienił
thing-column-audit-date = Kiedy zmieniono
thing-column-audit-action = Zmiana
thing-column-audit-appname = Aplikacja
thing-column-issigned = Podpisane
thing-column-isdownversioned = W starszym formacie
thing-column-isupversioned = W nowszym formacie
thing-column-summary = W skrócie
