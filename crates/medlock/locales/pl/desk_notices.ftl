# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = To konto jest zablokowane
desk-locked-text = Nikt nie może się teraz na nie zalogować. W kartotekach nic nie przepadło. O odblokowanie proszę poprosić: { $operator }.
desk-locked-contact = Jak się skontaktować

way-back-link = Mam kod od pomocy technicznej
way-back-title = Ustaw nowe hasło
way-back-text = Proszę wpisać kod od pomocy technicznej, a potem nowe hasło. Wszędzie indziej konto zostanie wylogowane.
way-back-code-label = Kod
way-back-code-hint = Ma 20 liter. Wielkie czy małe litery, to bez różnicy.
way-back-code-missing = Proszę wpisać kod od pomocy technicznej
way-back-code-wrong = Ten kod nie działa. Kod działa raz i przez jeden dzień. Proszę sprawdzić każdą literę albo poprosić pomoc techniczną o nowy kod
way-back-button = Zapisz hasło
way-back-done-title = Nowe hasło już działa
way-back-done-text = Proszę się nim zalogować.

desk-did-line = { $date }: { $what }
desk-did-code = Utworzono kod, którym można ustawić nowe hasło.
desk-did-lock = Zablokowano konto, żeby nikt nie mógł się na nie zalogować.
desk-did-unlock = Odblokowano konto.
desk-did-merge = Połączono dwa konta w jedno. Wszystko jest teraz w tym.
desk-did-erase = Usunięto konto.
desk-did-removed = Odebrano dostęp do kartoteki. Nie jest już widoczna.
desk-did-custodian = Poproszono o prowadzenie wspólnej kartoteki.
desk-did-release = Znów pokazano wpisy, które były ukryte.
desk-did-erase-items = Skasowano z kartoteki wpisy, które były dla kogoś innego.

mail-desk-subject = { $site }: pomoc techniczna coś zrobiła
mail-desk-text = Dzień dobry,

    pomoc techniczna strony { $site } dostała prośbę, żeby coś zrobić na Pani/Pana koncie, i to zrobiła:

    { $what }

    Jeśli prośba nie była od Pani/Pana, proszę od razu nas powiadomić. Tak można się z nami skontaktować:
    { $help }

blocked-title = Tego nie można odebrać
blocked-text = { $app } informuje, że to mogło być przeznaczone dla kogoś innego. Dlatego nikt nie może tego otworzyć. Proszę o to zapytać. Nadawca: { $app }.

record-blocked-title = Ukryte
record-blocked-text = { $count ->
    [one] Informacja z { $date } od nadawcy „{ $app }”: { $count } wpis mógł być przeznaczony dla kogoś innego. Nikt go nie widzi, dopóki to się nie wyjaśni. Proszę zapytać nadawcę „{ $app }”.
    [few] Informacja z { $date } od nadawcy „{ $app }”: { $count } wpisy mogły być przeznaczone dla kogoś innego. Nikt ich nie widzi, dopóki to się nie wyjaśni. Proszę zapytać nadawcę „{ $app }”.
    [many] Informacja z { $date } od nadawcy „{ $app }”: { $count } wpisów mogło być przeznaczonych dla kogoś innego. Nikt ich nie widzi, dopóki to się nie wyjaśni. Proszę zapytać nadawcę „{ $app }”.
   *[other] Informacja z { $date } od nadawcy „{ $app }”: { $count } wpisu mogło być przeznaczone dla kogoś innego. Nikt ich nie widzi, dopóki to się nie wyjaśni. Proszę zapytać nadawcę „{ $app }”.
}

mail-blocked-subject = { $site }: coś zostało ukryte
mail-blocked-text = Dzień dobry,

    { $app } informuje, że coś wysłanego do Pani/Pana kartoteki mogło być przeznaczone dla kogoś innego. Nikt tego nie widzi, dopóki to się nie wyjaśni.

    Proszę o to zapytać. Dane kontaktowe nadawcy „{ $app }” są tutaj:
    { $link }

mail-released-subject = { $site }: znów to widać
mail-released-text = Dzień dobry,

    coś, co nadawca „{ $app }” wysłał do Pani/Pana kartoteki, było ukryte. Teraz znów to widać:
    { $link }
