# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Ta osoba nie ma adresu e-mail: zaproszenie na papierze
paper-invite-lede = Pojawi się strona do wydrukowania, z kodem. Proszę przekazać ją osobiście. Adres e-mail nie jest potrzebny.
paper-invite-name-label = Dla kogo jest zaproszenie?
paper-invite-name-hint = Proszę wpisać, jak nazywa się tę osobę na co dzień, na przykład Babcia. Ta nazwa będzie na liście zaproszeń.
paper-invite-name-missing = Proszę wpisać, dla kogo jest zaproszenie
paper-invite-pin-hint = Najmniej cyfr: { $min }. Proszę podać go tej osobie samodzielnie. Nie ma go na papierze. Bez niego nikt nie może użyć kodu.
paper-invite-button = Utwórz stronę do wydrukowania
paper-invite-title = Zaproszenie. Dla kogo: { $name }
paper-invite-once = Proszę wydrukować tę stronę teraz albo przepisać kod. Widać go tylko raz. Na papierze nie należy zapisywać PIN-u.
paper-invite-text = { $name } chce udostępnić Pani/Panu kartotekę zdrowia na stronie { $site }.
paper-invite-hand-over = Do tej pory Pani/Pana kartotekę zdrowia na stronie { $site } prowadzi { $name }. Teraz może ją Pani/Pan prowadzić samodzielnie.
paper-invite-step-open = Proszę otworzyć ten adres:
paper-invite-step-code = Proszę wpisać ten kod:
paper-invite-step-account = Proszę się zalogować albo założyć konto. Adres e-mail nie jest potrzebny.
paper-invite-step-pin = Proszę wpisać PIN. Podaje go { $name }.
paper-invite-until = Ten kod działa do { $day }.
paper-invite-picture = Kwadratowy obrazek, który odczyta telefon. Prowadzi do zaproszenia.
paper-invite-scan = Można też zeskanować ten obrazek telefonem. Wtedy nie trzeba wpisywać adresu ani kodu.
paper-invite-kept = Mam to na papierze
paper-invite-waiting = Na papierze. Jeszcze bez odpowiedzi. Ważne do { $day }
paper-invite-withdraw-text = Kod na papierze przestanie działać.
paper-invite-sign-up = To zaproszenie do wspólnej kartoteki zdrowia. Proszę założyć konto i wpisać podany PIN. Potem od razu pojawi się zaproszenie.

code-invitation = Jest zaproszenie do kartoteki na papierze? Jego kod też można wpisać tutaj. Ma 16 liter.
happened-shared = Ktoś przyjął zaproszenie do kartoteki „{ $record }”
happened-shared-gone = Ktoś przyjął zaproszenie do kartoteki, której już tu nie widać
happened-handed-over = Kartoteka „{ $record }” została przekazana. Prowadzi ją teraz ktoś inny
happened-handed-over-gone = Kartoteka została przekazana osobie, której dotyczy. Już jej tu nie widać
