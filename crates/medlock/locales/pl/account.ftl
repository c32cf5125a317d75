# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = Adres e-mail
password-label = Hasło
sign-in-title = Logowanie
sign-in-flow-title = Proszę się zalogować, żeby przejść dalej
sign-in-flow-text = { $app } ma coś dla Pani/Pana. Proszę się zalogować albo założyć konto, jeśli to pierwszy raz. Potem pojawi się pytanie.
sign-in-records-text = Kartoteki są tutaj. Proszę się zalogować, żeby je zobaczyć.
sign-in-button = Zaloguj się
sign-in-new-title = To pierwszy raz?
sign-in-new-text = Proszę założyć konto. Zajmie to około dwóch minut i nic nie kosztuje.
sign-in-sign-up = Załóż konto
sign-in-forgot = Nie pamiętam hasła
sign-in-wait = Było kilka nieudanych prób. Proszę poczekać { $wait } i spróbować ponownie.
email-missing = Proszę wpisać adres e-mail
email-wrong = Proszę wpisać adres e-mail ze znakiem @, na przykład imie@example.com
password-missing = Proszę wpisać hasło

sign-up-title = Zakładanie konta
sign-up-flow-text = { $app } ma coś dla Pani/Pana. Gdy konto będzie gotowe, od razu pojawi się pytanie.
sign-up-have-account = Konto już jest?
sign-up-button = Załóż konto
sign-up-closed-title = Żeby założyć tu konto, potrzebny jest kod
sign-up-closed-text = Ta strona jest dla osób, którym coś wysłano. Proszę wpisać otrzymany kod. Po drodze można założyć konto.
sign-up-invited-text = To zaproszenie do wspólnej kartoteki zdrowia. Proszę założyć konto z adresem e-mail, na który przyszło zaproszenie. Potem od razu się ono pojawi.
sign-up-invited-address = Proszę użyć adresu e-mail, na który przyszło zaproszenie
sign-up-pin-hint = { $count ->
    [one] PIN podaje osoba, która zaprasza. Została { $count } próba.
    [few] PIN podaje osoba, która zaprasza. Są { $count } próby.
    [many] PIN podaje osoba, która zaprasza. Jest { $count } prób.
   *[other] PIN podaje osoba, która zaprasza. Jest { $count } próby.
}
first-name-label = Imię
last-name-label = Nazwisko
sign-up-email-hint = Wyślemy tam jeden e-mail, żeby upewnić się, że adres jest dobry. Przyda się, gdy zapomni się hasła.
sign-up-password-label = Nowe hasło
sign-up-password-hint = { $count ->
    [one] Co najmniej { $count } znak. Kilka słów z rzędu łatwo zapamiętać, a trudno zgadnąć.
    [few] Co najmniej { $count } znaki. Kilka słów z rzędu łatwo zapamiętać, a trudno zgadnąć.
    [many] Co najmniej { $count } znaków. Kilka słów z rzędu łatwo zapamiętać, a trudno zgadnąć.
   *[other] Co najmniej { $count } znaku. Kilka słów z rzędu łatwo zapamiętać, a trudno zgadnąć.
}
birth-date-label = Data urodzenia
birth-date-of-other-label = Data urodzenia tej osoby
birth-day = Dzień
birth-month = Miesiąc
birth-year = Rok
birth-month-choose = Wybierz
country-label = Kraj
first-name-missing = Proszę wpisać imię
first-name-form = W imieniu jest znak, którego nie można zapisać, na przykład przejście do nowej linii albo tabulator. Proszę wpisać je jeszcze raz
last-name-missing = Proszę wpisać nazwisko
last-name-form = W nazwisku jest znak, którego nie można zapisać, na przykład przejście do nowej linii albo tabulator. Proszę wpisać je jeszcze raz
password-choose-missing = Proszę wymyślić hasło
password-too-short = { $count ->
    [one] Hasło musi mieć co najmniej { $count } znak
    [few] Hasło musi mieć co najmniej { $count } znaki
    [many] Hasło musi mieć co najmniej { $count } znaków
   *[other] Hasło musi mieć co najmniej { $count } znaku
}
password-too-long = { $count ->
    [one] Hasło może mieć najwyżej { $count } znak
    [few] Hasło może mieć najwyżej { $count } znaki
    [many] Hasło może mieć najwyżej { $count } znaków
   *[other] Hasło może mieć najwyżej { $count } znaku
}
password-common = To hasło zbyt łatwo zgadnąć. Proszę wymyślić inne
birth-date-missing = Proszę wpisać datę urodzenia
birth-date-form = Proszę wpisać datę urodzenia w kolejności rok, miesiąc, dzień, na przykład 1980-02-29, albo użyć trzech pól
birth-day-missing = Proszę wpisać dzień urodzenia
birth-month-missing = Proszę wybrać miesiąc urodzenia
birth-year-missing = Proszę wpisać rok urodzenia czterema cyframi
birth-day-wrong = Dzień urodzenia musi być liczbą od 1 do 31
birth-date-wrong = Data urodzenia to dzień, którego nie było. Proszę sprawdzić dzień, miesiąc i rok
birth-date-future = Data urodzenia nie może być w przyszłości
birth-date-too-long-ago = Rok urodzenia nie może być wcześniejszy niż { $year }
country-missing = Proszę wybrać kraj
text-too-long = { $count ->
    [one] Tu może być najwyżej { $count } znak
    [few] Tu mogą być najwyżej { $count } znaki
    [many] Tu może być najwyżej { $count } znaków
   *[other] Tu może być najwyżej { $count } znaku
}
sign-up-email-taken = Być może jest już konto z tym adresem e-mail. Proszę się zalogować albo użyć innego adresu
sign-up-later-text = Było stąd wiele prób logowania lub zakładania konta. Proszę poczekać { $wait } i spróbować ponownie.

