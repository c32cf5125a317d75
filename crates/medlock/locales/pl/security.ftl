# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = Sposób logowania
security-lede = Samo hasło można zgadnąć albo ukraść. Tu można dodać mocniejsze zabezpieczenie.
security-keep = Zostaw bez zmian
security-passkeys = Klucze dostępu
security-passkeys-text = Kluczem dostępu loguje się tak, jak odblokowuje się telefon lub komputer: palcem, twarzą albo PIN-em. Nie trzeba nic pamiętać ani wpisywać.
security-added = Dodano { $date }.
security-used = Ostatnie użycie: { $moment }.
security-never-used = Jeszcze nieużywany.
security-codes = Kody z aplikacji
security-codes-text = Aplikacja w telefonie pokazuje co 30 sekund nowy kod. Przy logowaniu hasłem pytamy też o ten kod. Dlatego samo skradzione hasło nie wystarczy.
security-codes-set-up = Ustaw kody
security-codes-since = Pytamy o kod od { $date }.
security-codes-on = Kody są włączone. Proszę zachować te kody zapasowe
security-recovery-text = Gdy telefon się zgubi, kod zapasowy pozwala się zalogować. Każdy działa raz.
security-recovery-left = { $count ->
    [one] Został { $count } kod zapasowy.
    [few] Zostały { $count } kody zapasowe.
    [many] Zostało { $count } kodów zapasowych.
   *[other] Zostało { $count } kodu zapasowego.
}
security-recovery-few = Proszę utworzyć nowe, zanim się skończą.
security-done-passkey-added = Klucz dostępu jest dodany. Można się nim teraz logować.
security-done-passkey-renamed = Nowa nazwa jest zapisana.
security-done-passkey-removed = Klucz dostępu jest usunięty. Już tu nie działa.
security-done-codes-off = Kody są wyłączone. Znów wystarczy hasło.

passkey-sign-in = Zaloguj się kluczem dostępu
passkey-not-taken = Klucz dostępu nie zadziałał. Proszę spróbować ponownie albo użyć hasła
passkey-stopped = Nie udało się albo zostało przerwane. Proszę spróbować ponownie albo użyć hasła.
passkey-new-stopped = Nie udało się albo zostało przerwane. Można spróbować ponownie.
passkey-new-title = Dodaj klucz dostępu
passkey-new-text = Telefon lub komputer poprosi o palec, twarz albo PIN. Klucz dostępu zostaje w nim. My nigdy nie widzimy palca ani twarzy.
passkey-new-button = Dodaj klucz dostępu tutaj
passkey-name-label = Jak nazywa się to urządzenie?
passkey-name-hint = Żeby poznać je na liście. Na przykład: Mój telefon
passkey-name-default = Moje urządzenie
passkey-name-missing = Proszę wpisać nazwę
passkey-without-script = Klucze dostępu wymagają JavaScriptu. Jest wyłączony w tej przeglądarce albo ta przeglądarka nie obsługuje kluczy dostępu.
passkey-no-site = Klucze dostępu nie działają pod adresem tej strony. Proszę zapytać osoby, które ją prowadzą.
passkey-add-failed = Klucz dostępu nie został dodany. Proszę spróbować ponownie
passkey-known = To urządzenie ma już klucz dostępu do tej strony
passkey-too-many = Więcej kluczy dostępu jedno konto mieć nie może. Proszę najpierw jeden usunąć
passkey-title = Klucz dostępu: { $name }
passkey-rename = Zmień nazwę
passkey-rename-button = Zapisz nazwę
passkey-remove = Usuń
passkey-remove-title = Usunąć klucz dostępu „{ $name }”?
passkey-remove-text = Nie będzie już otwierał konta. Nadal można logować się hasłem. Klucz może zostać na liście w urządzeniu: proszę usunąć go też tam.
passkey-remove-button = Usuń

code-app-title = Ustawianie kodów
code-app-step-app = Proszę zainstalować w telefonie aplikację do kodów, jeśli jej nie ma. Wystarczy dowolna aplikacja do kodów jednorazowych.
code-app-step-scan = Proszę skierować aplikację na ten obrazek.
code-app-picture = Obrazek dla aplikacji. Ten sam klucz jest poniżej zapisany literami.
code-app-here = Aplikacja jest na tym urządzeniu? Otwórz ją tutaj
code-app-by-hand = Albo proszę wpisać w aplikacji ten klucz:
code-app-step-code = Proszę wpisać kod, który aplikacja teraz pokazuje.
code-app-button = Włącz kody
code-app-wrong = Ten kod nie pasuje. Proszę spojrzeć w aplikację, poczekać na następny kod i go wpisać. Jeśli nadal nie pasuje, proszę sprawdzić, czy zegar w telefonie dobrze chodzi
code-app-remove-title = Wyłącz kody
code-app-remove-text = Do logowania wystarczy samo hasło. Kody zapasowe przestaną działać.
code-app-remove-button = Wyłącz kody

second-step-title = Proszę wpisać kod z aplikacji
second-step-text = Hasło jest dobre. Teraz proszę otworzyć aplikację do kodów w telefonie.
second-step-label = Kod
second-step-hint = Sześć cyfr, na przykład 123 456
second-step-missing = Proszę wpisać kod
second-step-wrong = Ten kod nie pasuje albo był już użyty. Proszę poczekać na następny kod i go wpisać
second-step-button = Dalej
second-step-other = Nie mam przy sobie aplikacji. Użyj kodu zapasowego
recovery-title = Proszę wpisać kod zapasowy
recovery-text = Te kody pojawiły się podczas ustawiania aplikacji. Każdy działa raz.
recovery-label = Kod zapasowy
recovery-hint = Dwanaście liter, na przykład DFGH-JKMN-PQRT
recovery-wrong = To nie jest kod do tego konta albo był już użyty. Proszę spróbować innego
recovery-other = Użyj kodu z aplikacji
recovery-codes-title = Kody zapasowe
recovery-codes-text = Gdy telefon się zgubi, kod pozwala się zalogować. Każdy działa raz.
recovery-codes-once = Widać je tylko teraz. Proszę je zapisać albo wydrukować tę stronę i schować tak, żeby inni nie znaleźli.
recovery-codes-kept = Kody są zachowane
recovery-new-title = Utwórz nowe kody zapasowe
recovery-new-text = Powstanie dziesięć nowych kodów. Stare przestaną działać.
recovery-new-button = Utwórz nowe kody

prove-title = Czy to Pani/Pan?
prove-text = Zanim pójdziemy dalej, proszę jeszcze raz wpisać hasło. Dzięki temu nikt inny nie zrobi tego na komputerze zostawionym bez opieki.
prove-button = Dalej
prove-passkey = Użyj klucza dostępu
prove-wrong = To nie jest hasło do tego konta. Proszę spróbować ponownie
