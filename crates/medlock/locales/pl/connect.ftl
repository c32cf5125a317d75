# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Połączenia

sign-in-connect-title = { $app } prosi o połączenie
sign-in-connect-text = Proszę się zalogować, żeby odpowiedzieć na pytanie i zobaczyć, o co chodzi. Nic nie zostanie udostępnione bez zgody.
sign-up-connect-text = { $app } prosi o połączenie. Proszę założyć konto, żeby odpowiedzieć na pytanie i zobaczyć, o co chodzi. Nic nie zostanie udostępnione bez zgody.

connect-before = { $count ->
    [one] Ten kod był już użyty. { $app } ma połączenie z kartoteką: { $records }.
    [few] Ten kod był już użyty. { $app } ma połączenie z kartotekami: { $records }.
    [many] Ten kod był już użyty. { $app } ma połączenie z kartotekami: { $records }.
   *[other] Ten kod był już użyty. { $app } ma połączenie z kartotekami: { $records }.
}
connect-before-hint = Ponowna odpowiedź jest potrzebna tylko, żeby połączyć inną kartotekę albo połączyć jeszcze raz.
connect-before-link = Zobacz połączenia

connect-found = Zgadza się. { $app } prosi o połączenie z kartoteką.
connect-what = Połączenie sprawia, że { $app } może używać kartoteki wiele razy, w granicach udzielonej zgody. Na następnej stronie widać, o co chodzi.
connect-until = Ostatni dzień, w którym można użyć tego kodu: { $day }.
connect-until-time = Kodu można użyć do: { $day }, godz. { $time }.
connect-record-title = Dla kogo to jest?
connect-record-hint = Proszę wybrać kartotekę, której może używać aplikacja „{ $app }”. Nic jeszcze nie zostało udostępnione.
connect-record-make = Załóż na to kartotekę
connect-record-connected = Już połączona
connect-record-more = Już połączona. Teraz prośba jest większa
connect-record-too-small = Tej kartoteki nie można wybrać. { $app } prosi o więcej, niż wolno tu Pani/Panu. Proszę zapytać osobę, która ją prowadzi.
connect-record-closed = Tej kartoteki nie można wybrać. Jest teraz zamknięta.
connect-no-record-text = Więcej kartotek na tej stronie mieć nie można, a żadnej z nich nie można połączyć. Proszę zapytać osobę, która prowadzi kartotekę. Kod nadal działa.

consent-title = { $app } prosi o dostęp do kartoteki „{ $record }”
consent-title-more = { $app } prosi o większy dostęp do kartoteki „{ $record }”
consent-title-change = Zmień, co { $app } może robić w kartotece „{ $record }”
consent-lede = Decyzja należy do Pani/Pana. Nic nie zostanie udostępnione przed naciśnięciem „{ $allow }”. Połączenie można zakończyć w każdej chwili.
consent-lede-more = Wcześniejsza zgoda działa dalej, bez względu na ten wybór.
consent-organization = Aplikację „{ $app }” prowadzi { $organization }.
consent-trial = { $app } to część badania klinicznego, w którym biorą udział ludzie. Proszę zapytać osoby prowadzące badanie, co to oznacza.
consent-label = Oznaczenie
consent-required = Czego potrzebuje { $app }
consent-required-text = To wszystko jest razem. Bez tego aplikacji „{ $app }” nie można połączyć z tą kartoteką.
consent-optional = Co można wybrać
consent-optional-text = Proszę zaznaczyć to, na co jest zgoda. Połączenie działa też bez tego.
consent-nothing = { $app } o nic teraz nie prosi. Aplikacja będzie wiedziała o połączeniu, ale nie będzie mogła nic widzieć ani dodawać.
consent-sentence = { $may }: { $types }
consent-may-1 = Czytać
consent-may-2 = Dodawać
consent-may-3 = Czytać i dodawać
consent-may-4 = Zmieniać
consent-may-5 = Czytać i zmieniać
consent-may-6 = Dodawać i zmieniać
consent-may-7 = Czytać, dodawać i zmieniać
consent-may-8 = Usuwać
consent-may-9 = Czytać i usuwać
consent-may-10 = Dodawać i usuwać
consent-may-11 = Czytać, dodawać i usuwać
consent-may-12 = Zmieniać i usuwać
consent-may-13 = Czytać, zmieniać i usuwać
consent-may-14 = Dodawać, zmieniać i usuwać
consent-may-15 = Czytać, dodawać, zmieniać i usuwać
consent-everything = wszystko w kartotece
consent-more-types = { $count ->
    [one] i jeszcze { $count } rodzaj informacji
    [few] i jeszcze { $count } rodzaje informacji
    [many] i jeszcze { $count } rodzajów informacji
   *[other] i jeszcze { $count } rodzaju informacji
}
consent-any-time = W każdej chwili, także bez zalogowania
consent-signed-in = Tylko podczas zalogowania w: { $app }
consent-why = Po co: { $why }
consent-preview = Co { $app } zobaczy dzisiaj
consent-preview-none = { $app } nie prosi o czytanie czegokolwiek.
consent-preview-empty = Na razie nic. Dzisiaj w kartotece nie ma nic takiego.
consent-preview-new = Na razie nic. Kartoteka jest nowa i pusta.
consent-preview-later = Będzie widać także to, co zostanie dodane później.
consent-preview-rest = { $count ->
    [one] I jeszcze { $count } w kartotece
    [few] I jeszcze { $count } w kartotece
    [many] I jeszcze { $count } w kartotece
   *[other] I jeszcze { $count } w kartotece
}
consent-privacy = Co { $app } robi z informacjami
consent-terms = Regulamin: { $app }
consent-allow = Zezwalam
consent-refuse = Nie zezwalam
consent-save = Zapisz
consent-keep = Zostaw bez zmian

