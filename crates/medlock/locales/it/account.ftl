# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = Indirizzo e-mail
password-label = Password
sign-in-title = Accesso
sign-in-flow-title = Acceda per continuare
sign-in-flow-text = { $app } ha qualcosa per lei. Acceda, oppure crei un account se è la prima volta. Poi arriverà la sua domanda.
sign-in-records-text = Le sue cartelle sono qui. Acceda per vederle.
sign-in-button = Accedi
sign-in-new-title = È la prima volta?
sign-in-new-text = Crei un account. Ci vogliono circa due minuti e non costa nulla.
sign-in-sign-up = Crea un account
sign-in-forgot = Password dimenticata?
sign-in-wait = Ci sono stati diversi tentativi non riusciti. Aspetti { $wait } e riprovi.
email-missing = Scriva il suo indirizzo e-mail
email-wrong = Scriva un indirizzo e-mail con il segno @, per esempio nome@example.com
password-missing = Scriva la sua password

sign-up-title = Crei un account
sign-up-flow-text = { $app } ha qualcosa per lei. Appena ha un account, passa subito alla sua domanda.
sign-up-have-account = Ha già un account?
sign-up-button = Crea un account
sign-up-closed-title = Per creare un account qui serve un codice
sign-up-closed-text = Questo sito è per le persone a cui è stato inviato qualcosa. Scriva il codice che ha ricevuto: lungo la strada potrà creare un account.
sign-up-invited-text = C’è un invito a condividere una cartella della salute. Crei un account con l’indirizzo e-mail a cui è arrivato l’invito, e ci arriva subito.
sign-up-invited-address = Usi l’indirizzo e-mail a cui è arrivato l’invito
sign-up-pin-hint = { $count ->
    [one] Chi fa l’invito le dice il PIN. Ha ancora { $count } tentativo.
   *[other] Chi fa l’invito le dice il PIN. Ha { $count } tentativi.
}
first-name-label = Nome
last-name-label = Cognome
sign-up-email-hint = Inviamo lì un’e-mail, per essere sicuri che l’indirizzo sia suo. Le serve se dimentica la password.
sign-up-password-label = Scelga una password
sign-up-password-hint = { $count ->
    [one] Almeno { $count } carattere. Alcune parole di seguito sono facili da ricordare e difficili da indovinare.
   *[other] Almeno { $count } caratteri. Alcune parole di seguito sono facili da ricordare e difficili da indovinare.
}
birth-date-label = Data di nascita
birth-date-of-other-label = Data di nascita di questa persona
birth-day = Giorno
birth-month = Mese
birth-year = Anno
birth-month-choose = Scelga
country-label = Paese
first-name-missing = Scriva il suo nome
first-name-form = Il nome contiene un segno che non si può conservare, come un a capo o una tabulazione. Lo scriva di nuovo
last-name-missing = Scriva il suo cognome
last-name-form = Il cognome contiene un segno che non si può conservare, come un a capo o una tabulazione. Lo scriva di nuovo
password-choose-missing = Scelga una password
password-too-short = { $count ->
    [one] La password deve avere almeno { $count } carattere
   *[other] La password deve avere almeno { $count } caratteri
}
password-too-long = { $count ->
    [one] La password può avere al massimo { $count } carattere
   *[other] La password può avere al massimo { $count } caratteri
}
password-common = Questa password è troppo facile da indovinare. Ne scelga un’altra
birth-date-missing = Scriva la data di nascita
birth-date-form = Scriva la data di nascita come anno, mese e giorno, per esempio 1980-02-29, oppure usi i tre campi
birth-day-missing = Scriva il giorno di nascita
birth-month-missing = Scelga il mese di nascita
birth-year-missing = Scriva l’anno di nascita, con quattro cifre
birth-day-wrong = Il giorno di nascita deve essere un numero da 1 a 31
birth-date-wrong = La data di nascita è un giorno che non esiste. Controlli giorno, mese e anno
birth-date-future = La data di nascita non può essere nel futuro
birth-date-too-long-ago = L’anno di nascita deve essere { $year } o successivo
country-missing = Scelga il suo paese
text-too-long = { $count ->
    [one] Qui ci può essere al massimo { $count } carattere
   *[other] Qui ci possono essere al massimo { $count } caratteri
}
sign-up-email-taken = Forse c’è già un account con questo indirizzo e-mail. Acceda con quello, o usi un altro indirizzo
sign-up-later-text = Da qui ci sono stati molti tentativi di accedere o di creare un account. Aspetti { $wait } e riprovi.

sign-out-title = Uscita
sign-out-text = Account aperto: { $name }.
sign-out-button = Esci
sign-out-other-text = Non è { $name }? Esca qui. Così la persona giusta può accedere e continuare.
sign-out-stay = Resta nell’account
signed-out-title = Uscita completata
signed-out-text = Chiuda anche questa finestra se altri usano questo dispositivo.

forgot-title = Password dimenticata?
forgot-text = Ci dica il suo indirizzo e-mail. Se c’è un account con questo indirizzo, inviamo un’e-mail con un link per scegliere una nuova password.
forgot-button = Inviami un’e-mail
forgot-sent-title = Guardi la sua posta
forgot-sent-text = Se c’è un account con { $email }, un’e-mail è in arrivo. Il link vale per { $lifetime }.
forgot-sent-nothing = Nessuna e-mail? Guardi nella posta indesiderata e controlli l’indirizzo. Possiamo scrivere solo a un indirizzo che ha confermato come suo.
reset-title = Scelga una nuova password
reset-password-label = Nuova password
reset-button = Salva la nuova password
reset-bad-title = Questo link non funziona più
reset-bad-text = Può essere troppo vecchio, o è già stato usato. Può chiederne uno nuovo.
reset-again = Chiedi una nuova e-mail
reset-done-title = La sua password è cambiata
reset-done-text = Il suo account è stato chiuso su tutti i dispositivi. Acceda con la nuova password.

verify-title = È il suo indirizzo e‑mail?
verify-text = Prema il pulsante per confermare che { $email } è suo.
verify-button = Sì, è mio
verify-done-title = Grazie. È il suo indirizzo
verify-done-text = Ora può usarlo se dimentica la password.
verify-bad-title = Questo link non funziona più
verify-bad-text = Può essere troppo vecchio, o è già stato usato. Acceda per ricevere una nuova e-mail.
verify-sent-title = Guardi la sua posta
verify-sent-text = Abbiamo inviato un’e-mail a { $email }. Il link vale per { $lifetime }.
verify-ask-title = Confermi il suo indirizzo e‑mail
verify-ask-text = Non ha ancora confermato che { $email } è suo. Le serve se dimentica la password.
verify-ask-button = Inviami un’e-mail
verify-ask-link = Confermi il suo indirizzo e-mail
verify-enough-title = Non abbiamo inviato un’altra e-mail
verify-enough-text = { $count ->
    [one] Abbiamo già inviato { $count } e-mail a { $email }. La cerchi, anche nella posta indesiderata. Il link vale ancora.
   *[other] Abbiamo già inviato { $count } e-mail a { $email }. Le cerchi, anche nella posta indesiderata. I link valgono ancora.
}
verify-enough-later = Ogni link vale per { $lifetime }. Quando il più vecchio è scaduto, può chiedere un’altra e-mail.

no-mail-title = Questo sito non invia e-mail
no-mail-password = Perciò non possiamo inviarle un link per scegliere una nuova password.
no-mail-proof = Perciò non possiamo inviarle un link per confermare il suo indirizzo e-mail. Può usare tutto il resto anche senza.
no-mail-ask = Chieda a chi gestisce questo sito: { $operator }.
