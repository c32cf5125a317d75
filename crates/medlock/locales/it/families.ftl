# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Lei si occupa di questa cartella.
family-you-see = Può vedere questa cartella. Non se ne occupa lei.
family-you-add = Può vedere questa cartella e aggiungere elementi. Non se ne occupa lei.
family-keeps = { $name } si occupa di questa cartella
family-sees = { $name } può vederla
family-adds = { $name } può vederla e aggiungere elementi

move-link = Questo è nella cartella sbagliata
move-pick-up-link = Cartella sbagliata? Sposta tutto in un’altra
move-title = Spostare in un’altra cartella
move-lede-item = Scelga la cartella giusta. L’elemento esce dalla cartella di { $record } con tutto quello che gli appartiene.
move-lede-pick-up = { $count ->
    [one] Scelga la cartella giusta. { $count } elemento di «{ $name }» esce dalla cartella di { $record }.
   *[other] Scelga la cartella giusta. { $count } elementi di «{ $name }» escono dalla cartella di { $record }.
}
move-apps = Le applicazioni collegate con la cartella di { $record } non lo vedono più. Possono averne conservato una copia.
move-until = Può farlo fino alla fine di questo giorno: { $day }. Fino ad allora può anche rimettere tutto com’era.
move-which = Che cosa vuole spostare?
move-one = Solo questo: { $what }
move-all = { $count ->
    [one] Tutto quello che è arrivato insieme: { $count } elemento
   *[other] Tutto quello che è arrivato insieme: { $count } elementi
}
move-which-missing = Scelga che cosa vuole spostare
move-where = Dove deve stare?
move-where-missing = Scelga una cartella
move-button = Sposta
move-keep = Lascia dov’è
move-none-title = Non c’è un’altra cartella in cui spostarlo
move-none-text = Può spostarlo solo in una cartella di cui si occupa. Crei prima una nuova cartella: usi un codice e scelga «Una nuova cartella».
move-late-title = È troppo tardi per spostarlo
move-late-text = Quello che è stato ritirato si può spostare per 30 giorni. Se riguarda qualcun altro, lo elimini qui e chieda di inviarlo di nuovo.
move-not-title = Questo non si può spostare
move-not-text = Si può spostare solo quello che è stato ritirato con un codice. Può farlo chi lo ha ritirato o chi si occupa della cartella.
move-single = La cartella di { $record } ha già questo tipo di informazioni, e può averlo una volta sola. Non è stato spostato nulla.
move-full = La cartella di { $record } è piena. Non è stato spostato nulla.
move-stale = Qualcuno lo ha appena modificato. Guardi di nuovo, poi prema ancora una volta il pulsante.
move-done = { $count ->
    [one] Spostato qui. Può rimetterlo com’era per 30 giorni.
   *[other] { $count } elementi sono stati spostati qui. Può rimetterli com’erano per 30 giorni.
}
move-left = { $count ->
    [one] { $count } elemento è rimasto nell’altra cartella, perché questa ha già quel tipo di informazioni.
   *[other] { $count } elementi sono rimasti nell’altra cartella, perché questa ha già quel tipo di informazioni.
}
moved-gone-title = Questo è stato spostato in un’altra cartella
moved-gone-text = Spostato da { $name } in data { $date }.
moved-gone-text-you = Spostato da lei in data { $date }.
moved-gone-link = Vedi nella cartella di { $record }
moved-gone-hidden = È in una cartella che lei non vede.
moved-history = Spostato
moved-here = Dalla cartella di { $record }, da { $name }, in data { $date }
moved-here-you = Dalla cartella di { $record }, da lei, in data { $date }
moved-here-hidden = Da un’altra cartella, da { $name }, in data { $date }
moved-here-hidden-you = Da un’altra cartella, da lei, in data { $date }
moved-list-title = Spostato in un’altra cartella
moved-list-text = Questo è stato ritirato in questa cartella, ma il suo posto era un altro.
moved-line = Nella cartella di { $record }, da { $name }, in data { $date }
moved-line-you = Nella cartella di { $record }, da lei, in data { $date }
moved-line-hidden = In un’altra cartella, da { $name }, in data { $date }
moved-line-hidden-you = In un’altra cartella, da lei, in data { $date }
version-moved-by = Spostato qui da { $name } in data { $date }
version-moved-by-you = Spostato qui da lei in data { $date }

