# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Chi condivide questa cartella
sharing-title = Chi condivide la cartella di { $record }
sharing-lede = Queste persone possono vedere questa cartella. Decide lei chi sono e che cosa possono fare.
sharing-lede-guest = Un’altra persona si occupa di questa cartella e la condivide con lei.
sharing-members = Persone con accesso
sharing-you = { $name } (lei)
sharing-since = Da questa data: { $day }
sharing-may-look = Può guardare
sharing-may-add = Può guardare e aggiungere
sharing-may-change = Può guardare, aggiungere e modificare
sharing-may-all = Può fare tutto e condividere
sharing-look-hint = Vede tutto nella cartella. Non può modificare nulla, e non può collegare un’applicazione che vi scrive.
sharing-add-hint = Vede tutto, e può aggiungere quello che invia un ambulatorio o un laboratorio.
sharing-all-hint = Le stesse cose che può fare lei: aggiungere, modificare, eliminare, invitare altre persone e togliere loro l’accesso. Anche a lei.
sharing-change = Modifica
sharing-back = Torna a chi condivide la cartella
sharing-invite = Invita qualcuno
sharing-invitations = Inviti
sharing-waiting = Ancora nessuna risposta. Ultimo giorno: { $day }
sharing-waiting-pin = Ancora nessuna risposta. Serve il PIN. Ultimo giorno: { $day }
sharing-locked = Il PIN è stato sbagliato troppe volte. Annulli l’invito e ne invii uno nuovo
sharing-expired = Scaduto. Nessuno lo ha accettato
sharing-rejected = La persona ha detto di no
sharing-withdraw = Annulla
sharing-withdraw-title = Annullare l’invito per { $email }?
sharing-withdraw-text = Il link nell’e-mail non funzionerà più.
sharing-withdraw-button = Annulla l’invito
sharing-news-sent = Il suo invito è in viaggio.
sharing-news-changed = Salvato.
sharing-news-ended = Questa persona non ha più accesso.
sharing-news-withdrawn = L’invito non vale più.
sharing-member-title = Che cosa può fare { $name }?
sharing-save = Salva
sharing-end = Togli tutto l’accesso
sharing-end-title = Togliere l’accesso a { $name }?
sharing-end-text = { $name } non vedrà più la cartella di { $record }. Le applicazioni che questa persona vi ha collegato sono scollegate subito. Se la invita di nuovo più tardi, dovrà collegare di nuovo le sue applicazioni.
sharing-end-button = Togli l’accesso
sharing-leave = Lascia questa cartella
sharing-leave-title = Lasciare la cartella di { $record }?
sharing-leave-text = Non vedrà più questa cartella. Le applicazioni che vi ha collegato sono scollegate subito. Per gli altri la cartella resta com’è.
sharing-leave-button = Lascia la cartella
sharing-last-title = Nessun altro si occupa di questa cartella

share-title = Inviti qualcuno nella cartella di { $record }
share-text = Inviamo a questa persona un’e-mail con un link. Dice anche chi fa l’invito. Non dice nulla di quello che c’è nella cartella.
share-email-label = Indirizzo e-mail di questa persona
share-email-missing = Scriva l’indirizzo e-mail di questa persona
share-email-member = Questa persona ha già accesso alla cartella
share-rights-label = Che cosa può fare questa persona?
share-rights-missing = Scelga che cosa può fare questa persona
share-rights-too-many = Non può permettere più di quello che è permesso a lei
share-pin-label = PIN (può restare vuoto)
share-pin-hint = Almeno { $min } cifre. Con un PIN, il link da solo non basta. Lo dica lei a questa persona, per esempio al telefono. Non è nell’e-mail.
share-pin-wrong = Un PIN ha da { $min } a { $max } cifre
share-many-today = Oggi ha inviato { $count } inviti. Riprovi domani
share-many-people = Una cartella si può condividere al massimo con { $count } persone
share-button = Invia l’invito
share-not-now-title = Non può ancora invitare nessuno
share-no-mail = Questo sito non invia e-mail, perciò non può inviare inviti.
share-unverified = Prima confermi che il suo indirizzo e-mail è suo. Così gli altri sanno che l’invito viene da lei.

invitation-sign-in = Qualcuno vuole condividere con lei una cartella della salute. Acceda per vedere chi è, oppure crei un account se è la prima volta.
invitation-title = { $name } vuole condividere con lei la cartella di { $record }
invitation-text = Se accetta, trova questa cartella tra le sue. { $name } vedrà il suo nome e il suo indirizzo e-mail.
invitation-record = Cartella di
invitation-may = Che cosa potrà fare
invitation-relationship = Chi è { $record } per lei?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] { $name } le dice il PIN. Ha ancora { $count } tentativo.
   *[other] { $name } le dice il PIN. Ha { $count } tentativi.
}
invitation-pin-missing = Scriva il PIN
invitation-pin-wrong = { $count ->
    [one] Questo non è il PIN. Le resta { $count } tentativo
   *[other] Questo non è il PIN. Le restano { $count } tentativi
}
invitation-accept = Accetta
invitation-reject = No, grazie
invitation-reject-title = Dire di no a { $name }?
invitation-reject-text = { $name } vedrà che lei ha detto di no. Il link non funzionerà più.
invitation-reject-button = Rifiuta
invitation-reject-back = Torna all’invito
invitation-rejected-title = Ha detto di no
invitation-rejected-text = Con lei non è stato condiviso nulla.
invitation-gone-title = Questo invito non funziona
invitation-gone-text = Può essere già stato usato o annullato. Chieda a chi fa l’invito.
invitation-expired-title = Questo invito è scaduto
invitation-locked-title = Il PIN è stato sbagliato troppe volte
invitation-ask-again = Nessuno può più usare questo invito. Chieda a chi fa l’invito di inviarne uno nuovo.
invitation-full-title = Ha già tutte le cartelle che una persona può avere
invitation-full-text = Lasci una cartella che non le serve, e apra di nuovo l’invito.
invitation-have-title = Ha già questa cartella
invitation-have-text = Qui non c’è altro da fare.
invitation-have-link = Vai alla cartella

edit-link = Modifica il nome o la data di nascita
edit-title = Modifichi quello che dice la cartella di { $record }
edit-guest = Il nome e la data di nascita possono essere modificati da chi si occupa della cartella.
edit-save = Salva
edit-back = Torna senza salvare

mail-share-subject = { $name } vuole condividere con lei una cartella su { $site }
mail-share-text = { $name } vuole condividere con lei una cartella su { $site }.

    Apra questa pagina per saperne di più. Le serve un account lì; non costa nulla. Non succede nulla prima che lei prema un pulsante:
    { $link }

    Il link vale per { $lifetime }.
mail-share-pin = Serve anche un PIN. { $name } glielo dice in un altro modo.
mail-share-safety = Se non conosce { $name }, elimini questa e-mail.
mail-share-accepted-subject = { $name } ha accettato il suo invito
mail-share-accepted-text = { $name } ({ $email }) ha accettato il suo invito su { $site }.

    Se non è la persona che intendeva, le tolga l’accesso qui:
    { $link }
