# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = È il suo indirizzo e-mail?
mail-verify-text = Qualcuno, speriamo lei, ha creato un account su { $site } con questo indirizzo e-mail.

    Apra questa pagina e prema il pulsante per confermare che l’indirizzo è suo:
    { $link }

    Il link vale per { $lifetime }. Se non è stata una sua richiesta, non faccia nulla.
mail-reset-subject = Scelga una nuova password
mail-reset-text = Qualcuno, speriamo lei, ha chiesto una nuova password su { $site }.

    Apra questa pagina per sceglierla:
    { $link }

    Il link vale per { $lifetime } e si può usare una volta sola. Se non è stata una sua richiesta, non faccia nulla: la sua password resta com’è.
mail-invite-subject = C’è qualcosa per lei su { $site }
mail-invite-pick-up = { $sender } ha lasciato qualcosa per lei su { $site }. È chiuso con un codice e con la risposta a una domanda.
mail-invite-connect = { $sender } chiede di collegarsi con lei su { $site }. Nulla viene condiviso prima che lei abbia letto che cosa viene chiesto e abbia detto di sì.
mail-invite-steps = Che cosa fare:

    1. Apra questa pagina: { $link }
    Oppure apra { $address } e scriva questo codice: { $code }
    2. Acceda, oppure crei un account. Non costa nulla.
    3. Risponda alla domanda. { $sender } ha scelto la risposta insieme a lei.
mail-invite-last-day = Il codice vale fino alla fine di { $day }.
mail-invite-last-day-until = Il codice vale fino a { $day }, ore { $time }.
mail-invite-safety = Tenga questa lettera solo per sé. Nessuno di { $sender } le chiederà mai il codice o la risposta per e-mail o per telefono. Se non conosce { $sender }, elimini questa lettera.
mail-invite-contact = Se qualcosa non funziona, chieda a { $sender }:
mail-reused-subject = Un’altra persona ha usato il suo codice di { $app }
mail-reused-text = Qualche tempo fa ha usato un codice di { $app } su { $site }. Oggi un’altra persona ha usato lo stesso codice, da un altro account. Quella persona conosceva il codice e la risposta alla sua domanda.

    Non può vedere la sua cartella. Ma se non sa chi era, lo dica a { $app }: lì potrebbero prendere le informazioni di quella persona per le sue.

    I suoi collegamenti sono qui:
    { $link }
mail-door-subject = È cambiato il modo in cui accede a { $site }
mail-door-warning-subject = Qualcuno ha provato ad accedere al suo posto su { $site }
mail-door-passkey-added = È stata aggiunta una passkey al suo account su { $site }.
mail-door-passkey-renamed = Una passkey del suo account su { $site } ha un altro nome.
mail-door-passkey-removed = È stata rimossa una passkey dal suo account su { $site }.
mail-door-codes-on = Il suo account su { $site } ora chiede un codice dell’applicazione quando accede con la password.
mail-door-codes-off = Il suo account su { $site } non chiede più un codice dell’applicazione. Basta la password.
mail-door-recovery-made = Sono stati creati nuovi codici di recupero per il suo account su { $site }. Quelli vecchi non valgono più.
mail-door-recovery-used = { $left ->
    [one] Qualcuno ha fatto l’accesso al suo account su { $site } con la sua password e un codice di recupero. Le resta { $left } codice.
   *[other] Qualcuno ha fatto l’accesso al suo account su { $site } con la sua password e un codice di recupero. Le restano { $left } codici.
}
mail-door-recovery-few = Ne crei di nuovi prima che finiscano.
mail-door-tried = Qualcuno ha scritto la sua password su { $site } e poi diversi codici sbagliati. Non è entrato. Ma conosce la sua password.
mail-door-copied = Qualcuno ha provato ad accedere al suo account su { $site } con una passkey che sembra una copia della sua. Non è entrato. Rimuova quella passkey e ne aggiunga una nuova.
mail-door-see = Se è stata una sua azione, non faccia nulla. Se non lo è stata, cambi subito la password e guardi come si accede al suo account:
    { $link }
