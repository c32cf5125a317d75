# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Kto ma dostęp do tej kartoteki
sharing-title = Kto ma dostęp do kartoteki „{ $record }”
sharing-lede = Te osoby widzą tę kartotekę. Tu można zdecydować, kto to jest i co może robić.
sharing-lede-guest = Tę kartotekę prowadzi ktoś inny i ją udostępnia.
sharing-members = Osoby z dostępem
sharing-you = { $name } (ja)
sharing-since = Od { $day }
sharing-may-look = Może oglądać
sharing-may-add = Może oglądać i dodawać
sharing-may-change = Może oglądać, dodawać i zmieniać
sharing-may-all = Może robić wszystko i udostępniać
sharing-look-hint = Widzi wszystko w kartotece. Nie może nic zmieniać ani połączyć aplikacji, która w niej zapisuje.
sharing-add-hint = Widzi wszystko i może dodawać to, co przysyła przychodnia lub laboratorium.
sharing-all-hint = To samo co Pani/Pan: dodawać, zmieniać, usuwać, zapraszać inne osoby i odbierać im dostęp. Nawet Pani/Panu.
sharing-change = Zmień
sharing-back = Wróć do listy osób z dostępem
sharing-invite = Zaproś kogoś
sharing-invitations = Zaproszenia
sharing-waiting = Jeszcze bez odpowiedzi. Ważne do { $day }
sharing-waiting-pin = Jeszcze bez odpowiedzi. Potrzebny PIN. Ważne do { $day }
sharing-locked = PIN był za wiele razy błędny. Proszę wycofać zaproszenie i zaprosić ponownie
sharing-expired = Straciło ważność. Nikt go nie przyjął
sharing-rejected = Odpowiedź: nie
sharing-withdraw = Wycofaj
sharing-withdraw-title = Wycofać zaproszenie dla { $email }?
sharing-withdraw-text = Link w e-mailu przestanie działać.
sharing-withdraw-button = Wycofaj
sharing-news-sent = Zaproszenie jest w drodze.
sharing-news-changed = Zapisano.
sharing-news-ended = Ta osoba nie ma już dostępu.
sharing-news-withdrawn = Zaproszenie już nie działa.
sharing-member-title = Co może robić { $name }?
sharing-save = Zapisz
sharing-end = Odbierz cały dostęp
sharing-end-title = Odebrać dostęp? Osoba: { $name }
sharing-end-text = { $name } nie będzie już widzieć kartoteki „{ $record }”. Aplikacje połączone przez tę osobę zostaną od razu odcięte. W razie ponownego zaproszenia trzeba będzie połączyć je od nowa.
sharing-end-button = Odbierz dostęp
sharing-leave = Opuść tę kartotekę
sharing-leave-title = Opuścić kartotekę „{ $record }”?
sharing-leave-text = Ta kartoteka nie będzie już widoczna. Aplikacje połączone z nią przez Panią/Pana zostaną od razu odcięte. Dla innych kartoteka zostaje bez zmian.
sharing-leave-button = Opuść kartotekę
sharing-last-title = Nikt inny nie prowadzi tej kartoteki

share-title = Zaproś kogoś do kartoteki „{ $record }”
share-text = Wyślemy tej osobie e-mail z Pani/Pana nazwiskiem i linkiem. E-mail nie mówi nic o tym, co jest w kartotece.
share-email-label = Adres e-mail tej osoby
share-email-missing = Proszę wpisać adres e-mail tej osoby
share-email-member = Ta osoba ma już dostęp do kartoteki
share-rights-label = Co może robić ta osoba?
share-rights-missing = Proszę wybrać, co może robić ta osoba
share-rights-too-many = Nie można pozwolić na więcej, niż samemu się może
share-pin-label = PIN (można zostawić puste)
share-pin-hint = Najmniej cyfr: { $min }. Gdy jest PIN, sam link nie wystarczy. Proszę podać go tej osobie samodzielnie, na przykład przez telefon. Nie ma go w e-mailu.
share-pin-wrong = PIN ma od { $min } do { $max } cyfr
share-many-today = Liczba zaproszeń wysłanych dzisiaj: { $count }. Proszę spróbować jutro
share-many-people = Kartotekę można udostępnić najwyżej tylu osobom: { $count }
share-button = Wyślij zaproszenie
share-not-now-title = Jeszcze nie można nikogo zaprosić
share-no-mail = Ta strona nie wysyła e-maili, więc nie może wysyłać zaproszeń.
share-unverified = Najpierw proszę potwierdzić własny adres e-mail. Wtedy inni wiedzą, od kogo jest zaproszenie.

