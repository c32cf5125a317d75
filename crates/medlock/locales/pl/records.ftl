# The list of records, one record, one item.

records-title = Moje kartoteki
records-empty-title = Jeszcze nic tu nie ma
records-empty-text = To, co zostanie odebrane kodem, będzie przechowywane tutaj w kartotece.
records-count = { $count ->
    [0] Jeszcze pusta
    [one] { $count } wpis
    [few] { $count } wpisy
    [many] { $count } wpisów
   *[other] { $count } wpisu
}
records-newest = Najnowszy z { $date }
records-pick-up = Wpisz kod

record-heading = Kartoteka „{ $name }”
record-born = Data urodzenia: { $date }
record-empty-title = Ta kartoteka jest pusta
record-empty-text = Tu będzie widać to, co zostanie odebrane lub zapisane. Kartoteka: { $name }.
record-groups = W tej kartotece
record-print = Żeby mieć to na papierze, proszę wydrukować tę stronę z przeglądarki.
record-printed = Wydrukowano { $date }
record-added-by = Nadawca: { $app }. Dodano { $date }.
record-written-by = Autor: { $name }, { $date }.
record-written-by-you = Wpis własny, { $date }.
record-more = Pokaż wszystkie szczegóły
record-older = Pokaż starsze wpisy
record-newest = Wróć do najnowszych

item-from = Nadawca
item-added = Dodano
item-when = Data
item-attachments = Załączniki
item-download = Pobierz
item-download-name = Pobierz { $name }
item-download-unnamed = Załącznik
item-unreadable = Tego wpisu nie można jeszcze pokazać słowami. Jest przechowywany dokładnie tak, jak go wysłano.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
    [few] { $count } × { $type }
    [many] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Inny rodzaj wpisu

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = Ta sama osoba
relation-to-record-5 = Dziecko
relation-to-record-14 = Syn
relation-to-record-15 = Córka
relation-to-record-3 = Mąż lub żona
relation-to-record-11 = Partner lub partnerka
relation-to-record-8 = Ojciec lub matka
relation-to-record-10 = Ktoś z rodziny
relation-to-record-6 = Opieka prawna
relation-to-record-7 = Pacjent
relation-to-record-13 = Zwierzę
relation-to-record-2 = Inne

# ---- the record: by kind, by date, by words ----

record-add = Dodaj wpis
record-by-date = Wszystko według daty
record-what-found = Co znaleziono
record-years = Przejdź do roku
record-pages = Więcej wpisów
record-kind-count = { $count ->
    [one] wpis
    [few] wpisy
    [many] wpisów
   *[other] wpisu
}
look-words = Szukane słowa
look-kind = Rodzaj
look-any-kind = Każdy rodzaj
look-sender = Kto wysłał
look-any-sender = Wszyscy
look-by-hand = Zapisane ręcznie
look-button = Szukaj
look-all = Pokaż wszystko
look-shown = { $count ->
    [0] Nie ma nic takiego.
    [one] { $count } wpis na tej stronie.
    [few] { $count } wpisy na tej stronie.
    [many] { $count } wpisów na tej stronie.
   *[other] { $count } wpisu na tej stronie.
}
look-found = { $count ->
    [0] Nie znaleziono nic dla „{ $words }”.
    [one] Znaleziono { $count } wpis dla „{ $words }”.
    [few] Znaleziono { $count } wpisy dla „{ $words }”.
    [many] Znaleziono { $count } wpisów dla „{ $words }”.
   *[other] Znaleziono { $count } wpisu dla „{ $words }”.
}
look-found-first = { $count ->
    [one] Najnowszy wpis znaleziony dla „{ $words }”. Mogą być też starsze.
    [few] { $count } najnowsze wpisy znalezione dla „{ $words }”. Mogą być też starsze.
    [many] { $count } najnowszych wpisów znalezionych dla „{ $words }”. Mogą być też starsze.
   *[other] { $count } najnowszego wpisu znalezionego dla „{ $words }”. Mogą być też starsze.
}
look-bounded = Liczba przejrzanych wpisów: { $count }, od najnowszych.
look-further = Szukaj dalej wstecz
writer-you = Ja

# ---- one item ----

