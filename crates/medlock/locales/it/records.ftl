# The list of records, one record, one item.

records-title = Le sue cartelle
records-empty-title = Qui non c’è ancora nulla
records-empty-text = Quando ritira qualcosa con un codice, viene conservato qui in una cartella.
records-count = { $count ->
    [0] Ancora vuota
    [one] { $count } elemento
   *[other] { $count } elementi
}
records-newest = Il più recente: { $date }
records-pick-up = Usa un codice

record-heading = La cartella di { $name }
record-born = Data di nascita: { $date }
record-empty-title = Questa cartella è vuota
record-empty-text = Quello che ritira o scrive per { $name } apparirà qui.
record-groups = In questa cartella
record-print = Per averla su carta, stampi questa pagina dal browser.
record-printed = Stampato in data { $date }
record-added-by = Inviato da { $app }, aggiunto in data { $date }.
record-written-by = Scritto da { $name } in data { $date }.
record-written-by-you = Scritto da lei in data { $date }.
record-more = Mostra tutti i dettagli
record-older = Mostra gli elementi più vecchi
record-newest = Torna ai più recenti

item-from = Inviato da
item-added = Aggiunto
item-when = Data
item-attachments = Allegati
item-download = Scarica
item-download-name = Scarica { $name }
item-download-unnamed = Allegato
item-unreadable = Questo elemento non si può ancora mostrare a parole. È conservato esattamente come è stato inviato.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Un altro tipo di elemento

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = La persona stessa
relation-to-record-5 = Figlio o figlia
relation-to-record-14 = Figlio
relation-to-record-15 = Figlia
relation-to-record-3 = Marito o moglie
relation-to-record-11 = Partner
relation-to-record-8 = Padre o madre
relation-to-record-10 = Familiare
relation-to-record-6 = Tutela
relation-to-record-7 = Paziente
relation-to-record-13 = Animale
relation-to-record-2 = Altro

# ---- the record: by kind, by date, by words ----

record-add = Aggiungi qualcosa
record-by-date = Tutto per data
record-what-found = Che cosa è stato trovato
record-years = Vai a un anno
record-pages = Altri elementi
record-kind-count = { $count ->
    [one] elemento
   *[other] elementi
}
look-words = Parole da cercare
look-kind = Tipo
look-any-kind = Tutti i tipi
look-sender = Chi lo ha inviato
look-any-sender = Tutti
look-by-hand = Scritto a mano
look-button = Cerca
look-all = Mostra tutto
look-shown = { $count ->
    [0] Non c’è nulla di simile.
    [one] { $count } elemento in questa pagina.
   *[other] { $count } elementi in questa pagina.
}
look-found = { $count ->
    [0] Non è stato trovato nulla per «{ $words }».
    [one] { $count } elemento trovato per «{ $words }».
   *[other] { $count } elementi trovati per «{ $words }».
}
look-found-first = { $count ->
    [one] L’elemento più recente trovato per «{ $words }». Possono essercene di più vecchi.
   *[other] I { $count } elementi più recenti trovati per «{ $words }». Possono essercene di più vecchi.
}
look-bounded = Sono stati guardati { $count } elementi, prima i più recenti.
look-further = Cerca più indietro
writer-you = Lei

# ---- one item ----

item-written-by = Scritto da
item-package = Arrivato in
item-package-of = Il pacchetto «{ $name }», ritirato in data { $date }
item-changed = Modificato
item-changed-by = Modificato da { $name } in data { $date }.
item-changed-by-you = Modificato da lei in data { $date }.
item-ask = Un intervallo o un’osservazione qui viene da chi ha inviato. { $app } può dirle che cosa significa per lei.
item-correct = Correggi
item-delete = Elimina
item-history = Com’era prima
item-history-text = Ogni versione è conservata, con chi l’ha scritta. La più recente è la prima.
item-history-more = Ci sono anche versioni più vecchie. Sono conservate, ma non mostrate qui.
item-version-current = È quello che vede sopra.
item-fixed-signed = Questo elemento è firmato, perciò non si può correggere: si romperebbe la firma. Può scrivere una nota sua.
item-fixed-signed-otherwise = Questo elemento è arrivato con una firma che non corrisponde, o che qui non si può controllare. È conservato com’è arrivato e non si può correggere. Può scrivere una nota sua.
item-fixed-read-only = Chi ha inviato questo elemento lo ha fatto in modo che nessuno possa modificarlo. Può scrivere una nota sua.
item-fixed-document = Questo è un documento intero. È conservato come è stato inviato e non si può correggere. Può scrivere una nota sua.
item-fixed-no-form = Gli elementi di questo tipo non si possono correggere a mano qui. Chieda a chi lo ha inviato, o scriva una nota sua.
item-done-added = Ora è nella cartella.
item-done-corrected = Salvato. Com’era prima è conservato qui sotto.
item-done-restored = È di nuovo nella cartella.
version-sent-by = Inviato da { $name } in data { $date }.
version-written-by = Scritto da { $name } in data { $date }.
version-written-by-you = Scritto da lei in data { $date }.
version-restored-by = Ripristinato da { $name } in data { $date }.
version-restored-by-you = Ripristinato da lei in data { $date }.
version-deleted-by = Eliminato da { $name } in data { $date }.
version-deleted-by-you = Eliminato da lei in data { $date }.