connect-done-title = Gotowe. { $app } ma połączenie z kartoteką „{ $record }”
connect-done-wait = { $app } co jakiś czas sprawdza, czy są nowe połączenia. Może minąć kilka dni, zanim zauważy to połączenie. Nie trzeba nic robić.
connect-done-end = W każdej chwili można zobaczyć, co robi { $app }, zmienić to albo zakończyć.
connect-done-manage = Zobacz to połączenie
connect-done-others = { $count ->
    [one] { $app } ma już wcześniejsze połączenie z inną kartoteką i nadal ono działa:
    [few] { $app } ma już wcześniejsze połączenia z innymi kartotekami i nadal one działają:
    [many] { $app } ma już wcześniejsze połączenia z innymi kartotekami i nadal one działają:
   *[other] { $app } ma już wcześniejsze połączenia z innymi kartotekami i nadal one działają:
}
connect-done-others-hint = Jeśli nie jest już potrzebne, proszę je otworzyć i zakończyć.

connect-declined-title = Nie ma zgody
connect-declined-text = Nic nie zostało udostępnione. { $app } nie widzi kartoteki i nie dowie się o tym wyborze.
connect-declined-until = W razie zmiany zdania można użyć tego samego kodu. Ostatni dzień: { $day }.
connect-declined-kept = Nic się nie zmieniło. Wcześniejsza zgoda dla aplikacji „{ $app }” działa bez zmian.
connect-declined-again = Zobacz jeszcze raz

connect-locked-text = { $count ->
    [one] Podano { $count } błędną odpowiedź, więc tego kodu nie można już użyć.
    [few] Podano { $count } błędne odpowiedzi, więc tego kodu nie można już użyć.
    [many] Podano { $count } błędnych odpowiedzi, więc tego kodu nie można już użyć.
   *[other] Podano { $count } błędnej odpowiedzi, więc tego kodu nie można już użyć.
}
connect-locked-kept = Połączenia, które utworzono nim wcześniej, działają bez zmian.
connect-ask-sender = Proszę poprosić o nowy kod. Nadawca: { $app }.
connect-unavailable-title = Teraz nie można się połączyć
connect-unavailable-text = Ta strona obecnie nie współpracuje z aplikacją „{ $app }”, więc nikt nie może się z nią połączyć. Kod nie przepadł.
connect-not-listed-title = To tylko dla niektórych osób
connect-not-listed-text = Z aplikacji „{ $app }” mogą korzystać tylko osoby, które zostały tam zapisane. Tego konta nie ma na liście, więc nic nie zostało udostępnione.
connect-not-listed-kept = Jeśli powinno tam być, proszę o to zapytać. Kod lub link nadal jest ważny.

connections-title = Moje połączenia
connections-lede = Te aplikacje mogą używać kartotek. Każde połączenie można zobaczyć, zmienić albo zakończyć.
connections-empty = Brak połączeń
connections-empty-text = Gdy przychodnia lub laboratorium połączy się z kartoteką za zgodą, tu będzie widać, co może robić i co robi.
connections-of = Kartoteka „{ $record }”
connections-ended = Zakończono połączenie: { $app } i kartoteka „{ $record }”.
connections-saved = Zapisano. Oto co { $app } może teraz robić.

