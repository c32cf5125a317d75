# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Co się wydarzyło
account-to-happened-text = Co trafiło do kartotek, kto się logował i które aplikacje połączono

happened-title = Co się wydarzyło
happened-lede = Najnowsze jest na górze. Przechowujemy to około roku.
happened-empty = Jeszcze nic się nie wydarzyło.
happened-back = Wróć do konta
happened-switches-link = Wybierz, jakie e-maile przychodzą
happened-times = { $count ->
    [one] { $count } raz, { $date }
    [few] { $count } razy, ostatnio { $date }
    [many] { $count } razy, ostatnio { $date }
   *[other] { $count } razu, ostatnio { $date }
}
happened-see-record = Zobacz kartotekę
happened-see-connections = Zobacz, kto może używać kartotek
happened-see-browsers = Zobacz, gdzie konto jest zalogowane
happened-see-codes = Wpisz kod

happened-added = { $count ->
    [one] Do kartoteki „{ $record }” dodano { $count } wpis
    [few] Do kartoteki „{ $record }” dodano { $count } wpisy
    [many] Do kartoteki „{ $record }” dodano { $count } wpisów
   *[other] Do kartoteki „{ $record }” dodano { $count } wpisu
}
happened-added-gone = Coś dodano do kartoteki, która nie jest już widoczna
happened-signed-in = Ktoś zalogował się na konto w przeglądarce, która wcześniej do tego nie służyła
happened-app-connected = Aplikację „{ $app }” połączono z kartoteką „{ $record }”
happened-app-changed = Zmieniono, co aplikacja „{ $app }” może robić w kartotece „{ $record }”
happened-app-ended = Aplikacja „{ $app }” nie może już używać kartoteki „{ $record }”
happened-app-connected-gone = Aplikację „{ $app }” połączono z kartoteką, która nie jest już widoczna
happened-app-changed-gone = Zmieniono, co aplikacja „{ $app }” może robić w kartotece, która nie jest już widoczna
happened-app-ended-gone = Aplikacja „{ $app }” nie może już używać kartoteki, która nie jest już widoczna
happened-code-ending = Kod od nadawcy „{ $app }” wkrótce miał stracić ważność

notices-title = E-maile od nas
notices-lede = Nigdy nie piszemy, co jest w kartotece. Wszystko widać też na stronie „Co się wydarzyło”.
notices-legend = Wyślij mi e-mail, gdy
notices-save = Zapisz
notices-saved = Zapisano.
notices-no-email = Nie ma tu adresu e-mail, więc nie wysyłamy e-maili. Wszystko widać na stronie „Co się wydarzyło”.
notices-unproved = Piszemy tylko na potwierdzony adres. Ten nie jest jeszcze potwierdzony.
notices-others = Niektóre e-maile przychodzą zawsze: te na prośbę oraz te o haśle i sposobie logowania.
notices-switch-added = coś dodano do kartoteki, którą prowadzę
notices-switch-added-hint = Najwyżej jeden e-mail na godzinę dla każdej kartoteki. Nie o własnych wpisach.
notices-switch-code-ending = wkrótce straci ważność kod, którego już używam
notices-switch-code-ending-hint = Jeden e-mail, trzy dni wcześniej.
notices-switch-signed-in = ktoś loguje się na moje konto w nowej przeglądarce
notices-switch-signed-in-hint = Żeby zauważyć, jeśli to ktoś obcy.
notices-switch-app-connected = aplikację połączono z kartoteką, którą prowadzę
notices-switch-app-connected-hint = Także przy własnych połączeniach.
notices-switch-app-changed = zmieniono, co może robić aplikacja
notices-switch-app-changed-hint = W kartotece, którą się prowadzi.
notices-switch-app-ended = aplikację odcięto
notices-switch-app-ended-hint = Przez Panią/Pana, przez kogoś, kto też prowadzi kartotekę, albo przez nas.

notice-off-title = Nie dostawać więcej takich e-maili?
notice-off-text = Nie będzie już e-maili w tym przypadku: { $what }.
notice-off-text-after = Inne e-maile zostają bez zmian. Te można znów włączyć na stronie konta.
notice-off-button = Nie chcę takich e-maili
notice-off-done-title = Gotowe
notice-off-done-text = Takie e-maile nie będą już przychodzić. Można je znów włączyć na stronie konta.
notice-off-bad-title = Ten link nie działa
notice-off-bad-text = Po zalogowaniu można wybrać, jakie e-maile przychodzą.

mail-notice-added-subject = Coś nowego na stronie { $site }
mail-notice-added-text = Data: { $when }. Coś dodano do kartoteki, którą prowadzi Pani/Pan na stronie { $site }.

    Proszę się zalogować, żeby to zobaczyć:
    { $link }
mail-notice-signed-in-subject = Ktoś zalogował się na Pani/Pana konto na stronie { $site }
mail-notice-signed-in-text = Data: { $when }. Ktoś zalogował się na Pani/Pana konto na stronie { $site } w przeglądarce, która wcześniej do tego nie służyła.

    Jeśli to Pani/Pana działanie, nie trzeba nic robić. Jeśli nie, proszę od razu zmienić hasło:
    { $link }
mail-notice-app-connected-subject = Na stronie { $site } połączono aplikację
mail-notice-app-connected-text = Data: { $when }. Aplikację połączono z kartoteką, którą prowadzi Pani/Pan na stronie { $site }.

    Tu widać, jaka to aplikacja i co może robić:
    { $link }
mail-notice-app-changed-subject = Na stronie { $site } zmieniono, co może robić aplikacja
mail-notice-app-changed-text = Data: { $when }. Ktoś zmienił, co aplikacja może robić w kartotece, którą prowadzi Pani/Pan na stronie { $site }.

    Tu widać, co może robić teraz:
    { $link }
mail-notice-app-ended-subject = Na stronie { $site } odcięto aplikację
mail-notice-app-ended-text = Data: { $when }. Aplikację odcięto od kartoteki, którą prowadzi Pani/Pan na stronie { $site }.

    Tu widać którą:
    { $link }
mail-notice-code-ending-subject = Kod na stronę { $site } wkrótce straci ważność
mail-notice-code-ending-text = Kod od nadawcy ({ $sender }) na stronie { $site } był już wpisany, ale odbiór nie jest skończony. Kod działa do: { $ends }.

    Proszę przygotować kod i otworzyć tę stronę:
    { $link }
mail-notice-off = Takie e-maile nie są potrzebne? Proszę otworzyć tę stronę i nacisnąć przycisk:
    { $link }