invitation-sign-in = Ktoś chce udostępnić kartotekę zdrowia. Proszę się zalogować, żeby zobaczyć kto, albo założyć konto, jeśli to pierwszy raz.
invitation-title = { $name } chce udostępnić kartotekę „{ $record }”
invitation-text = Po przyjęciu zaproszenia ta kartoteka będzie na liście kartotek. { $name } zobaczy Pani/Pana nazwisko i adres e-mail.
invitation-record = Czyja kartoteka
invitation-may = Co będzie wolno
invitation-relationship = Kim jest dla Pani/Pana { $record }?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] PIN podaje { $name }. Została { $count } próba.
    [few] PIN podaje { $name }. Są { $count } próby.
    [many] PIN podaje { $name }. Jest { $count } prób.
   *[other] PIN podaje { $name }. Jest { $count } próby.
}
invitation-pin-missing = Proszę wpisać PIN
invitation-pin-wrong = { $count ->
    [one] To nie ten PIN. Została { $count } próba
    [few] To nie ten PIN. Zostały { $count } próby
    [many] To nie ten PIN. Zostało { $count } prób
   *[other] To nie ten PIN. Zostało { $count } próby
}
invitation-accept = Przyjmij
invitation-reject = Nie, dziękuję
invitation-reject-title = Odmówić? Zaprasza: { $name }
invitation-reject-text = { $name } zobaczy odmowę. Link przestanie działać.
invitation-reject-button = Odmów
invitation-reject-back = Wróć do zaproszenia
invitation-rejected-title = Zaproszenie odrzucone
invitation-rejected-text = Nic nie zostało udostępnione.
invitation-gone-title = To zaproszenie nie działa
invitation-gone-text = Mogło być już użyte albo wycofane. Proszę zapytać osobę, która zaprasza.
invitation-expired-title = To zaproszenie straciło ważność
invitation-locked-title = PIN był za wiele razy błędny
invitation-ask-again = Tego zaproszenia nikt już nie może użyć. Proszę poprosić osobę, która zaprasza, o nowe.
invitation-full-title = Więcej kartotek jedna osoba mieć nie może
invitation-full-text = Proszę opuścić kartotekę, która nie jest potrzebna, i otworzyć zaproszenie ponownie.
invitation-have-title = Ta kartoteka już jest na liście
invitation-have-text = Nie ma tu nic więcej do zrobienia.
invitation-have-link = Przejdź do kartoteki

edit-link = Zmień nazwisko lub datę urodzenia
edit-title = Zmień dane kartoteki „{ $record }”
edit-guest = Nazwisko i datę urodzenia mogą zmienić osoby, które prowadzą kartotekę.
edit-save = Zapisz
edit-back = Wróć bez zapisywania

mail-share-subject = { $name } chce udostępnić kartotekę na stronie { $site }
mail-share-text = { $name } chce udostępnić Pani/Panu kartotekę na stronie { $site }.

    Proszę otworzyć tę stronę, żeby zobaczyć więcej. Potrzebne jest tam konto; nic nie kosztuje. Nic się nie stanie przed naciśnięciem przycisku:
    { $link }

    Link działa przez { $lifetime }.
mail-share-pin = Potrzebny jest też PIN. { $name } poda go w inny sposób.
mail-share-safety = Jeśli { $name } to ktoś nieznany, proszę usunąć ten e-mail.
mail-share-accepted-subject = Zaproszenie przyjęte: { $name }
mail-share-accepted-text = Zaproszenie na stronie { $site } zostało przyjęte. Przyjmuje: { $name } ({ $email }).

    Jeśli to nie ta osoba, proszę odebrać jej dostęp tutaj:
    { $link }
