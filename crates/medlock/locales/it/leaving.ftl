# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Scarica tutto
account-to-export-text = Un file con tutte le sue cartelle e quello che questo sito sa di lei.
account-to-leave = Elimina il suo account
account-to-leave-text = Veda prima che cosa se ne andrebbe, che cosa resterebbe e che cosa succede alle sue cartelle.

leave-title = Eliminare il suo account
leave-lede = Qui può eliminare il suo account per sempre. Non succede nulla prima che lei abbia visto tutto e premuto l’ultimo pulsante.
leave-goes = Che cosa se ne va
leave-goes-you = Il suo nome, la data di nascita, l’indirizzo e‑mail, la password e ogni altro modo di accedere che ha preparato.
leave-goes-browsers = Il suo account viene chiuso in ogni browser e in ogni applicazione.
leave-goes-apps = Le applicazioni a cui ha dato accesso non possono più vedere le sue cartelle né aggiungervi qualcosa. I dispositivi che ha collegato smettono di funzionare con questo sito.
leave-goes-invitations = Gli inviti che ha inviato e che nessuno ha accettato, e le nostre e-mail per lei che aspettano ancora.
leave-stays = Che cosa resta
leave-stays-shared = Quello che ha aggiunto alle cartelle di cui si occupano anche altri. Resta lì, senza il suo nome.
leave-stays-copied = Quello che le applicazioni hanno già letto o copiato. Se vuole che sia eliminato anche lì, lo chieda a loro.
leave-stays-waiting = Quello che le è stato inviato e che non ha ritirato. Aspetta chi ha il codice e la risposta, fino all’ultimo giorno.
leave-stays-journal = Il registro di questo sito, che dice che cosa è successo e quando. Contiene numeri e non nomi, e viene conservato.
leave-stays-backups = Le copie fatte nel caso in cui qualcosa si rompa. I suoi dati vi restano finché { $operator } non le elimina.
leave-when = Succede subito. Non ci sono giorni per cambiare idea, e non possiamo riportare indietro nulla.
leave-export = Scarica prima tutto
leave-records = Le sue cartelle
leave-record-question = Che cosa deve succedere a «{ $record }»?
leave-record-alone = Nessun altro si occupa di questa cartella.
leave-record-together = «{ $record }» resta. Se ne occupano anche altri: { $people }. Lei non potrà più vederla.
leave-record-guest = «{ $record }» resta a chi se ne occupa. Lei non potrà più vederla.
leave-delete = Eliminarla con tutto quello che c’è dentro
leave-delete-hint = { $count ->
    [0] Dentro non c’è nulla.
    [one] Dentro c’è un elemento.
   *[other] Dentro ci sono { $count } elementi.
}
leave-delete-others = Queste persone allora non potranno più vederla: { $people }.
leave-hand = Affidarla a { $name }
leave-hand-hint = Questa persona può già vederla. Da quel momento se ne occupa e decide chi altro può vederla.
leave-stop = Tenerla, e tenere il mio account
leave-stop-hint = Non cambia nulla.
leave-missing = Dica che cosa deve succedere a «{ $record }»
leave-changed = Qualcosa in «{ $record }» non è più com’era. Guardi di nuovo e scelga
leave-changed-all = Qualcosa nelle sue cartelle non è più com’era. Guardi di nuovo
leave-keep = Tieni il mio account
leave-kept = Non è stato eliminato nulla.

leave-check-title = Eliminare ora il suo account?
leave-check-text = Quando preme il pulsante, tutto questo succede in una volta. Nessuno può annullarlo.
leave-check-account = Il suo account
leave-check-deleted = Eliminato
leave-check-record-deleted = Eliminata con tutto quello che c’è dentro
leave-check-record-handed = Se ne occupa { $name }
leave-check-record-stays = Resta agli altri
leave-check-button = Elimina il mio account per sempre
leave-check-back = Torna indietro

left-title = Il suo account è eliminato
left-text = Tutto quello che c’era sull’ultima pagina è stato fatto. L’account è stato chiuso ovunque.
left-letter = Un’e-mail che lo conferma è in arrivo a { $email }.
left-again = Può creare un nuovo account con lo stesso indirizzo e‑mail quando vuole. All’inizio sarà vuoto.

mail-left-subject = Il suo account su { $site } è eliminato
mail-left-text = Il suo account su { $site } è eliminato, come ha chiesto. Nessuno può più accedervi, e questa è la nostra ultima e-mail in proposito.

    Se non lo ha chiesto lei, qualcun altro sapeva come accedere al suo posto. Non possiamo riportare indietro l’account, ma per favore lo dica a chi gestisce { $site }:
    { $help }
mail-heir-subject = { $name } le ha affidato una cartella
mail-heir-text = { $name } ha lasciato { $site } e le ha affidato una cartella che condividevate. Da ora se ne occupa lei e decide chi altro può vederla:
    { $link }
mail-bereft-subject = Una cartella che condivideva è eliminata
mail-bereft-text = { $name } si occupava di una cartella su { $site } che lei poteva vedere, e l’ha eliminata con tutto quello che c’era dentro. Le sue altre cartelle sono come prima:
    { $link }

new-password-title = Scelga una nuova password
new-password-text = Qui il suo account resta aperto. Viene chiuso in tutti gli altri browser e in tutte le applicazioni in cui ha fatto l’accesso con questo account.
new-password-old-label = La sua password finora
new-password-same = Questa è già la sua password. Ne scelga un’altra
new-password-back = Come accede
security-done-password = La sua password è cambiata. L’account è stato chiuso in tutti gli altri posti.
mail-door-password = La password del suo account su { $site } è stata cambiata da qualcuno che conosceva quella vecchia. L’account è stato chiuso ovunque, tranne dove è stato fatto il cambio.
mail-door-see-password = Se è stata una sua azione, non faccia nulla. Se non lo è stata, scelga subito una nuova password. Così escono tutti:
    { $link }
mail-door-reset = Chi gestisce { $site } ha fatto in modo che la sua password basti di nuovo, perché lei ha detto di aver perso l’applicazione per i codici e i codici di recupero. Non valgono più. Può preparare una nuova applicazione.
mail-door-reset-passkeys = Chi gestisce { $site } ha fatto in modo che la sua password basti di nuovo, perché lei ha detto di aver perso l’applicazione per i codici, i codici di recupero e le passkey. Non valgono più. Può prepararne di nuovi.
person-gone = qualcuno che se n’è andato

export-title = Scarichi tutto
export-text = Riceve un file ZIP con tutte le sue cartelle e quello che questo sito sa di lei.
export-what = Contiene: una pagina per cominciare, un libretto e tabelle per ogni cartella, ogni elemento esattamente come è stato inviato, com’era prima, che cosa è eliminato ma non cancellato, gli allegati, con chi condivide, i collegamenti, che cosa hanno fatto le applicazioni e quando ha fatto l’accesso.
export-care = Chi ha il file può leggerlo. Lo conservi dove nessun altro può aprirlo, e non lo lasci su un computer usato da altri.
export-file = Tutto da { $site }
export-index-title = Tutto su { $name }
export-since = Data dell’account
export-shared = Condivisa con { $name }: { $may }
export-connection = { $app } può usare la cartella di { $record } da questa data: { $day }.
export-none = Non ce ne sono.
export-sign-ins = Quando ha fatto l’accesso
export-more = Il file account.json contiene tutto questo per i programmi, e altro del registro. Nella sottocartella di ogni cartella, access-log.csv dice che cosa hanno fatto le applicazioni.
