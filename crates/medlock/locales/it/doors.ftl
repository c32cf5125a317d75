# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Acceda per andare a { $app }
door-sign-in-text = La richiesta viene da { $app }. Acceda, oppure crei un account se è la prima volta. Nulla viene condiviso prima che lei lo consenta.
door-sign-up-text = Appena ha un account, sceglie che cosa può vedere { $app }. Nulla viene condiviso prima che lei lo consenta.

door-record-title = Quale cartella può usare { $app }?
door-record-title-many = Quali cartelle può usare { $app }?
door-record-title-new = Crei una cartella per { $app }
door-record-hint = Non è ancora stato condiviso nulla. Alla pagina seguente vede che cosa viene chiesto.
door-no-record-text = Ha già tutte le cartelle che questo sito permette, e non può collegarne nessuna. Chieda a chi si occupa della cartella.

door-on-title = Andare a { $app }?
door-on-record = { $app } saprà che è lei, e potrà usare la cartella di { $record } come lei ha consentito.
door-on-text = { $app } saprà che è lei.
door-go-on = Vai a { $app }
door-not-now = Non ora. Torna a { $app }

door-back-title = Ritorno a { $app }
door-back-text = Sta andando a { $app }. Se non succede nulla, prema il pulsante.

door-end-done-title = Fatto. Ora può tornare indietro
door-end-nothing-title = Non è stato condiviso nulla
door-end-back = Può chiudere questa pagina e tornare a { $app }.
door-end-back-unknown = Può chiudere questa pagina e tornare all’applicazione da cui viene.

door-sign-out-text = { $app } chiede di farla uscire. Può uscire anche da questo sito.

door-go-back = Torni all’applicazione o al sito da cui viene e riprovi lì. Se succede di nuovo, lo dica a chi lo gestisce.
door-app-unknown-text = In questo periodo il nostro sito non lavora con l’applicazione o il sito da cui arriva.
door-link-long-text = Il link che ha seguito è troppo lungo per un indirizzo.
door-lost-title = È passato un po’ di tempo
door-lost-text = Questa pagina non può riprendere da dove si era fermata. Forse viene da un altro browser, o ha più di un giorno. Non è andato perso nulla.
door-not-made-title = Il suo dispositivo non si può collegare con questo link
door-not-made-text = Il link è troppo vecchio, o è già stato usato.
door-records-text = Queste sono le cartelle che { $app } può usare, o a cui lei potrebbe dare accesso.
door-records-all = Mostra tutte le sue cartelle
