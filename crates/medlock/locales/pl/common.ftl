# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Błąd: { $title } – { $site }
skip-to-content = Przejdź do treści strony
site-menu = Menu główne
nav-pick-up = Wpisz kod
nav-records = Moje kartoteki
nav-sign-in = Zaloguj się
nav-sign-out = Wyloguj się
nav-help = Pomoc
language-switch = Język
signed-in-as = Zalogowano jako { $name }.
not-you = To ktoś inny?
back = Wstecz
continue = Dalej
change = Zmień
development-notice = Serwer testowy. Proszę nie wpisywać prawdziwych informacji o zdrowiu.
footer-run-by = Tę stronę prowadzi { $operator }.
footer-software = Medlock: wolne oprogramowanie, które przekazuje informacje o zdrowiu osobie, której dotyczą.

# Errors in forms
error-summary = Jest problem
field-error = Błąd:

# Contact details of a sender
contact-heading = Jak się skontaktować: { $app }
contact-phone = Telefon
contact-email = E-mail
contact-address = Adres
contact-missing = Nie mamy danych kontaktowych nadawcy „{ $app }”. Proszę poszukać w liście, e-mailu albo na wydruku, na którym jest kod.
ask-sender = Proszę poprosić o ponowne wysłanie. Nadawca: { $app }. Przyjdzie nowy kod.

# Front page
front-title = Odbierz informacje o swoim zdrowiu
front-lede = Przychodnia lub laboratorium dały Pani/Panu kod. Proszę wpisać go tutaj, a przesłane informacje trafią do własnej kartoteki zdrowia.
front-code-label = Kod
front-steps-title = Jak to działa
front-step-1 = Wpisz kod
front-step-1-text = Jest w otrzymanym e-mailu, liście albo na wydruku.
front-step-2 = Odpowiedz na pytanie
front-step-2-text = Pytanie zostało ustalone wspólnie z nadawcą. Tylko dobra odpowiedź otwiera to, co wysłano.
front-step-3 = Wybierz miejsce
front-step-3-text = Informacje trafią do własnej kartoteki albo do kartoteki osoby pod opieką.
front-records-title = To nie pierwszy raz?
front-records-text = Po zalogowaniu widać wszystko, co zostało odebrane.
front-who-title = Kto prowadzi tę stronę
front-who-text = Tę stronę prowadzi { $operator }. Kartoteki są przechowywane tutaj i tutaj można uzyskać pomoc, jeśli coś nie działa.
front-help-title = Potrzebna pomoc?
front-help-text = Co to jest kod, co zrobić, gdy odpowiedź nie pasuje, i kogo zapytać.
front-help-link = Przeczytaj stronę pomocy

# Help
help-title = Pomoc
help-code-title = Co to jest kod?
help-code-text = Kod ma 20 liter, na przykład { $example }. Wielkie i małe litery, odstępy i kreski nie mają znaczenia. Kod daje przychodnia lub laboratorium: w e-mailu, w liście albo na wydruku.
help-answer-title = Co to jest pytanie?
help-answer-text = Pytanie zostało wybrane wspólnie z nadawcą na miejscu. Tylko dobra odpowiedź otwiera to, co wysłano. Wielkie i małe litery nie mają znaczenia. Odstępy mają.
help-attempts-title = Ile mam prób?
help-attempts-text = { $count ->
    [one] Na odpowiedź jest { $count } próba. Błędna odpowiedź zamyka kod na zawsze i nadawca musi wysłać wszystko ponownie.
    [few] Na odpowiedź są { $count } próby. Gdy się skończą, kod zamyka się na zawsze i nadawca musi wysłać wszystko ponownie.
    [many] Na odpowiedź jest { $count } prób. Gdy się skończą, kod zamyka się na zawsze i nadawca musi wysłać wszystko ponownie.
   *[other] Na odpowiedź jest { $count } próby. Gdy się skończą, kod zamyka się na zawsze i nadawca musi wysłać wszystko ponownie.
}
help-time-title = Ile mam czasu?
help-time-text = Kod jest ważny przez { $lifetime }. Ostatni dzień jest podany na stronie z pytaniem.
help-record-title = Co to jest kartoteka?
help-record-text = W kartotece są informacje o zdrowiu jednej osoby. Można mieć jedną dla siebie i po jednej dla każdej osoby pod opieką.
help-access-title = Kto widzi to, co odbieram?
help-access-text = Tylko osoba, która odebrała. Nadawca nie może zajrzeć do kartoteki. Odebranie czegoś nie daje mu dostępu.
help-once-title = Czy mogę odebrać coś dwa razy?
help-once-text = Nie. Każdy kod działa raz. Jeśli coś trafiło do złej kartoteki, proszę poprosić nadawcę o ponowne wysłanie.
help-contact-title = Kogo mogę zapytać?
help-contact-text = O przesłane informacje, kod i odpowiedź proszę pytać nadawcę. Jego dane kontaktowe są na stronie z pytaniem. O logowanie proszę pytać osoby, które prowadzą tę stronę.
help-contact-operator = Tę stronę prowadzi:
help-privacy-title = Jak chronione są informacje
help-privacy-text = To, co wysłano, jest zamknięte aż do podania dobrej odpowiedzi. Kartoteka też jest zamknięta: może ją otworzyć tylko jej właściciel i wybrane przez niego osoby. Ta strona używa plików cookie tylko po to, żeby wiedzieć, kto jest zalogowany i w jakim języku czyta. Nic nie trafia do reklamodawców i nikt obcy niczego nie liczy.
help-privacy-link = Przeczytaj, jak osoby prowadzące tę stronę chronią dane
help-terms-title = Zasady korzystania z tej strony
help-terms-text = Zasady korzystania z tej strony opisuje { $operator }. Obowiązują one obie strony umowy.
help-terms-link = Przeczytaj regulamin

# Language page
language-title = Wybór języka

# Error pages
error-title = Coś poszło nie tak
error-text = To nasza wina. Nic się nie zmieniło. Proszę chwilę poczekać i spróbować ponownie.
error-reference = Jeśli to się powtórzy, proszę podać osobom prowadzącym tę stronę ten numer: { $reference }
error-not-found-title = Nie znajdujemy tej strony
error-not-found-text = Jeśli adres został wpisany ręcznie, proszę go sprawdzić. Jeśli to był link, może być stary.
error-target-title = Ten link tu nie działa
error-target-text = Link prowadzi do czegoś, czego na tej stronie nie ma. Żeby odebrać informacje o zdrowiu, proszę wpisać kod.
error-old-title = Proszę spróbować jeszcze raz
error-old-text = Ta strona była otwarta zbyt długo albo nie pochodziła stąd. Nic się nie zmieniło. Proszę wrócić, wczytać stronę ponownie i jeszcze raz nacisnąć przycisk.
error-cookies-text = Jeśli to się powtarza, przeglądarka może blokować pliki cookie. Ta strona potrzebuje ich, żeby wiedzieć, kto jest zalogowany.
error-go-front = Przejdź do strony głównej
error-too-long-title = To było za dużo naraz
error-too-long-text = Wysłany formularz jest większy, niż ta strona przyjmuje. Nic się nie zmieniło.

# Mails written in development mode
mailbox-title = E-maile napisane przez ten serwer testowy
mailbox-text = Na serwerze testowym e-maile nie są wysyłane. Są przechowywane tutaj do przeczytania.
mailbox-empty = Nie ma jeszcze e-maili.
mailbox-to = Do
mailbox-when = Napisano
