# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Nie wylogowuj mnie na tym urządzeniu
keep-signed-in-hint = Tylko jeśli nikt inny go nie używa. W innym razie wylogowanie nastąpi po zamknięciu przeglądarki albo gdy przez jakiś czas nic się nie dzieje.
idle-title = Nastąpiło wylogowanie
idle-text = Przez jakiś czas nic się tu nie działo, więc konto zostało wylogowane. Nikt inny nie zobaczy Pani/Pana informacji. Po ponownym zalogowaniu można kontynuować od tego samego miejsca.
idle-safe = To, co nie zostało zapisane, trzeba wpisać jeszcze raz.
done-other-person = Kod dla kogoś innego
done-other-person-text = Następny kod jest dla innej osoby? Proszę się najpierw wylogować, żeby nikt nie zobaczył cudzych informacji.
sign-out-next-code = Wyloguj się i wpisz następny kod
letters-large = Duże litery
letters-usual = Zwykłe litery
print-page = Proszę wydrukować tę stronę z menu przeglądarki.
