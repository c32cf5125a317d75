# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Errore: { $title } – { $site }
skip-to-content = Vai alla parte principale
site-menu = Menu principale
nav-pick-up = Usa un codice
nav-records = Le mie cartelle
nav-sign-in = Accedi
nav-sign-out = Esci
nav-help = Aiuto
language-switch = Lingua
signed-in-as = Account aperto: { $name }.
not-you = Non è lei?
back = Indietro
continue = Continua
change = Modifica
development-notice = Server di prova. Non lo usi per vere informazioni sulla salute.
footer-run-by = Questo sito è gestito da { $operator }.
footer-software = Medlock: software libero che porta le informazioni sulla salute alla persona a cui si riferiscono.

# Errors in forms
error-summary = C’è un problema
field-error = Errore:

# Contact details of a sender
contact-heading = Come contattare { $app }
contact-phone = Telefono
contact-email = E-mail
contact-address = Indirizzo
contact-missing = Non abbiamo i contatti di { $app }. Guardi sulla lettera, sull’e-mail o sul foglio con il codice.
ask-sender = Chieda a { $app } di inviarlo di nuovo. Riceverà un nuovo codice.

# Front page
front-title = Ritiri le sue informazioni sulla salute
front-lede = Un ambulatorio o un laboratorio le ha dato un codice. Lo scriva qui per mettere quello che le hanno inviato in una cartella della salute tutta sua.
front-code-label = Il suo codice
front-steps-title = Come funziona
front-step-1 = Scriva il suo codice
front-step-1-text = È nell’e-mail, nella lettera o nel foglio che ha ricevuto.
front-step-2 = Risponda alla domanda
front-step-2-text = La domanda è stata scelta insieme a lei. Solo la risposta giusta apre quello che è stato inviato.
front-step-3 = Scelga dove conservarlo
front-step-3-text = Va nella sua cartella, o nella cartella di una persona di cui si prende cura.
front-records-title = Ha già usato questo sito?
front-records-text = Acceda per vedere quello che ha ritirato.
front-who-title = Chi gestisce questo sito
front-who-text = { $operator } gestisce questo sito. Le sue cartelle sono conservate qui, e qui trova aiuto se qualcosa non funziona.
front-help-title = Serve aiuto?
front-help-text = Che cos’è un codice, che cosa fare se la risposta non va bene e a chi chiedere.
front-help-link = Leggi la pagina di aiuto

# Help
help-title = Aiuto
help-code-title = Che cos’è il mio codice?
help-code-text = Un codice ha 20 lettere, per esempio { $example }. Maiuscole o minuscole, spazi e trattini non contano. Un ambulatorio o un laboratorio glielo dà in un’e-mail, in una lettera o su un foglio.
help-answer-title = Che cos’è la domanda?
help-answer-text = Chi ha inviato ha scelto una domanda insieme a lei, quando lei era lì. Solo la risposta giusta apre quello che è stato inviato. Le maiuscole non contano. Gli spazi sì.
help-attempts-title = Quante volte posso provare?
help-attempts-text = { $count ->
    [one] Ha { $count } tentativo per rispondere. Una risposta sbagliata chiude il codice per sempre, e tutto deve essere inviato di nuovo.
   *[other] Ha { $count } tentativi per rispondere. Quando finiscono, il codice si chiude per sempre, e tutto deve essere inviato di nuovo.
}
help-time-title = Quanto tempo ho?
help-time-text = Un codice vale per { $lifetime }. La pagina con la domanda dice l’ultimo giorno.
help-record-title = Che cos’è una cartella?
help-record-text = Una cartella contiene le informazioni sulla salute di una persona. Può averne una per sé e una per ogni persona di cui si prende cura.
help-access-title = Chi può vedere quello che ritiro?
help-access-text = Lei. Chi ha inviato non può guardare nella sua cartella. Ritirare qualcosa non dà accesso alla cartella.
help-once-title = Posso ritirare una cosa due volte?
help-once-text = No. Ogni codice vale una volta sola. Se qualcosa è andato nella cartella sbagliata, chieda di inviarlo di nuovo.
help-contact-title = A chi posso chiedere?
help-contact-text = Per quello che è stato inviato, il codice e la risposta, chieda a chi lo ha inviato. I contatti sono sulla pagina con la domanda. Per l’accesso, chieda a chi gestisce questo sito.
help-contact-operator = Chi gestisce questo sito:
help-privacy-title = Come sono protette le sue informazioni
help-privacy-text = Quello che le è stato inviato resta chiuso finché non dà la risposta giusta. Anche la sua cartella è chiusa, e possono aprirla solo lei e le persone che sceglie. Questo sito usa i cookie solo per sapere che ha fatto l’accesso e quale lingua legge. Nulla è condiviso con chi fa pubblicità né contato da altri.
help-privacy-link = Leggi come chi gestisce questo sito protegge i dati
help-terms-title = Regole per usare questo sito
help-terms-text = { $operator } ha scritto le regole che valgono per lei e per chi gestisce il sito quando lo usa.
help-terms-link = Leggi le condizioni d’uso

# Language page
language-title = Scelga la lingua

# Error pages
error-title = Qualcosa non ha funzionato
error-text = È colpa nostra, non sua. Non è cambiato nulla. Aspetti un po’ e riprovi.
error-reference = Se succede di nuovo, dica a chi gestisce questo sito questo numero: { $reference }
error-not-found-title = Non troviamo questa pagina
error-not-found-text = Se ha scritto l’indirizzo, lo controlli. Se ha seguito un link, può essere vecchio.
error-target-title = Questo link qui non funziona
error-target-text = Il link che ha seguito chiede qualcosa che questo sito non ha. Se vuole ritirare informazioni sulla salute, scriva invece il suo codice.
error-old-title = Provi ancora una volta
error-old-text = Questa pagina è rimasta aperta troppo a lungo, o non veniva da questo sito. Non è cambiato nulla. Torni indietro, ricarichi la pagina e prema ancora una volta il pulsante.
error-cookies-text = Se continua a succedere, forse il suo browser blocca i cookie. Questo sito ne ha bisogno per sapere chi ha fatto l’accesso.
error-go-front = Vai alla pagina iniziale
error-too-long-title = Era troppo in una volta
error-too-long-text = Il modulo che ha inviato è più grande di quanto questo sito accetti. Non è cambiato nulla.

# Mails written in development mode
mailbox-title = E-mail scritte da questo server di prova
mailbox-text = Su un server di prova le e-mail non vengono inviate. Sono conservate qui perché si possano leggere.
mailbox-empty = Ancora nessuna e-mail.
mailbox-to = A
mailbox-when = Scritta
