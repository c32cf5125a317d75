# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Pobierz wszystko
account-to-export-text = Jeden plik ze wszystkimi kartotekami i tym, co ta strona wie o Pani/Panu.
account-to-leave = Usuń konto
account-to-leave-text = Najpierw można zobaczyć, co zniknie, co zostanie i co stanie się z kartotekami.

leave-title = Usuwanie konta
leave-lede = Tu można usunąć konto na zawsze. Nic się nie stanie, dopóki nie zobaczy się wszystkiego i nie naciśnie ostatniego przycisku.
leave-goes = Co zniknie
leave-goes-you = Imię i nazwisko, data urodzenia, adres e‑mail, hasło i każdy inny ustawiony sposób logowania.
leave-goes-browsers = Konto zostanie wylogowane w każdej przeglądarce i w każdej aplikacji.
leave-goes-apps = Aplikacje, które miały zgodę, nie będą już widzieć kartotek ani nic do nich dodawać. Połączone urządzenia przestaną działać z tą stroną.
leave-goes-invitations = Wysłane zaproszenia, których nikt nie przyjął, i nasze e-maile, które jeszcze czekają na wysłanie.
leave-stays = Co zostanie
leave-stays-shared = To, co dodano do kartotek, które prowadzą też inni. Zostanie tam bez nazwiska.
leave-stays-copied = To, co aplikacje już przeczytały lub skopiowały. Jeśli ma być usunięte także tam, proszę je o to poprosić.
leave-stays-waiting = To, co wysłano, a nie zostało odebrane. Czeka na osobę, która ma kod i odpowiedź, do ostatniego dnia.
leave-stays-journal = Dziennik tej strony, który mówi, co i kiedy się wydarzyło. Są w nim numery, a nie nazwiska, i jest zachowywany.
leave-stays-backups = Kopie zrobione na wypadek awarii. Dane są w nich, dopóki { $operator } ich nie zniszczy.
leave-when = Dzieje się to od razu. Nie ma dni do namysłu i nic nie będziemy mogli przywrócić.
leave-export = Najpierw pobierz wszystko
leave-records = Kartoteki
leave-record-question = Co ma się stać z kartoteką „{ $record }”?
leave-record-alone = Nikt inny nie prowadzi tej kartoteki.
leave-record-together = Kartoteka „{ $record }” zostaje. Prowadzą ją też: { $people }. Nie będzie już dla Pani/Pana widoczna.
leave-record-guest = Kartoteka „{ $record }” zostaje u osób, które ją prowadzą. Nie będzie już dla Pani/Pana widoczna.
leave-delete = Usuń ją ze wszystkim, co w niej jest
leave-delete-hint = { $count ->
    [0] Nic w niej nie ma.
    [one] Jest w niej { $count } wpis.
    [few] Są w niej { $count } wpisy.
    [many] Jest w niej { $count } wpisów.
   *[other] Jest w niej { $count } wpisu.
}
leave-delete-others = Te osoby nie będą jej wtedy już widzieć: { $people }.
leave-hand = Przekaż ją: { $name }
leave-hand-hint = Ta osoba już ją widzi. Odtąd będzie ją prowadzić i decydować, kto jeszcze może ją widzieć.
leave-stop = Zachowaj ją i zachowaj moje konto
leave-stop-hint = Nic się nie zmieni.
leave-missing = Proszę wybrać, co ma się stać z kartoteką „{ $record }”
leave-changed = Coś w kartotece „{ $record }” się zmieniło. Proszę spojrzeć jeszcze raz i wybrać
leave-changed-all = Coś w kartotekach się zmieniło. Proszę spojrzeć jeszcze raz
leave-keep = Zachowaj moje konto
leave-kept = Nic nie zostało usunięte.

leave-check-title = Usunąć konto teraz?
leave-check-text = Po naciśnięciu przycisku wszystko to dzieje się od razu. Nikt nie może tego cofnąć.
leave-check-account = Konto
leave-check-deleted = Usunięte
leave-check-record-deleted = Usunięta ze wszystkim, co w niej jest
leave-check-record-handed = Prowadzi ją { $name }
leave-check-record-stays = Zostaje u innych
leave-check-button = Usuń moje konto na zawsze
leave-check-back = Wróć

