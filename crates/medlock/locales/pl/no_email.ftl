# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = Adres e-mail lub nazwa użytkownika
login-missing = Proszę wpisać adres e-mail lub nazwę użytkownika
login-wrong = Proszę wpisać adres e-mail, na przykład imie@example.com, albo nazwę użytkownika. Nazwa użytkownika nie ma odstępów
sign-in-not-fitting = Nazwa i hasło do siebie nie pasują. Proszę sprawdzić jedno i drugie. Jeśli z tego adresu e-mail korzysta kilka osób, proszę wpisać nazwę użytkownika
sign-in-several = Kilka kont ma ten adres e-mail i to hasło. Proszę wpisać nazwę użytkownika

sign-up-no-email = Nie mam adresu e-mail
sign-up-with-email = Mam adres e-mail
sign-up-name-title = Konto bez adresu e-mail
sign-up-name-text = Trzeba wymyślić nazwę użytkownika i hasło. Potem pojawią się kody do zachowania na papierze. Pozwalają zalogować się ponownie, gdy zapomni się hasła.
sign-up-address-full = Z tego adresu e-mail korzysta za dużo kont. Proszę użyć innego adresu albo założyć konto bez adresu
user-name-label = Nazwa użytkownika
user-name-choose-label = Nowa nazwa użytkownika
user-name-hint = Litery od a do z bez polskich znaków, cyfry, kropki, łączniki i podkreślenia. Na początku litera, na przykład maria.lopez50.
user-name-missing = Proszę wymyślić nazwę użytkownika
user-name-too-short = { $count ->
    [one] Nazwa użytkownika musi mieć co najmniej { $count } literę lub cyfrę
    [few] Nazwa użytkownika musi mieć co najmniej { $count } litery lub cyfry
    [many] Nazwa użytkownika musi mieć co najmniej { $count } liter lub cyfr
   *[other] Nazwa użytkownika musi mieć co najmniej { $count } litery lub cyfry
}
user-name-form = Nazwa użytkownika ma tylko litery od a do z bez polskich znaków, cyfry, kropki, łączniki i podkreślenia, a zaczyna się od litery
user-name-taken = Ktoś ma już taką lub podobną nazwę użytkownika. Proszę wymyślić inną

paper-title = Kody na papierze
paper-text = Gdy zapomni się hasła, kod na papierze pozwala ustawić nowe. Każdy kod działa raz.
paper-only-way = Nie ma tu adresu e-mail, więc nie ma innej drogi powrotu do konta.
paper-left = { $count ->
    [0] Nie ma kodów na papierze.
    [one] Został { $count } kod.
    [few] Zostały { $count } kody.
    [many] Zostało { $count } kodów.
   *[other] Zostało { $count } kodu.
}
paper-replaced = Nowe kody zastąpią dotychczasowe. Dotychczasowe przestaną działać.
paper-make = Pokaż moje kody
paper-make-new = Pokaż nowe kody
paper-later = Nie teraz
paper-shown-title = Proszę wydrukować albo zapisać te kody
paper-shown-text = Papier proszę trzymać w bezpiecznym miejscu, z dala od telefonu i komputera. Kody widać tylko teraz.
paper-shown-site = Ta strona
paper-shown-how = Gdy zapomni się hasła: proszę otworzyć tę stronę, wejść w „Zaloguj się”, a potem w „Nie pamiętam hasła”.
paper-kept = Mam je na papierze
paper-missing-title = Nie ma kodów na papierze
paper-missing-text = Gdy zapomni się hasła, nic innego nie pozwoli się zalogować.

forgot-code-link = Mam kod na papierze
forgot-code-title = Nowe hasło z kodem na papierze
forgot-code-text = Proszę wpisać nazwę użytkownika, jeden z kodów i nowe hasło.
forgot-code-label = Jeden z kodów
forgot-code-hint = Wielkie lub małe litery, z łącznikami lub bez.
forgot-code-missing = Proszę wpisać jeden z kodów
forgot-code-wrong = Nazwa i kod do siebie nie pasują albo kod był już użyty. Proszę sprawdzić jedno i drugie
forgot-code-done = Nowe hasło obowiązuje od teraz. Konto zostało wszędzie wylogowane. Tego kodu proszę już nie używać.

account-no-email = Nie ma tu adresu e-mail. Nie piszemy do Pani/Pana.
account-email-add = Dodaj adres e-mail
account-email-add-text = Nie ma tu adresu e-mail. Po jego dodaniu będziemy mogli pisać. Adres pomoże też, gdy zapomni się hasła.
account-email-shared = Jeśli ktoś inny używa tu tego samego adresu, najpierw proszę wybrać nazwę użytkownika. Wtedy mogą go mieć oba konta.
account-email-remove = Usuń adres e-mail
account-email-remove-text = Nie będziemy wtedy już pisać na { $email }, nawet gdy zapomni się hasła. Do logowania służy nazwa użytkownika.
account-email-remove-needs = Można to zrobić, gdy jest nazwa użytkownika i są kody na papierze. Bez nich można stracić konto.
account-email-remove-button = Usuń
account-email-remove-keep = Zostaw
account-email-removed = Adres e-mail został usunięty.
account-user-name-none = Nie ma nazwy użytkownika. Do logowania służy adres e-mail.
account-user-name-choose = Wybierz nazwę użytkownika
account-user-name-change = Zmień nazwę użytkownika
account-user-name-text = Służy do logowania. Pozwala też odróżnić osoby z tym samym adresem e-mail.
account-user-name-button = Zapisz nazwę użytkownika
account-user-name-done = Nazwa użytkownika została zapisana.
account-phone = Numer telefonu
account-phone-label = Numer telefonu (można zostawić puste)
account-phone-form = Proszę wpisać numer telefonu, który ma co najmniej 5 cyfr, na przykład +1 555 010 0200, albo zostawić puste

verify-beside-text = Z tego adresu korzystają też inne osoby. Proszę wybrać nazwę użytkownika, żeby było wiadomo, kto się loguje.

mail-beside-subject = Drugie konto z tym samym adresem e-mail
mail-beside-text = Ktoś założył konto na stronie { $site } z tym adresem e-mail. Jest już jedno konto z tym adresem.

    To pomyłka i chodziło tylko o zalogowanie się? Proszę użyć konta, które już jest: { $sign-in }

    Zrobił to ktoś z rodziny i oba konta mają mieć ten adres? Proszę otworzyć tę stronę i nacisnąć przycisk. Potem proszę wybrać nazwę użytkownika dla nowego konta, żeby je odróżnić:
    { $link }

    Link działa przez { $lifetime }. Jeśli nikt z rodziny tego nie zrobił, nie trzeba nic robić.
mail-reset-several-text = Ktoś, mamy nadzieję, że Pani/Pan, poprosił o nowe hasło na stronie { $site }. Ten adres e-mail ma kilka kont. Proszę otworzyć stronę swojego, żeby ustawić nowe hasło:
mail-reset-account = Konto z nazwą użytkownika { $name }:
mail-reset-account-unnamed = Konto bez nazwy użytkownika, założone { $date }:
mail-reset-several-end = Linki działają przez { $lifetime } i tylko raz. Jeśli to był ktoś inny, nie trzeba nic robić: hasła pozostają bez zmian.

share-needs-email = Nie ma tu adresu e-mail, więc nie możemy wysłać zaproszenia.
