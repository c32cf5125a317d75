# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = Come accede
security-lede = Una password da sola si può indovinare o rubare. Qui può aggiungere una protezione più forte.
security-keep = Lascia com’è
security-passkeys = Passkey
security-passkeys-text = Con una passkey accede come quando sblocca il telefono o il computer: con il dito, con il viso o con un PIN. Non c’è nulla da ricordare e nulla da scrivere.
security-added = Aggiunta in data { $date }.
security-used = Ultimo uso in data { $moment }.
security-never-used = Non ancora usata.
security-codes = Codici da un’applicazione
security-codes-text = Un’applicazione sul telefono mostra un nuovo codice ogni 30 secondi. Quando accede con la password, chiediamo anche quel codice. Così una password rubata non basta.
security-codes-set-up = Prepara i codici
security-codes-since = Chiediamo un codice da questa data: { $date }.
security-codes-on = I codici sono attivi. Conservi questi codici di recupero
security-recovery-text = Se perde il telefono, un codice di recupero la fa entrare. Ognuno vale una volta sola.
security-recovery-left = { $count ->
    [one] Le resta { $count } codice di recupero.
   *[other] Le restano { $count } codici di recupero.
}
security-recovery-few = Ne crei di nuovi prima che finiscano.
security-done-passkey-added = La passkey è aggiunta. Da ora può usarla per accedere.
security-done-passkey-renamed = Il nuovo nome è salvato.
security-done-passkey-removed = La passkey è rimossa. Qui non funziona più.
security-done-codes-off = I codici sono disattivati. La password basta di nuovo.

passkey-sign-in = Accedi con una passkey
passkey-not-taken = La passkey non ha funzionato. Riprovi, o usi la password
passkey-stopped = Non ha funzionato, o è stato interrotto. Riprovi, o usi la password.
passkey-new-stopped = Non ha funzionato, o è stato interrotto. Può riprovare.
passkey-new-title = Aggiunga una passkey
passkey-new-text = Il telefono o il computer le chiederà il dito, il viso o il PIN. La passkey resta lì dentro. Noi non vediamo mai il suo dito o il suo viso.
passkey-new-button = Aggiungi una passkey qui
passkey-name-label = Come chiama questo dispositivo?
passkey-name-hint = Per riconoscerlo nell’elenco. Per esempio: Il mio telefono
passkey-name-default = Il mio dispositivo
passkey-name-missing = Gli dia un nome
passkey-without-script = Per le passkey serve JavaScript. È disattivato in questo browser, oppure questo browser non ha le passkey.
passkey-no-site = Le passkey non funzionano all’indirizzo di questo sito. Chieda a chi lo gestisce.
passkey-add-failed = La passkey non è stata aggiunta. Riprovi
passkey-known = Questo dispositivo ha già una passkey per questo sito
passkey-too-many = Ha già tutte le passkey che un account può avere. Prima ne rimuova una
passkey-title = Passkey: { $name }
passkey-rename = Cambia nome
passkey-rename-button = Salva il nome
passkey-remove = Rimuovi
passkey-remove-title = Rimuovere la passkey { $name }?
passkey-remove-text = Non aprirà più il suo account. Può ancora accedere con la password. Il dispositivo può tenerla nel suo elenco: la elimini anche lì.
passkey-remove-button = Rimuovi

code-app-title = Preparare i codici
code-app-step-app = Installi sul telefono un’applicazione per i codici, se non ne ha una. Va bene qualsiasi applicazione per codici usa e getta.
code-app-step-scan = Inquadri questa immagine con l’applicazione.
code-app-picture = Immagine per l’applicazione. La stessa chiave è qui sotto in lettere.
code-app-here = L’applicazione è su questo dispositivo? La apra qui
code-app-by-hand = Oppure scriva questa chiave nell’applicazione:
code-app-step-code = Scriva il codice che l’applicazione mostra ora.
code-app-button = Attiva i codici
code-app-wrong = Questo codice non va bene. Guardi l’applicazione, aspetti il prossimo codice e lo scriva. Se ancora non va bene, controlli che l’orologio del telefono sia giusto
code-app-remove-title = Disattivare i codici
code-app-remove-text = Per accedere basterà la password. I codici di recupero non varranno più.
code-app-remove-button = Disattiva i codici

second-step-title = Scriva il codice dell’applicazione
second-step-text = La password è giusta. Ora apra l’applicazione per i codici sul telefono.
second-step-label = Codice
second-step-hint = Sei cifre, per esempio 123 456
second-step-missing = Scriva il codice
second-step-wrong = Questo codice non va bene, o è già stato usato. Aspetti il prossimo codice e lo scriva
second-step-button = Continua
second-step-other = Non ho l’applicazione. Usa un codice di recupero
recovery-title = Scriva un codice di recupero
recovery-text = Ha ricevuto questi codici quando ha preparato l’applicazione. Ognuno vale una volta sola.
recovery-label = Codice di recupero
recovery-hint = Dodici lettere, per esempio DFGH-JKMN-PQRT
recovery-wrong = Questo non è uno dei suoi codici, o lo ha già usato. Ne provi un altro
recovery-other = Usa il codice dell’applicazione
recovery-codes-title = Codici di recupero
recovery-codes-text = Se perde il telefono, un codice la fa entrare. Ognuno vale una volta sola.
recovery-codes-once = Li vede solo ora. Li scriva o stampi questa pagina, e la conservi dove altri non la trovano.
recovery-codes-kept = Li ho conservati
recovery-new-title = Creare nuovi codici di recupero
recovery-new-text = Riceve dieci nuovi codici. Quelli vecchi non varranno più.
recovery-new-button = Crea nuovi codici

prove-title = È lei?
prove-text = Prima di continuare, scriva ancora una volta la password. Così nessun altro può farlo su un computer lasciato aperto.
prove-button = Continua
prove-passkey = Usa invece una passkey
prove-wrong = Questa non è la sua password. Riprovi