connection-title = { $app } i kartoteka „{ $record }”
connection-may = Co wolno
connection-may-nothing = Teraz nic
connection-since = Połączenie od
connection-used = Ostatnie użycie
connection-never = Jeszcze nie
connection-through = Kto połączył
connection-through-you = Ja
connection-through-hint = Zmienić lub zakończyć to połączenie może tylko { $name }.
connection-open = Zobacz, zmień lub zakończ
connection-look = Zobacz, co robi aplikacja
connection-asks-more = { $app } prosi o więcej, niż obejmuje zgoda. Do czasu decyzji wszystko zostaje bez zmian.
connection-asks-more-link = Zobacz, o co prosi aplikacja
connection-change = Zmień, co wolno
connection-end = Zakończ to połączenie
connection-did = Co zrobiono
connection-did-nothing = Na razie nic
connection-all = Zobacz wszystkich, którzy używali tej kartoteki

connection-end-title = Zakończyć połączenie: { $app } i kartoteka „{ $record }”?
connection-end-now = Skończy się od razu. Odtąd { $app } nie może nic widzieć, dodawać ani zmieniać w tej kartotece.
connection-end-kept = To, co zostało przeczytane wcześniej, { $app } może nadal mieć. To, co dodano, zostaje w kartotece.
connection-end-again = Jeśli połączenie będzie znów potrzebne, można ponownie użyć kodu albo poprosić o nowy. Nadawca: { $app }.
connection-end-button = Zakończ połączenie
connection-end-stay = Zostaw połączenie

access-title = Kto używał kartoteki „{ $name }”
access-lede = Co aplikacje czytały i zapisywały, od najnowszych. Własnych czynności na tej stronie tu nie ma.
access-link = Kto używał tej kartoteki
access-connections-link = Kto może używać tej kartoteki
access-empty = Na razie nikt
access-empty-text = Gdy aplikacja coś przeczyta lub zapisze w kartotece „{ $name }”, będzie to widać tutaj.
access-who = Kto
access-hour = między { $from } a { $to }
access-by-hand = podczas zalogowania: { $name }
access-by-itself = samodzielnie, za zgodą: { $name }
access-read = { $count ->
    [one] Przeczytano: { $type } ({ $count } wpis)
    [few] Przeczytano: { $type } ({ $count } wpisy)
    [many] Przeczytano: { $type } ({ $count } wpisów)
   *[other] Przeczytano: { $type } ({ $count } wpisu)
}
access-added = { $count ->
    [one] Dodano: { $type } ({ $count } wpis)
    [few] Dodano: { $type } ({ $count } wpisy)
    [many] Dodano: { $type } ({ $count } wpisów)
   *[other] Dodano: { $type } ({ $count } wpisu)
}
access-changed = { $count ->
    [one] Zmieniono: { $type } ({ $count } wpis)
    [few] Zmieniono: { $type } ({ $count } wpisy)
    [many] Zmieniono: { $type } ({ $count } wpisów)
   *[other] Zmieniono: { $type } ({ $count } wpisu)
}
access-deleted = { $count ->
    [one] Usunięto: { $type } ({ $count } wpis)
    [few] Usunięto: { $type } ({ $count } wpisy)
    [many] Usunięto: { $type } ({ $count } wpisów)
   *[other] Usunięto: { $type } ({ $count } wpisu)
}
access-to-keep = { $what }, żeby zachować kopię
access-to-send = { $what }, żeby komuś wysłać
access-to-keep-and-send = { $what }, żeby zachować kopię i komuś wysłać
access-older = Pokaż wcześniejsze
access-newest = Pokaż najnowsze

statement-privacy = Co { $app } robi z informacjami
statement-terms = Regulamin: { $app }
statement-from = To słowa właściciela „{ $app }”, a nie tej strony.

help-connection-title = Co to jest połączenie?
help-connection-text = Połączenie pozwala przychodni, laboratorium lub aplikacji używać kartoteki wiele razy. Przed wyrażeniem zgody widać, o co chodzi. W części „Połączenia” widać, co wolno każdej aplikacji i co zrobiła. Połączenie można zmienić lub zakończyć w każdej chwili.