hand-over-link = Affida questa cartella a { $record }
hand-over-grown = { $record } ora ha { $age } anni. Può affidare questa cartella, perché se ne occupi { $record }.
hand-over-title = Affidare la cartella di { $record }
hand-over-lede = Lo faccia quando { $record } ha l’età per occuparsene. A { $record } serve un account proprio.
hand-over-after = Poi { $record } si occupa della cartella e decide se lei può ancora vederla. Non può riprenderla senza un accordo.
hand-over-email-label = Indirizzo e-mail di { $record } (può restare vuoto)
hand-over-email-hint = Inviamo un link a questo indirizzo. Se resta vuoto, riceve qui una pagina da stampare, con un codice.
hand-over-pin-label = PIN
hand-over-pin-hint = Almeno { $min } cifre. Lo dica lei a { $record }. Non è nell’e-mail. Senza, nessuno può usare il link.
hand-over-pin-missing = Scelga un PIN
hand-over-button = Crea il link
hand-over-made-link = Link
hand-over-waiting = Per affidare la cartella. Ultimo giorno: { $day }
hand-over-own-title = Questa è la sua cartella
hand-over-own-text = Riguarda già lei. Perché se ne occupi anche un’altra persona, la inviti.
hand-over-sent = Il link per prendere la cartella è in viaggio.
hand-over-offered = La cartella ora può essere presa. Si vede sulla pagina della cartella.

take-over-title = { $name } le affida la cartella di { $record }
take-over-text = Questa cartella riguarda lei. Quando accetta, se ne occupa lei: decide lei chi la vede.
take-over-others = Chi può ancora vedere la sua cartella?
take-over-others-hint = Finora se ne sono occupate queste persone. Può cambiare idea in qualsiasi momento.
take-over-see = Può ancora vederla: { $names }
take-over-see-hint = Si può guardare tutto. Non si può modificare nulla né condividerla.
take-over-none = Non può più vederla: { $names }
take-over-none-hint = Le applicazioni che queste persone vi hanno collegato sono scollegate subito.
take-over-missing = Scelga se queste persone possono ancora vederla
take-over-button = Prendi la mia cartella
take-over-not-me = Questa cartella non riguarda me
take-over-done = Ora si occupa lei della sua cartella.

wish-link = Questa cartella riguarda me, e voglio occuparmene
wish-title = Chieda la sua cartella
wish-text = Diciamo a chi se ne occupa che lei vuole occuparsene di persona. Devono essere d’accordo.
wish-button = Chiedi la mia cartella
wish-asked = Ha chiesto questa cartella. Chi se ne occupa deve essere d’accordo.
wish-seen = { $name } chiede di occuparsi di questa cartella.
wish-agree = Affida a { $name }
wish-agree-title = Affidare la cartella a { $name }?
wish-agree-text = { $name } se ne occuperà, e decide se lei può ancora vederla. Non può riprenderla senza un accordo.
wish-agree-button = Affida
wish-refuse = Non ora
wish-ready = Chi si occupava di questa cartella la affida a lei.
wish-ready-link = Prendi la cartella

leave-last-text = Nessun altro si occupa della cartella di { $record }, perciò non può semplicemente lasciarla.
leave-last-hand = Affida a { $record }
leave-last-invite = Invita qualcuno che se ne occupi
leave-last-delete = Elimina la cartella

mail-hand-over-subject = { $name } le affida la sua cartella su { $site }
mail-hand-over-text = Finora { $name } si occupa di una cartella che riguarda lei su { $site }. Ora può occuparsene lei.

    Apra questa pagina per saperne di più. Le serve un account lì; non costa nulla. Non succede nulla prima che lei prema un pulsante:
    { $link }

    Il link vale per { $lifetime }. Serve anche un PIN. { $name } glielo dice in un altro modo.
mail-took-over-subject = { $name } ora si occupa della propria cartella
mail-took-over-text-see = { $name } ha preso la propria cartella su { $site }. Lei può ancora vederla:
    { $link }
mail-took-over-text-none = { $name } ha preso la propria cartella su { $site }. Lei non la vede più.
mail-wish-subject = { $name } chiede la propria cartella su { $site }
mail-wish-text = { $name } vuole occuparsi della propria cartella su { $site }. Ora se ne occupa lei, e può affidarla:
    { $link }
mail-offered-subject = Può prendere la sua cartella su { $site }
mail-offered-text = { $name } è d’accordo che lei si occupi della sua cartella su { $site }. Apra la cartella per prenderla:
    { $link }