# ---- charts ----

charts-title = Grafici di { $name }
charts-link = Grafici
charts-back = Tutti i grafici
charts-lede = Quello che è stato misurato più di una volta, come linea e come tabella.
charts-empty-title = Ancora nessun grafico
charts-empty-text = Per un grafico servono due misurazioni dello stesso tipo nella stessa unità.
chart-link = Grafico
chart-count = { $count ->
    [one] misurazione
   *[other] misurazioni
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Valore
chart-range = Intervallo di chi ha inviato
chart-flag = Osservazione di chi ha inviato
chart-told = { $count ->
    [one] { $count } misurazione, in data { $from }.
   *[other] { $count } misurazioni, da { $from } a { $to }.
}
chart-told-line = Più bassa { $low }, più alta { $high }, più recente { $newest }.
chart-bounded = È fatto con i { $count } elementi più recenti. Nella cartella ce ne sono altri.
chart-rows-cut = La tabella mostra le { $shown } misurazioni più recenti su { $total }. Sono tutte nella cartella.
chart-no-judgement = Questi sono i numeri come sono stati inviati o scritti. Che cosa significano per lei possono dirlo le persone che la curano.

# ---- writing by hand ----

add-title = Aggiunga alla cartella di { $name }
add-lede = Che cosa vuole scrivere?
add-code = Le hanno dato un codice?
form-add-title = Nuovo: { $kind }
form-add-lede = Va nella cartella di { $name }, come scritto da lei.
form-add-button = Salva
form-back = Scegli un’altra cosa
form-correct-title = Correggere: { $kind }
form-correct-lede = Modifichi quello che è sbagliato. Anche com’era prima viene conservato.
form-correct-button = Salva la correzione
form-keep = Lascia com’è
form-optional = { $label } (se lo sa)
form-note = Nota
form-number-label = Numero
form-unit-label = Unità
form-time-label = Ora
form-in-unit = In { $unit }
form-date-partial = Basta l’anno.
form-missing = { $label }: manca. Lo scriva qui.
form-number = { $label }: deve essere un numero, per esempio 61,5.
form-whole = { $label }: deve essere un numero intero, per esempio 64.
form-range = { $label }: deve essere tra { $low } e { $high }.
form-too-long = { $label }: al massimo { $count } caratteri.
form-date-missing = { $label }: manca la data.
form-date-day = { $label }: il giorno deve essere un numero da 1 a 31.
form-date-month = { $label }: scelga un mese.
form-date-year = { $label }: l’anno deve avere quattro cifre, per esempio 2024.
form-date-wrong = { $label }: questo giorno non esiste.
form-date-future = { $label }: la data non può essere nel futuro.
form-time = { $label }: scriva l’ora così: 14:05.
form-not-taken = Così non si può salvare: { $rule }
form-stale = Nel frattempo qualcuno lo ha modificato. Ecco che cosa dice ora; quello che ha scritto non è stato salvato.
form-full-title = La cartella è piena
form-full-text = Non c’è più spazio nella cartella di { $name }. Non è stato salvato nulla.
form-full-room = Per fare spazio, elimini qualcosa che non le serve e poi lo cancelli per sempre.
form-full-deleted = Vedi che cosa è eliminato

# ---- deleting, putting back, erasing ----

delete-title = Eliminare questo dalla cartella?
delete-text = Non sarà più mostrato. Più tardi può ripristinarlo.
delete-text-apps = Le applicazioni che possono leggere la cartella non lo vedranno più. Le copie fatte prima restano a loro.
delete-button = Elimina
delete-keep = Mantieni
delete-stale = Nel frattempo è stato modificato. Lo guardi di nuovo prima di eliminarlo.
deleted-title = Eliminato dalla cartella di { $name }
deleted-link = Eliminati ({ $count })
deleted-done = È eliminato. Lo trova in «Eliminati» e può ripristinarlo.
deleted-text = Li vede solo chi si occupa della cartella. Occupano ancora { $size } del suo spazio.
deleted-empty = Non è eliminato nulla
deleted-empty-text = Quello che elimina è conservato qui finché non lo ripristina o lo cancella per sempre.
deleted-back = Tutto quello che è eliminato
deleted-no-right = Non può modificare questa cartella, perciò non può ripristinarlo.
restore-button = Ripristina
restore-second = La cartella ha già un elemento di questo tipo, e può averne uno solo. Elimini prima quello.
restore-second-title = Ora non si può ripristinare
erase-link = Cancella per sempre
erase-title = Cancellare questo per sempre?
erase-text = Tutto viene distrutto: quello che dice ora, ogni versione precedente e gli allegati. Nessuno può riportarlo indietro, nemmeno noi.
erase-text-copies = Le copie che hanno gli altri non cambiano: quelle di chi ha inviato, quelle delle applicazioni e le vecchie copie di sicurezza di questo server.
erase-button = Cancella per sempre
erase-keep = Non cancellare
erase-done = Cancellato per sempre. Lo spazio è di nuovo libero.
erase-all-link = Cancella tutto quello che è eliminato
erase-all-title = { $count ->
    [one] Cancellare per sempre { $count } elemento eliminato?
   *[other] Cancellare per sempre { $count } elementi eliminati?
}
erase-all-text = Tutto quello che è eliminato dalla cartella di { $name } viene distrutto, con ogni versione e allegato. Si liberano { $size }. Nessuno può riportarlo indietro, nemmeno noi.
erase-all-button = { $count ->
    [one] Cancella per sempre { $count } elemento
   *[other] Cancella per sempre { $count } elementi
}
erase-keep-all = Non cancellare nulla

# ---- downloading ----

download-link = Scarica tutto
download-title = Scarichi la cartella di { $name }
download-lede = Tutto quello che c’è nella cartella, in un file ZIP.
download-count = { $count ->
    [one] { $count } elemento, circa { $size }
   *[other] { $count } elementi, circa { $size }
}
download-what-booklet = Un libretto da leggere nel browser. Per farne un PDF, lo apra e scelga «Stampa», poi «Salva come PDF».
download-what-tables = Una tabella per ogni tipo, per un foglio di calcolo.
download-what-originals = Ogni elemento esattamente come è stato inviato, per altri programmi.
download-what-attachments = Allegati, come lettere e immagini.
download-what-history = Com’erano gli elementi prima di essere modificati.
download-what-deleted = Quello che è eliminato ma non cancellato.
download-care = Chi ha il file può leggerlo. Lo conservi dove nessun altro può aprirlo, e non lo lasci su un computer usato da altri.
download-button = Scarica
download-file = Cartella di { $name }
download-read-me = Da leggere prima
download-read-me-text =
    La cartella di { $name }, da { $site }.

    Libretto.html - tutto da leggere in un browser. Per farne un PDF, lo stampi e scelga «Salva come PDF».
    Tabelle - una per ogni tipo di elemento, per un foglio di calcolo.
    Originali - ogni elemento esattamente come è stato inviato, in XML.
    Allegati - lettere, immagini e altri file.
    Storia - com’erano gli elementi prima di essere modificati; il più vecchio ha il numero 1.
    Eliminati - quello che è stato eliminato ma non cancellato, come è stato inviato.

    Chi ha questi file può leggerli. Li conservi dove nessun altro può aprirli.
download-booklet = Libretto
download-booklet-about = Da { $site }, com’era in data { $date }.
download-booklet-how = Per farne un PDF, scelga «Stampa» nel browser, poi «Salva come PDF».
download-tables = Tabelle
download-originals = Originali
download-attachments = Allegati
download-history = Storia
download-deleted = Eliminati
download-column-summary = In breve
download-column-origin = Da
download-column-id = Numero dell’elemento

# ---- deleting a whole record ----

record-delete-link = Elimina questa cartella per sempre
record-delete-title = Eliminare per sempre la cartella di { $name }?
record-delete-lede = Tutta la cartella viene distrutta per tutti quelli che la usano. Nessuno può riportarla indietro, nemmeno noi. Il suo account e le sue altre cartelle restano.
record-delete-items = { $count ->
    [0] La cartella, che è vuota
    [one] La cartella con { $count } elemento dentro
   *[other] La cartella con { $count } elementi dentro
}
record-delete-history = Ogni versione precedente, tutti gli allegati, e quello che è eliminato ma non ancora cancellato
record-delete-apps = Che cosa possono farne queste applicazioni:
record-delete-others = Anche queste persone la perdono:
record-delete-first = La scarichi prima, se un giorno potrebbe servirle qualcosa.
record-delete-name = Scriva il nome della cartella per mostrare che lo vuole davvero: { $name }
record-delete-missing = Scriva il nome della cartella: { $name }
record-delete-other = Questo non è il nome della cartella. Il nome è { $name }.
record-delete-button = Elimina la cartella per sempre
record-delete-keep = Tieni la cartella
record-delete-done = La cartella è eliminata per sempre.
