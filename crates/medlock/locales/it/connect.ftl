# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Collegamenti

sign-in-connect-title = { $app } chiede di collegarsi con lei
sign-in-connect-text = Acceda per rispondere alla domanda e vedere che cosa viene chiesto. Nulla viene condiviso prima che lei lo consenta.
sign-up-connect-text = { $app } chiede di collegarsi con lei. Crei un account per rispondere alla domanda e vedere che cosa viene chiesto. Nulla viene condiviso prima che lei lo consenta.

connect-before = { $count ->
    [one] Ha già usato questo codice. { $app } ha un collegamento con la cartella di { $records }.
   *[other] Ha già usato questo codice. { $app } ha un collegamento con le cartelle di { $records }.
}
connect-before-hint = Risponda di nuovo solo per collegare un’altra cartella, o per collegare ancora una volta.
connect-before-link = Veda i suoi collegamenti

connect-found = È giusto. { $app } chiede di collegarsi con una cartella.
connect-what = Con un collegamento { $app } può usare una cartella più volte, fin dove lei lo consente. Alla pagina seguente vede che cosa viene chiesto.
connect-until = Ultimo giorno per usare questo codice: { $day }.
connect-until-time = Questo codice vale fino a { $day }, ore { $time }.
connect-record-title = Per chi è?
connect-record-hint = Scelga la cartella che { $app } può usare. Non è ancora stato condiviso nulla.
connect-record-make = Crei una cartella per questo
connect-record-connected = Già collegata
connect-record-more = Già collegata. Ora viene chiesto di più
connect-record-too-small = Non può scegliere questa cartella. { $app } chiede più di quello che è permesso a lei. Chieda a chi se ne occupa.
connect-record-closed = Non può scegliere questa cartella. Al momento è chiusa.
connect-no-record-text = Ha già tutte le cartelle che questo sito permette, e non può collegarne nessuna. Chieda a chi si occupa della cartella. Il suo codice vale ancora.

consent-title = { $app } chiede l’accesso alla cartella di { $record }
consent-title-more = { $app } chiede più accesso alla cartella di { $record }
consent-title-change = Modifichi che cosa può fare { $app } nella cartella di { $record }
consent-lede = Decide lei. Nulla viene condiviso prima che prema «{ $allow }», e può terminare quando vuole.
consent-lede-more = Quello che ha consentito prima continua, qualunque cosa scelga qui.
consent-organization = { $app } è gestito da { $organization }.
consent-trial = { $app } fa parte di una sperimentazione clinica: uno studio a cui partecipano delle persone. Chieda a chi fa lo studio che cosa significa per lei.
consent-label = Indicato come
consent-required = Di che cosa ha bisogno { $app }
consent-required-text = Tutto questo va insieme. Senza, { $app } non si può collegare con questa cartella.
consent-optional = Che cosa può scegliere
consent-optional-text = Segni quello che vuole consentire. Il collegamento funziona anche senza.
consent-nothing = Al momento { $app } non chiede nulla. Saprà che il collegamento esiste, e non potrà vedere né aggiungere nulla.
consent-sentence = { $may }: { $types }
consent-may-1 = Leggere
consent-may-2 = Aggiungere
consent-may-3 = Leggere e aggiungere
consent-may-4 = Modificare
consent-may-5 = Leggere e modificare
consent-may-6 = Aggiungere e modificare
consent-may-7 = Leggere, aggiungere e modificare
consent-may-8 = Eliminare
consent-may-9 = Leggere ed eliminare
consent-may-10 = Aggiungere ed eliminare
consent-may-11 = Leggere, aggiungere ed eliminare
consent-may-12 = Modificare ed eliminare
consent-may-13 = Leggere, modificare ed eliminare
consent-may-14 = Aggiungere, modificare ed eliminare
consent-may-15 = Leggere, aggiungere, modificare ed eliminare
consent-everything = tutto quello che c’è nella cartella
consent-more-types = { $count ->
    [one] e ancora { $count } tipo di informazioni
   *[other] e ancora { $count } tipi di informazioni
}
consent-any-time = In qualsiasi momento, anche quando lei non è nell’account
consent-signed-in = Solo mentre usa { $app } con il suo account
consent-why = Perché: { $why }
consent-preview = Che cosa vedrebbe oggi { $app }
consent-preview-none = { $app } non chiede di leggere nulla.
consent-preview-empty = Ancora nulla. Oggi nella cartella non c’è nulla di questo.
consent-preview-new = Ancora nulla. La cartella è nuova e vuota.
consent-preview-later = Si potrà vedere anche quello che verrà aggiunto dopo.
consent-preview-rest = { $count ->
    [one] E ancora { $count } nella cartella
   *[other] E ancora { $count } nella cartella
}
consent-privacy = Che cosa fa { $app } con le sue informazioni
consent-terms = Le condizioni d’uso di { $app }
consent-allow = Consenti
consent-refuse = Non consentire
consent-save = Salva
consent-keep = Lascia com’è

connect-done-title = Fatto. { $app } ha un collegamento con la cartella di { $record }
connect-done-wait = { $app } cerca nuovi collegamenti di tanto in tanto. Può volerci qualche giorno prima che noti il suo. Lei non deve fare nulla.
connect-done-end = Può vedere che cosa fa { $app }, modificarlo o terminarlo quando vuole.
connect-done-manage = Vedi questo collegamento
connect-done-others = { $count ->
    [one] { $app } aveva già un collegamento con un’altra cartella, e lo ha ancora:
   *[other] { $app } aveva già un collegamento con altre cartelle, e lo ha ancora:
}
connect-done-others-hint = Se non lo vuole più, apra il collegamento e lo termini.

