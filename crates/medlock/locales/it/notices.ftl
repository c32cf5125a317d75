# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Che cosa è successo
account-to-happened-text = Che cosa è arrivato nelle sue cartelle, chi ha fatto l’accesso e quali applicazioni sono state collegate

happened-title = Che cosa è successo
happened-lede = Le cose più recenti sono in alto. Le conserviamo per circa un anno.
happened-empty = Non è ancora successo nulla.
happened-back = Torna al suo account
happened-switches-link = Scegli quali e-mail ricevere
happened-times = { $count ->
    [one] { $count } volta, in data { $date }
   *[other] { $count } volte, l’ultima in data { $date }
}
happened-see-record = Vedi la cartella
happened-see-connections = Vedi chi può usare le sue cartelle
happened-see-browsers = Vedi dove è aperto il suo account
happened-see-codes = Usa il codice

happened-added = { $count ->
    [one] { $count } elemento è stato aggiunto alla cartella di { $record }
   *[other] { $count } elementi sono stati aggiunti alla cartella di { $record }
}
happened-added-gone = Qualcosa è stato aggiunto a una cartella che lei non vede più
happened-signed-in = Qualcuno ha fatto l’accesso al suo account in un browser mai usato prima per questo
happened-app-connected = { $app } è stato collegato con la cartella di { $record }
happened-app-changed = È cambiato quello che { $app } può fare nella cartella di { $record }
happened-app-ended = { $app } non può più usare la cartella di { $record }
happened-app-connected-gone = { $app } è stato collegato con una cartella che lei non vede più
happened-app-changed-gone = È cambiato quello che { $app } può fare in una cartella che lei non vede più
happened-app-ended-gone = { $app } non può più usare una cartella che lei non vede più
happened-code-ending = Un codice di { $app } stava per scadere

notices-title = E-mail che le inviamo
notices-lede = Non scriviamo mai che cosa c’è in una cartella. Può vedere tutto anche alla pagina «Che cosa è successo».
notices-legend = Inviami un’e-mail quando
notices-save = Salva
notices-saved = Salvato.
notices-no-email = Qui non ha un indirizzo e-mail, perciò non le inviamo e-mail. Vede tutto alla pagina «Che cosa è successo».
notices-unproved = Scriviamo solo a un indirizzo confermato. Il suo non è ancora confermato.
notices-others = Alcune e-mail si inviano sempre: quelle che chiede, e quelle sulla password e su come accede.
notices-switch-added = qualcosa è stato aggiunto a una cartella di cui mi occupo
notices-switch-added-hint = Al massimo un’e-mail all’ora per ogni cartella. Non per quello che aggiunge lei.
notices-switch-code-ending = sta per scadere un codice che ho cominciato a usare
notices-switch-code-ending-hint = Un’e-mail, tre giorni prima.
notices-switch-signed-in = qualcuno fa l’accesso al mio account in un nuovo browser
notices-switch-signed-in-hint = Così lo nota, se era qualcun altro.
notices-switch-app-connected = un’applicazione viene collegata con una cartella di cui mi occupo
notices-switch-app-connected-hint = Anche quando lo ha fatto lei.
notices-switch-app-changed = cambia quello che un’applicazione può fare
notices-switch-app-changed-hint = In una cartella di cui si occupa.
notices-switch-app-ended = un’applicazione viene scollegata
notices-switch-app-ended-hint = Da lei, da un’altra persona che si occupa della cartella, o da noi.

notice-off-title = Non ricevere più queste e-mail?
notice-off-text = Non riceverà più e-mail in questo caso: { $what }.
notice-off-text-after = Le altre e-mail restano come sono. Può riattivare queste nel suo account.
notice-off-button = Non inviarmi più queste e-mail
notice-off-done-title = Fatto
notice-off-done-text = Non riceve più queste e-mail. Può riattivarle nel suo account.
notice-off-bad-title = Questo link non funziona
notice-off-bad-text = Acceda per scegliere quali e-mail ricevere.

mail-notice-added-subject = Qualcosa di nuovo su { $site }
mail-notice-added-text = In data { $when } qualcosa è stato aggiunto a una cartella di cui si occupa su { $site }.

    Acceda per vederlo:
    { $link }
mail-notice-signed-in-subject = Qualcuno ha fatto l’accesso al suo account su { $site }
mail-notice-signed-in-text = In data { $when } qualcuno ha fatto l’accesso al suo account su { $site } in un browser mai usato prima per questo.

    Se l’ha fatto lei, non faccia nulla. Altrimenti cambi subito la password:
    { $link }
mail-notice-app-connected-subject = Un’applicazione è stata collegata su { $site }
mail-notice-app-connected-text = In data { $when } un’applicazione è stata collegata con una cartella di cui si occupa su { $site }.

    Veda quale applicazione è e che cosa può fare:
    { $link }
mail-notice-app-changed-subject = È cambiato quello che un’applicazione può fare su { $site }
mail-notice-app-changed-text = In data { $when } qualcuno ha modificato quello che un’applicazione può fare in una cartella di cui si occupa su { $site }.

    Veda che cosa può fare ora:
    { $link }
mail-notice-app-ended-subject = Un’applicazione è stata scollegata su { $site }
mail-notice-app-ended-text = In data { $when } un’applicazione è stata scollegata da una cartella di cui si occupa su { $site }.

    Veda quale:
    { $link }
mail-notice-code-ending-subject = Il suo codice per { $site } sta per scadere
mail-notice-code-ending-text = Ha cominciato a usare un codice di { $sender } su { $site } e non ha finito. Il codice vale fino a { $ends }.

    Tenga pronto il codice e apra questa pagina:
    { $link }
mail-notice-off = Non vuole e-mail come questa? Apra questa pagina e prema il pulsante:
    { $link }
