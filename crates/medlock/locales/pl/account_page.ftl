# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Konto
account-title = Moje konto
account-name = Imię i nazwisko
account-birth-date = Data urodzenia
account-country = Kraj
account-language = Język
account-email = Adres e-mail
account-edit = Zmień
account-email-proved = Adres jest potwierdzony.
account-email-unproved = Adres nie jest jeszcze potwierdzony.
account-more = Więcej o koncie
account-to-security = Sposób logowania
account-to-security-text = Klucze dostępu, kody z aplikacji i kody zapasowe.
account-to-browsers = Gdzie konto jest zalogowane
account-to-browsers-text = Tu widać każdą przeglądarkę i można się w niej wylogować.
account-to-records = Moje kartoteki
account-to-records-text = Co zostało odebrane i co dodano później.
account-to-connections = Połączenia
account-to-connections-text = Kto może widzieć kartoteki albo coś do nich dodawać.
account-done-edit = Zmiany zostały zapisane.

account-edit-title = Zmień dane osobowe
account-edit-text = To dane do konta. Nazwiska w kartotekach pozostają bez zmian.
account-edit-language-label = Język naszych e-maili i stron
account-edit-button = Zapisz
account-back = Moje konto

browsers-title = Gdzie konto jest zalogowane
browsers-lede = Każda linia to jedna przeglądarka. Jeśli któraś jest nieznana, proszę się w niej wylogować i ustawić nowe hasło.
browsers-this = Ta przeglądarka
browsers-other = Inna przeglądarka
browsers-since = Logowanie: { $moment }.
browsers-used = Ostatnie użycie: { $moment }, z dokładnością do kilku minut.
browsers-sign-out = Wyloguj tam
browsers-sign-out-here = Wyloguj tutaj
browsers-all-title = Wyloguj wszędzie indziej
browsers-all-text = Tutaj konto pozostaje zalogowane. We wszystkich innych przeglądarkach i we wszystkich aplikacjach, w których użyto tego konta, nastąpi wylogowanie.
browsers-all-button = Wyloguj wszędzie indziej
browsers-done-one = Konto zostało tam wylogowane.
browsers-done-all = Konto zostało wylogowane wszędzie indziej.

account-email-title = Zmień adres e‑mail
account-email-text = Obecny adres to { $email }. Wyślemy e-mail z linkiem na nowy adres. Nic się nie zmieni, dopóki ten link nie zostanie otwarty i przycisk naciśnięty.
account-email-new-label = Nowy adres e-mail
account-email-password-hint = Żeby nikt inny nie mógł tego zrobić.
account-email-button = Wyślij e-mail
account-email-same = To już jest adres tego konta. Proszę wpisać inny
account-email-sent-title = Proszę sprawdzić pocztę
account-email-sent-text = Jeśli adresu { $email } można tu użyć, e-mail jest w drodze. Link w nim działa przez { $lifetime } i tylko raz. Do tego czasu adres pozostaje bez zmian.
account-email-sent-nothing = E-mail nie przyszedł? Proszę zajrzeć do folderu ze spamem i sprawdzić adres. Jeden adres może mieć tylko jedno konto.
account-email-enough-title = Nie wysłaliśmy kolejnego e-maila
account-email-enough-text = Prośba o nowy adres była już kilka razy. Proszę poszukać naszych e-maili, także w folderze ze spamem. Można poprosić ponownie, gdy najstarszy link straci ważność. Link działa przez { $lifetime }.
account-email-no-mail = Dlatego nie możemy wysłać linku na nowy adres e-mail, a adres pozostaje bez zmian.
account-email-confirm-title = Użyć tego adresu e‑mail?
account-email-confirm-text = Po naciśnięciu przycisku { $email } będzie adresem tego konta. Odtąd służy do logowania i na niego piszemy.
account-email-confirm-button = Tak, użyj tego adresu
account-email-done-title = Nowy adres obowiązuje od teraz
account-email-done-text = Proszę używać go do logowania. Hasło się nie zmieniło, a konto pozostaje zalogowane.
account-email-bad-title = Ten link już nie działa
account-email-bad-text = Może być za stary, został już użyty albo adresu nie można tu użyć. Adres się nie zmienił. O nowy link można poprosić na stronie konta.

mail-change-subject = Czy to Pani/Pana nowy adres e-mail?
mail-change-text = Ktoś, mamy nadzieję, że Pani/Pan, chce użyć tego adresu do konta na stronie { $site }.

    Proszę otworzyć tę stronę i nacisnąć przycisk. Wtedy konto będzie miało ten adres:
    { $link }

    Link działa przez { $lifetime } i tylko raz. Jeśli to był ktoś inny, nie trzeba nic robić.
mail-change-notice-subject = Ktoś chce zmienić Pani/Pana adres e-mail na stronie { $site }
mail-change-notice-text = Ktoś, mamy nadzieję, że Pani/Pan, poprosił o inny adres e-mail do konta na stronie { $site }. Ta osoba znała hasło. Nic się jeszcze nie zmieniło: najpierw trzeba otworzyć link wysłany na nowy adres.

    Jeśli prośba jest od Pani/Pana, nie trzeba nic robić. Jeśli nie, proszę od razu ustawić nowe hasło. Wtedy link przestanie działać. Potem proszę sprawdzić, gdzie konto jest zalogowane:
    { $forgot }
    { $browsers }