item-written-by = Autor
item-package = Przyszło w
item-package-of = Przesyłka „{ $name }”, odebrana { $date }
item-changed = Zmieniono
item-changed-by = Ostatnia zmiana: { $name }, { $date }.
item-changed-by-you = Zmiana własna, { $date }.
item-ask = Zakres lub uwaga pochodzi od nadawcy. { $app } może wyjaśnić, co to znaczy.
item-correct = Popraw to
item-delete = Usuń to
item-history = Co było wcześniej
item-history-text = Każda wersja jest zachowana, razem z autorem. Najnowsza jest pierwsza.
item-history-more = Są też starsze wersje. Są zachowane, ale tu ich nie pokazujemy.
item-version-current = To widać powyżej.
item-fixed-signed = Ten wpis jest podpisany, więc nie można go poprawić: zniszczyłoby to podpis. Można napisać własną notatkę.
item-fixed-signed-otherwise = Ten wpis przyszedł z podpisem, który do niego nie pasuje albo którego nie można tu sprawdzić. Jest zachowany tak, jak przyszedł, i nie można go poprawić. Można napisać własną notatkę.
item-fixed-read-only = Nadawca zrobił ten wpis tak, że nikt nie może go zmienić. Można napisać własną notatkę.
item-fixed-document = To cały dokument. Jest zachowany tak, jak go wysłano, i nie można go poprawić. Można napisać własną notatkę.
item-fixed-no-form = Wpisów tego rodzaju nie można tu poprawiać ręcznie. Proszę zapytać nadawcę albo napisać własną notatkę.
item-done-added = Jest już w kartotece.
item-done-corrected = Zapisano. To, co było wcześniej, jest zachowane poniżej.
item-done-restored = Jest znów w kartotece.
version-sent-by = Nadawca: { $name }, { $date }.
version-written-by = Autor: { $name }, { $date }.
version-written-by-you = Wpis własny, { $date }.
version-restored-by = Przywrócenie: { $name }, { $date }.
version-restored-by-you = Przywrócenie własne, { $date }.
version-deleted-by = Usunięcie: { $name }, { $date }.
version-deleted-by-you = Usunięcie własne, { $date }.

# ---- charts ----

