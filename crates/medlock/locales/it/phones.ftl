# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Tieni aperto il mio account su questo dispositivo
keep-signed-in-hint = Solo se non lo usa nessun altro. Altrimenti l’account si chiude quando chiude il browser o non fa nulla per un po’.
idle-title = Il suo account si è chiuso
idle-text = Qui per un po’ non è successo nulla, perciò abbiamo chiuso l’accesso. Nessun altro può vedere le sue cose. Acceda di nuovo e continui da dove era.
idle-safe = Quello che non aveva salvato va scritto di nuovo.
done-other-person = Un codice per qualcun altro
done-other-person-text = Il prossimo codice è per un’altra persona? Prima esca, così nessuno vede le sue cose.
sign-out-next-code = Esci e usa il prossimo codice
letters-large = Lettere grandi
letters-usual = Lettere normali
print-page = Stampi questa pagina dal menu del browser.