connect-declined-title = Non ha dato il consenso
connect-declined-text = Non è stato condiviso nulla. { $app } non può vedere la cartella e non viene a sapere che cosa ha scelto.
connect-declined-until = Se cambia idea, usi di nuovo lo stesso codice. Ultimo giorno: { $day }.
connect-declined-kept = Non è cambiato nulla. Quello che ha consentito prima a { $app } continua com’è.
connect-declined-again = Guarda ancora una volta

connect-locked-text = { $count ->
    [one] È stata data { $count } risposta sbagliata, perciò questo codice non si può più usare.
   *[other] Sono state date { $count } risposte sbagliate, perciò questo codice non si può più usare.
}
connect-locked-kept = I collegamenti fatti prima con questo codice continuano come sono.
connect-ask-sender = Chieda a { $app } un nuovo codice.
connect-unavailable-title = Al momento non si può fare il collegamento
connect-unavailable-text = In questo periodo il sito non lavora con { $app }, perciò nessuno può fare il collegamento. Il suo codice non è andato perso.
connect-not-listed-title = È solo per alcune persone
connect-not-listed-text = { $app } può essere usato solo dalle persone che vi sono iscritte. Lei non è tra queste, perciò non è stato condiviso nulla.
connect-not-listed-kept = Se pensa che dovrebbe esserci, chieda lì. Il suo codice o link vale ancora.

connections-title = I suoi collegamenti
connections-lede = Queste applicazioni possono usare delle sue cartelle. Può guardare, modificare o terminare ogni collegamento.
connections-empty = Nessun collegamento
connections-empty-text = Quando un ambulatorio o un laboratorio si collega con una cartella con il suo consenso, qui vede che cosa può fare e che cosa fa.
connections-of = La cartella di { $record }
connections-ended = Ha terminato il collegamento di { $app } con la cartella di { $record }.
connections-saved = Salvato. Ecco che cosa può fare ora { $app }.

connection-title = { $app } e la cartella di { $record }
connection-may = Che cosa può fare
connection-may-nothing = Nulla al momento
connection-since = Data del collegamento
connection-used = Ultimo uso
connection-never = Non ancora
connection-through = Chi ha collegato
connection-through-you = Lei
connection-through-hint = Solo { $name } può modificare o terminare questo collegamento.
connection-open = Vedi, modifica o termina
connection-look = Vedi che cosa fa
connection-asks-more = { $app } chiede più di quello che lei ha consentito. Finché non decide, tutto continua com’è.
connection-asks-more-link = Vedi che cosa chiede
connection-change = Modifica che cosa può fare
connection-end = Termina questo collegamento
connection-did = Che cosa ha fatto
connection-did-nothing = Ancora nulla
connection-all = Vedi tutti quelli che hanno usato questa cartella

connection-end-title = Terminare il collegamento di { $app } con la cartella di { $record }?
connection-end-now = Finisce subito. Da quel momento { $app } non può vedere, aggiungere o modificare nulla in questa cartella.
connection-end-kept = Quello che { $app } ha letto prima può averlo conservato. Quello che ha aggiunto resta nella cartella.
connection-end-again = Se più tardi rivuole il collegamento, usi di nuovo il suo codice o ne chieda uno nuovo a { $app }.
connection-end-button = Termina il collegamento
connection-end-stay = Mantieni il collegamento

access-title = Chi ha usato la cartella di { $name }
access-lede = Che cosa hanno letto e scritto le applicazioni, prima le cose più recenti. Quello che fa qui di persona non è nell’elenco.
access-link = Chi ha usato questa cartella
access-connections-link = Chi può usare questa cartella
access-empty = Nessuno finora
access-empty-text = Quando un’applicazione legge o scrive qualcosa nella cartella di { $name }, appare qui.
access-who = Chi
access-hour = tra le { $from } e le { $to }
access-by-hand = mentre { $name } la usava con il suo account
access-by-itself = da sola, con il consenso di { $name }
access-read = { $count ->
    [one] Letto: { $type } ({ $count } elemento)
   *[other] Letto: { $type } ({ $count } elementi)
}
access-added = { $count ->
    [one] Aggiunto: { $type } ({ $count } elemento)
   *[other] Aggiunto: { $type } ({ $count } elementi)
}
access-changed = { $count ->
    [one] Modificato: { $type } ({ $count } elemento)
   *[other] Modificato: { $type } ({ $count } elementi)
}
access-deleted = { $count ->
    [one] Eliminato: { $type } ({ $count } elemento)
   *[other] Eliminato: { $type } ({ $count } elementi)
}
access-to-keep = { $what }, per salvare una copia
access-to-send = { $what }, per inviarlo a qualcuno
access-to-keep-and-send = { $what }, per salvare una copia e inviarlo a qualcuno
access-older = Mostra quello che c’era prima
access-newest = Mostra le cose più recenti

statement-privacy = Che cosa fa { $app } con le sue informazioni
statement-terms = Le condizioni d’uso di { $app }
statement-from = Queste sono parole di { $app }, non di questo sito.

help-connection-title = Che cos’è un collegamento?
help-connection-text = Con un collegamento un ambulatorio, un laboratorio o un’applicazione può usare una cartella più volte. Vede che cosa viene chiesto prima di consentirlo. In «Collegamenti» vede che cosa può fare ogni applicazione e che cosa ha fatto, e può modificare o terminare il collegamento quando vuole.
