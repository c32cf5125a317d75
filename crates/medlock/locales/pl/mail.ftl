# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Czy to Pani/Pana adres e-mail?
mail-verify-text = Ktoś, mamy nadzieję, że Pani/Pan, założył konto na stronie { $site } z tym adresem e-mail.

    Proszę otworzyć tę stronę i nacisnąć przycisk, żeby potwierdzić adres:
    { $link }

    Link działa przez { $lifetime }. Jeśli to był ktoś inny, nie trzeba nic robić.
mail-reset-subject = Ustawianie nowego hasła
mail-reset-text = Ktoś, mamy nadzieję, że Pani/Pan, poprosił o nowe hasło na stronie { $site }.

    Proszę otworzyć tę stronę, żeby je ustawić:
    { $link }

    Link działa przez { $lifetime } i tylko raz. Jeśli to był ktoś inny, nie trzeba nic robić: hasło pozostaje bez zmian.
mail-invite-subject = Czekają informacje do odebrania na stronie { $site }
mail-invite-pick-up = Nadawca tego listu ({ $sender }) zostawił coś dla Pani/Pana na stronie { $site }. Jest to zamknięte kodem i odpowiedzią na pytanie.
mail-invite-connect = Nadawca tego listu ({ $sender }) prosi o połączenie z Panią/Panem na stronie { $site }. Nic nie zostanie udostępnione, zanim przeczyta Pani/Pan, o co chodzi, i się zgodzi.
mail-invite-steps = Co zrobić:

    1. Proszę otworzyć tę stronę: { $link }
    Albo otworzyć { $address } i wpisać ten kod: { $code }
    2. Zalogować się lub założyć konto. Nic to nie kosztuje.
    3. Odpowiedzieć na pytanie. Odpowiedź została ustalona wspólnie z nadawcą ({ $sender }).
mail-invite-last-day = Ostatni dzień, w którym kod działa: { $day }.
mail-invite-last-day-until = Kod działa do: { $day }, godz. { $time }.
mail-invite-safety = Proszę zachować ten list tylko dla siebie. Nadawca ({ $sender }) nigdy nie zapyta o kod ani o odpowiedź e-mailem lub przez telefon. Jeśli ten nadawca jest nieznany, proszę usunąć ten list.
mail-invite-contact = Jeśli coś nie działa, proszę zapytać. Nadawca ({ $sender }):
mail-reused-subject = Ktoś inny użył kodu. Nadawca: { $app }
mail-reused-text = Jakiś czas temu został użyty kod od nadawcy „{ $app }” na stronie { $site }. Dzisiaj ktoś inny użył tego samego kodu, z innego konta. Ta osoba znała kod i odpowiedź na pytanie.

    Nie widzi ona Pani/Pana kartoteki. Ale jeśli nie wiadomo, kto to był, proszę powiadomić nadawcę „{ $app }”: może tam dojść do pomylenia informacji tej osoby z Pani/Pana informacjami.

    Połączenia są tutaj:
    { $link }
mail-door-subject = Zmienił się sposób logowania na stronie { $site }
mail-door-warning-subject = Ktoś próbował zalogować się na Pani/Pana konto na stronie { $site }
mail-door-passkey-added = Do konta na stronie { $site } dodano klucz dostępu.
mail-door-passkey-renamed = Klucz dostępu do konta na stronie { $site } ma inną nazwę.
mail-door-passkey-removed = Z konta na stronie { $site } usunięto klucz dostępu.
mail-door-codes-on = Przy logowaniu hasłem na konto na stronie { $site } potrzebny jest teraz kod z aplikacji.
mail-door-codes-off = Przy logowaniu na konto na stronie { $site } kod z aplikacji nie jest już potrzebny. Wystarczy hasło.
mail-door-recovery-made = Do konta na stronie { $site } utworzono nowe kody zapasowe. Stare już nie działają.
mail-door-recovery-used = { $left ->
    [one] Ktoś zalogował się na konto na stronie { $site } hasłem i kodem zapasowym. Został { $left } kod.
    [few] Ktoś zalogował się na konto na stronie { $site } hasłem i kodem zapasowym. Zostały { $left } kody.
    [many] Ktoś zalogował się na konto na stronie { $site } hasłem i kodem zapasowym. Zostało { $left } kodów.
   *[other] Ktoś zalogował się na konto na stronie { $site } hasłem i kodem zapasowym. Zostało { $left } kodu.
}
mail-door-recovery-few = Proszę utworzyć nowe, zanim się skończą.
mail-door-tried = Ktoś wpisał Pani/Pana hasło na stronie { $site }, a potem kilka błędnych kodów. Nie udało mu się zalogować. Ale zna hasło.
mail-door-copied = Ktoś próbował zalogować się na Pani/Pana konto na stronie { $site } kluczem dostępu, który wygląda na kopię. Nie udało mu się. Proszę usunąć ten klucz dostępu i dodać nowy.
mail-door-see = Jeśli to Pani/Pana działanie, nie trzeba nic robić. Jeśli nie, proszę od razu zmienić hasło i sprawdzić sposób logowania:
    { $link }