charts-title = Wykresy: { $name }
charts-link = Wykresy
charts-back = Wszystkie wykresy
charts-lede = To, co zmierzono więcej niż raz, jako linia i jako tabela.
charts-empty-title = Nie ma jeszcze wykresów
charts-empty-text = Do wykresu potrzebne są dwa pomiary tego samego rodzaju w tej samej jednostce.
chart-link = Wykres
chart-count = { $count ->
    [one] pomiar
    [few] pomiary
    [many] pomiarów
   *[other] pomiaru
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Wartość
chart-range = Zakres od nadawcy
chart-flag = Uwaga nadawcy
chart-told = { $count ->
    [one] { $count } pomiar, z { $from }.
    [few] { $count } pomiary, od { $from } do { $to }.
    [many] { $count } pomiarów, od { $from } do { $to }.
   *[other] { $count } pomiaru, od { $from } do { $to }.
}
chart-told-line = Najniższy { $low }, najwyższy { $high }, najnowszy { $newest }.
chart-bounded = Wykorzystano tylko najnowsze wpisy: { $count }. W kartotece jest ich więcej.
chart-rows-cut = Tabela pokazuje najnowsze pomiary: { $shown } z { $total }. Wszystkie są w kartotece.
chart-no-judgement = To liczby takie, jak je wysłano lub zapisano. Co oznaczają, mogą powiedzieć osoby, które Panią/Pana leczą.

# ---- writing by hand ----

add-title = Dodaj do kartoteki „{ $name }”
add-lede = Co zapisać?
add-code = Jest kod do wpisania?
form-add-title = Nowy wpis: { $kind }
form-add-lede = Trafi to do kartoteki „{ $name }” jako wpis własny.
form-add-button = Zapisz
form-back = Wybierz coś innego
form-correct-title = Popraw: { $kind }
form-correct-lede = Proszę zmienić to, co jest błędne. To, co było wcześniej, też zostaje zachowane.
form-correct-button = Zapisz poprawkę
form-keep = Zostaw bez zmian
form-optional = { $label } (jeśli wiadomo)
form-note = Notatka
form-number-label = Liczba
form-unit-label = Jednostka
form-time-label = Godzina
form-in-unit = W jednostce: { $unit }
form-date-partial = Wystarczy sam rok.
form-missing = { $label }: brakuje. Proszę wpisać tutaj.
form-number = { $label }: to musi być liczba, na przykład 61,5.
form-whole = { $label }: to musi być liczba całkowita, na przykład 64.
form-range = { $label }: to musi być liczba od { $low } do { $high }.
form-too-long = { $label }: za długie. Największa liczba znaków to { $count }.
form-date-missing = { $label }: brakuje daty.
form-date-day = { $label }: dzień musi być liczbą od 1 do 31.
form-date-month = { $label }: proszę wybrać miesiąc.
form-date-year = { $label }: rok musi mieć cztery cyfry, na przykład 2024.
form-date-wrong = { $label }: takiego dnia nie ma.
form-date-future = { $label }: data nie może być w przyszłości.
form-time = { $label }: godzinę trzeba wpisać tak: 14:05.
form-not-taken = Tak nie można tego zapisać: { $rule }
form-stale = Ktoś to w międzyczasie zmienił. Oto co jest teraz; to, co wpisano, nie zostało zapisane.
form-full-title = Kartoteka jest pełna
form-full-text = W kartotece „{ $name }” nie ma już miejsca. Nic nie zostało zapisane.
form-full-room = Żeby zrobić miejsce, proszę usunąć coś niepotrzebnego, a potem skasować to na zawsze.
form-full-deleted = Zobacz, co jest usunięte

# ---- deleting, putting back, erasing ----

delete-title = Usunąć to z kartoteki?
delete-text = Nie będzie już pokazywane. Później można to przywrócić.
delete-text-apps = Aplikacje, które mogą czytać kartotekę, nie będą już tego widzieć. Kopie zrobione wcześniej zostają u nich.
delete-button = Usuń
delete-keep = Zostaw
delete-stale = To zostało w międzyczasie zmienione. Przed usunięciem proszę spojrzeć jeszcze raz.
deleted-title = Usunięte z kartoteki „{ $name }”
deleted-link = Usunięte ({ $count })
deleted-done = To jest usunięte. Można to znaleźć w części „Usunięte” i przywrócić.
deleted-text = Widzą to tylko osoby, które prowadzą kartotekę. Te wpisy nadal zajmują miejsce: { $size }.
deleted-empty = Nic nie jest usunięte
deleted-empty-text = To, co zostanie usunięte, czeka tutaj na przywrócenie albo skasowanie na zawsze.
deleted-back = Wszystko, co jest usunięte
deleted-no-right = Tej kartoteki nie można zmieniać, więc nie można też nic przywrócić.
restore-button = Przywróć
restore-second = W kartotece jest już taki wpis, a może być tylko jeden. Najpierw trzeba usunąć tamten.
restore-second-title = Teraz nie można tego przywrócić
erase-link = Skasuj na zawsze
erase-title = Skasować to na zawsze?
erase-text = Wszystko zostanie zniszczone: to, co jest teraz, każda wcześniejsza wersja i załączniki. Nikt nie może tego odzyskać, my też nie.
erase-text-copies = Kopii u innych to nie zmienia: u nadawcy, w aplikacjach i w starszych kopiach zapasowych tego serwera.
erase-button = Skasuj na zawsze
erase-keep = Nie kasuj
erase-done = Skasowano na zawsze. Miejsce jest znów wolne.
erase-all-link = Skasuj wszystko, co jest usunięte
erase-all-title = { $count ->
    [one] Skasować na zawsze { $count } usunięty wpis?
    [few] Skasować na zawsze { $count } usunięte wpisy?
    [many] Skasować na zawsze { $count } usuniętych wpisów?
   *[other] Skasować na zawsze { $count } usuniętego wpisu?
}
erase-all-text = Wszystko, co usunięto z kartoteki „{ $name }”, zostanie zniszczone, z każdą wersją i każdym załącznikiem. Zwolni to { $size }. Nikt nie może tego odzyskać, my też nie.
erase-all-button = { $count ->
    [one] Skasuj na zawsze { $count } wpis
    [few] Skasuj na zawsze { $count } wpisy
    [many] Skasuj na zawsze { $count } wpisów
   *[other] Skasuj na zawsze { $count } wpisu
}
erase-keep-all = Nic nie kasuj

# ---- downloading ----

download-link = Pobierz wszystko
download-title = Pobierz kartotekę „{ $name }”
download-lede = Wszystko, co jest w kartotece, w jednym pliku ZIP.
download-count = { $count ->
    [one] { $count } wpis, około { $size }
    [few] { $count } wpisy, około { $size }
    [many] { $count } wpisów, około { $size }
   *[other] { $count } wpisu, około { $size }
}
download-what-booklet = Książeczka do czytania w przeglądarce. Żeby zrobić z niej PDF, proszę ją otworzyć i wybrać „Drukuj”, a potem „Zapisz jako PDF”.
download-what-tables = Tabela dla każdego rodzaju, do arkusza kalkulacyjnego.
download-what-originals = Każdy wpis dokładnie taki, jak go wysłano, dla innych programów.
download-what-attachments = Załączniki, na przykład listy i obrazy.
download-what-history = Jakie były wpisy, zanim je zmieniono.
download-what-deleted = Co jest usunięte, ale nie skasowane.
download-care = Kto ma ten plik, może go przeczytać. Proszę trzymać go tam, gdzie nikt inny go nie otworzy, i nie zostawiać na wspólnym komputerze.
download-button = Pobierz
download-file = Kartoteka { $name }
download-read-me = Najpierw przeczytaj
download-read-me-text =
    Kartoteka „{ $name }”, ze strony { $site }.

    Książeczka.html - wszystko do czytania w przeglądarce. Żeby zrobić z niej PDF, proszę ją wydrukować i wybrać „Zapisz jako PDF”.
    Tabele - po jednej dla każdego rodzaju wpisów, do arkusza kalkulacyjnego.
    Oryginały - każdy wpis dokładnie taki, jak go wysłano, jako XML.
    Załączniki - listy, obrazy i inne pliki.
    Historia - jakie były wpisy, zanim je zmieniono; najstarszy ma numer 1.
    Usunięte - co usunięto, ale nie skasowano, tak jak to wysłano.

    Kto ma te pliki, może je przeczytać. Proszę trzymać je tam, gdzie nikt inny ich nie otworzy.
download-booklet = Książeczka
download-booklet-about = Ze strony { $site }, stan z { $date }.
download-booklet-how = Żeby zrobić z tego PDF, proszę wybrać w przeglądarce „Drukuj”, a potem „Zapisz jako PDF”.
download-tables = Tabele
download-originals = Oryginały
download-attachments = Załączniki
download-history = Historia
download-deleted = Usunięte
download-column-summary = W skrócie
download-column-origin = Od
download-column-id = Numer wpisu

# ---- deleting a whole record ----

record-delete-link = Usuń tę kartotekę na zawsze
record-delete-title = Usunąć kartotekę „{ $name }” na zawsze?
record-delete-lede = Cała kartoteka zostanie zniszczona dla wszystkich, którzy z niej korzystają. Nikt nie może jej odzyskać, my też nie. Konto i inne kartoteki zostają.
record-delete-items = { $count ->
    [0] Kartoteka, która jest pusta
    [one] Kartoteka, a w niej { $count } wpis
    [few] Kartoteka, a w niej { $count } wpisy
    [many] Kartoteka, a w niej { $count } wpisów
   *[other] Kartoteka, a w niej { $count } wpisu
}
record-delete-history = Każda wcześniejsza wersja, wszystkie załączniki i to, co usunięto, ale jeszcze nie skasowano
record-delete-apps = Co mogą z nią robić te aplikacje:
record-delete-others = Te osoby też ją tracą:
record-delete-first = Proszę ją najpierw pobrać, jeśli coś z niej może się kiedyś przydać.
record-delete-name = Proszę wpisać nazwę kartoteki na znak, że to świadoma decyzja: { $name }
record-delete-missing = Proszę wpisać nazwę kartoteki: { $name }
record-delete-other = To nie jest nazwa tej kartoteki. Jej nazwa to { $name }.
record-delete-button = Usuń kartotekę na zawsze
record-delete-keep = Zachowaj kartotekę
record-delete-done = Kartoteka jest usunięta na zawsze.