sign-out-title = Wylogowanie
sign-out-text = Zalogowano jako { $name }.
sign-out-button = Wyloguj się
sign-out-other-text = To nie { $name }? Proszę się tu wylogować. Wtedy właściwa osoba może się zalogować i przejść dalej.
sign-out-stay = Nie wylogowuj
signed-out-title = Wylogowano
signed-out-text = Proszę zamknąć też to okno, jeśli z urządzenia korzystają inni.

forgot-title = Nie pamiętam hasła
forgot-text = Proszę podać adres e-mail. Jeśli jest dla niego konto, wyślemy e-mail z linkiem do ustawienia nowego hasła.
forgot-button = Wyślij e-mail
forgot-sent-title = Proszę sprawdzić pocztę
forgot-sent-text = Jeśli jest konto z adresem { $email }, e-mail jest w drodze. Link w nim działa przez { $lifetime }.
forgot-sent-nothing = E-mail nie przyszedł? Proszę zajrzeć do folderu ze spamem i sprawdzić adres. Możemy pisać tylko na adres, który został potwierdzony.
reset-title = Ustaw nowe hasło
reset-password-label = Nowe hasło
reset-button = Zapisz nowe hasło
reset-bad-title = Ten link już nie działa
reset-bad-text = Może być za stary albo został już użyty. Można poprosić o nowy.
reset-again = Poproś o nowy e-mail
reset-done-title = Hasło zostało zmienione
reset-done-text = Wylogowano na wszystkich urządzeniach. Proszę zalogować się nowym hasłem.

verify-title = Czy to właściwy adres e‑mail?
verify-text = Proszę nacisnąć przycisk, żeby potwierdzić, że { $email } to Pani/Pana adres.
verify-button = Tak, to mój adres
verify-done-title = Dziękujemy. Adres jest potwierdzony
verify-done-text = Teraz pomoże, gdy zapomni się hasła.
verify-bad-title = Ten link już nie działa
verify-bad-text = Może być za stary albo został już użyty. Po zalogowaniu można poprosić o nowy e-mail.
verify-sent-title = Proszę sprawdzić pocztę
verify-sent-text = Wysłaliśmy e-mail na adres { $email }. Link w nim działa przez { $lifetime }.
verify-ask-title = Proszę potwierdzić adres e‑mail
verify-ask-text = Adres { $email } nie jest jeszcze potwierdzony. Będzie potrzebny, gdy zapomni się hasła.
verify-ask-button = Wyślij e-mail
verify-ask-link = Potwierdź adres e-mail
verify-enough-title = Nie wysłaliśmy kolejnego e-maila
verify-enough-text = { $count ->
    [one] Wysłaliśmy już { $count } e-mail na adres { $email }. Proszę go poszukać, także w folderze ze spamem. Link w nim nadal działa.
    [few] Wysłaliśmy już { $count } e-maile na adres { $email }. Proszę ich poszukać, także w folderze ze spamem. Linki w nich nadal działają.
    [many] Wysłaliśmy już { $count } e-maili na adres { $email }. Proszę ich poszukać, także w folderze ze spamem. Linki w nich nadal działają.
   *[other] Wysłaliśmy już { $count } e-maila na adres { $email }. Proszę ich poszukać, także w folderze ze spamem. Linki w nich nadal działają.
}
verify-enough-later = Każdy link działa przez { $lifetime }. Gdy najstarszy straci ważność, można poprosić o kolejny e-mail.

no-mail-title = Ta strona nie wysyła e-maili
no-mail-password = Dlatego nie możemy wysłać linku do ustawienia nowego hasła.
no-mail-proof = Dlatego nie możemy wysłać linku do potwierdzenia adresu e-mail. Bez tego można używać wszystkiego innego.
no-mail-ask = Proszę zapytać osoby, które prowadzą tę stronę: { $operator }.