left-title = Konto jest usunięte
left-text = Wszystko, co było na ostatniej stronie, zostało zrobione. Konto zostało wszędzie wylogowane.
left-letter = E-mail z potwierdzeniem jest w drodze na adres { $email }.
left-again = W każdej chwili można założyć nowe konto z tym samym adresem e‑mail. Na początku będzie puste.

mail-left-subject = Konto na stronie { $site } jest usunięte
mail-left-text = Konto na stronie { $site } jest usunięte, zgodnie z prośbą. Nikt nie może się już na nie zalogować, a to nasz ostatni e-mail w tej sprawie.

    Jeśli to nie była Pani/Pana prośba, ktoś inny wiedział, jak się zalogować. Nie możemy przywrócić konta, ale proszę powiadomić osoby, które prowadzą { $site }:
    { $help }
mail-heir-subject = { $name } przekazuje Pani/Panu kartotekę
mail-heir-text = { $name } opuszcza { $site } i przekazuje Pani/Panu wspólną kartotekę. Odtąd prowadzi ją Pani/Pan i decyduje, kto jeszcze może ją widzieć:
    { $link }
mail-bereft-subject = Udostępniona kartoteka została usunięta
mail-bereft-text = Na stronie { $site } usunięto udostępnioną Pani/Panu kartotekę ze wszystkim, co w niej było. Prowadziła ją i usunęła ta osoba: { $name }. Pozostałe kartoteki są bez zmian:
    { $link }

new-password-title = Ustaw nowe hasło
new-password-text = Tutaj konto pozostaje zalogowane. We wszystkich innych przeglądarkach i we wszystkich aplikacjach, w których użyto tego konta, nastąpi wylogowanie.
new-password-old-label = Dotychczasowe hasło
new-password-same = To już jest hasło do tego konta. Proszę wymyślić inne
new-password-back = Sposób logowania
security-done-password = Hasło jest zmienione. Konto zostało wylogowane wszędzie indziej.
mail-door-password = Hasło do konta na stronie { $site } zmienił ktoś, kto znał stare. Konto zostało wylogowane wszędzie poza tym miejscem, gdzie to zrobiono.
mail-door-see-password = Jeśli to Pani/Pana działanie, nie trzeba nic robić. Jeśli nie, proszę od razu ustawić nowe hasło. To wyloguje wszystkich:
    { $link }
mail-door-reset = Na stronie { $site } do logowania znów wystarczy hasło. Zrobiły to osoby, które prowadzą stronę, po zgłoszeniu utraty aplikacji do kodów i kodów zapasowych. Już one nie działają. Można ustawić nową aplikację.
mail-door-reset-passkeys = Na stronie { $site } do logowania znów wystarczy hasło. Zrobiły to osoby, które prowadzą stronę, po zgłoszeniu utraty aplikacji do kodów, kodów zapasowych i kluczy dostępu. Już one nie działają. Można ustawić nowe.
person-gone = osoba, której już tu nie ma

export-title = Pobierz wszystko
export-text = Powstanie jeden plik ZIP ze wszystkimi kartotekami i tym, co ta strona wie o Pani/Panu.
export-what = Są w nim: strona początkowa, książeczka i tabele dla każdej kartoteki, każdy wpis dokładnie taki, jak go wysłano, jaki był wcześniej, co jest usunięte, ale nie skasowane, załączniki, komu co udostępniono, połączenia, co robiły aplikacje i kiedy były logowania.
export-care = Kto ma ten plik, może go przeczytać. Proszę trzymać go tam, gdzie nikt inny go nie otworzy, i nie zostawiać na wspólnym komputerze.
export-file = Wszystko z { $site }
export-index-title = Wszystko o osobie: { $name }
export-since = Konto od
export-shared = Udostępniona osobie { $name }: { $may }
export-connection = { $app } może używać kartoteki „{ $record }” od { $day }.
export-none = Nie ma.
export-sign-ins = Logowania
export-more = Plik account.json zawiera to wszystko dla programów, a także więcej z dziennika. W folderze każdej kartoteki plik access-log.csv mówi, co robiły aplikacje.
