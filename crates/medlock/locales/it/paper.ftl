# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Non ha un indirizzo e-mail: inviti su carta
paper-invite-lede = Riceve una pagina da stampare, con un codice. La consegni lei di persona. Non serve un indirizzo e-mail.
paper-invite-name-label = Per chi è l’invito?
paper-invite-name-hint = Scriva come chiama questa persona, per esempio Nonna. Vede questo nome nella sua lista di inviti.
paper-invite-name-missing = Scriva per chi è l’invito
paper-invite-pin-hint = Almeno { $min } cifre. Lo dica lei di persona. Non è sul foglio. Senza, nessuno può usare il codice.
paper-invite-button = Crea la pagina da stampare
paper-invite-title = Un invito per { $name }
paper-invite-once = Stampi questa pagina ora, o copi il codice a mano. Viene mostrato una volta sola. Non scriva il PIN sul foglio.
paper-invite-text = { $name } vuole condividere con lei una cartella della salute su { $site }.
paper-invite-hand-over = Finora { $name } si occupa di una cartella della salute che riguarda lei su { $site }. Ora può occuparsene lei.
paper-invite-step-open = Apra questo indirizzo:
paper-invite-step-code = Scriva questo codice:
paper-invite-step-account = Acceda, o crei un account. Non serve un indirizzo e-mail.
paper-invite-step-pin = Scriva il PIN. { $name } glielo dice.
paper-invite-until = Ultimo giorno per questo codice: { $day }.
paper-invite-picture = Un’immagine quadrata che un telefono può leggere. Porta all’invito.
paper-invite-scan = Oppure inquadri questa immagine con un telefono. Così non deve scrivere né l’indirizzo né il codice.
paper-invite-kept = Ce l’ho su carta
paper-invite-waiting = Su carta. Ancora nessuna risposta. Ultimo giorno: { $day }
paper-invite-withdraw-text = Il codice sul foglio non funzionerà più.
paper-invite-sign-up = C’è un invito a condividere una cartella della salute. Crei un account e scriva il PIN che le hanno detto. Poi arriva subito all’invito.

code-invitation = Ha ricevuto su carta un invito a una cartella? Scriva qui anche quel codice. Ha 16 lettere.
happened-shared = Qualcuno ha accettato un invito alla cartella di { $record }
happened-shared-gone = Qualcuno ha accettato un invito a una cartella che lei non vede più
happened-handed-over = La cartella di { $record } è stata affidata ad altri. Lei non se ne occupa più
happened-handed-over-gone = Una cartella è stata affidata alla persona che riguarda. Lei non la vede più
