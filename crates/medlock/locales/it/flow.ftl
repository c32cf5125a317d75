# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Qual è il suo codice?
code-hint = Ha 20 lettere. È nell’e-mail, nella lettera o nel foglio che ha ricevuto. Maiuscole, spazi e trattini non contano.
code-missing = Scriva il suo codice
code-wrong = Controlli il codice. Ha 20 lettere, per esempio { $example }
code-flow-lost = Non abbiamo potuto capire quale codice stava usando. Lo scriva ancora una volta. Non è andato perso nulla e nessun tentativo è stato usato.

sender-from = Da
from-sender = Da { $app }
picked-last-day = Ultimo giorno per il ritiro: { $day }
picked-last-day-until = Ultimo giorno per il ritiro: { $day }, fino alle ore { $time }

question-asks = { $app } chiede:
question-hint = Le maiuscole non contano. Gli spazi sì.
question-chances-all = { $count ->
    [one] Ha { $count } tentativo in tutto.
   *[other] Ha { $count } tentativi in tutto.
}
question-chances-left = { $count ->
    [one] Le resta { $count } tentativo. Se questa risposta è sbagliata, il codice si chiude per sempre.
   *[other] Le restano { $count } tentativi.
}
question-help-summary = Non so la risposta
question-help-text = Non tiri a indovinare. { $app } può dirle di che cosa parla la domanda, oppure inviare di nuovo tutto con un’altra domanda.
answer-missing = Scriva la sua risposta. Nessun tentativo è stato usato
wrong-answer-left = { $count ->
    [one] La risposta non corrisponde. Le resta { $count } tentativo: un’altra risposta sbagliata chiude il codice per sempre
   *[other] La risposta non corrisponde. Le restano { $count } tentativi
}
wrong-answer-check = Controlli le lettere e gli spazi. Questo codice è per lei o per qualcun altro della sua famiglia?
answer-busy-title = Un momento
answer-busy-text = In questo momento si controllano altre risposte a questa domanda. Aspetti qualche secondo e risponda di nuovo. Nessun tentativo è stato usato.

locked-title = Questo codice è chiuso
locked-text = { $count ->
    [one] È stata data { $count } risposta sbagliata, perciò questo codice non si può più usare. Così le sue informazioni restano protette.
   *[other] Sono state date { $count } risposte sbagliate, perciò questo codice non si può più usare. Così le sue informazioni restano protette.
}

record-title = In quale cartella deve andare?
record-found = È giusto. Ecco che cosa ha inviato { $app }.
record-sent-on = Inviato in data { $date }
record-once = Può ritirarlo una volta sola. Faccia con calma.
record-new = Una nuova cartella
record-new-only = Crei una cartella per conservarlo
record-new-hint = Per lei o per una persona di cui si prende cura
record-name-label = Nome della persona a cui si riferisce la cartella
record-relationship-label = Chi è questa persona per lei?
record-missing = Scelga una cartella
record-name-missing = Scriva il nome della persona a cui si riferisce la cartella
record-name-form = Il nome contiene un segno che non si può conservare, come un a capo o una tabulazione. Lo scriva di nuovo
record-relationship-missing = Scelga chi è questa persona per lei
record-gone = Quella cartella non si può più usare. Ne scelga un’altra
record-new-limit = Ha già tutte le cartelle che questo sito permette. Ne scelga una

confirm-title = { $count ->
    [one] Aggiungere { $count } elemento alla cartella di { $record }?
   *[other] Aggiungere { $count } elementi alla cartella di { $record }?
}
confirm-check = Controlli prima di continuare
confirm-what = Che cosa
confirm-from = Da
confirm-label = Indicato come
confirm-into = Cartella
confirm-into-new = { $record } (nuova cartella)
confirm-once = Si può fare una volta sola.
confirm-button = { $count ->
    [one] Aggiungi { $count } elemento
   *[other] Aggiungi { $count } elementi
}

done-title = { $count ->
    [one] Fatto. { $count } elemento è nella cartella di { $record }
   *[other] Fatto. { $count } elementi sono nella cartella di { $record }
}
done-title-none = Fatto. Nella cartella di { $record } non è stato aggiunto nulla di nuovo
done-message = { $app } scrive:
done-items = Che cosa è stato aggiunto
done-left-out = Che cosa non è stato aggiunto
done-left-out-text = { $count ->
    [one] La cartella di { $record } ha già questo elemento, e può essercene uno solo. Il suo è rimasto com’era:
   *[other] La cartella di { $record } ha già questi elementi, e può essercene uno solo di ogni tipo. I suoi sono rimasti com’erano:
}
done-no-access = { $app } non può vedere questa cartella. Quello che ha ritirato è una copia. Possono guardarla solo lei e le persone che sceglie.
done-see-record = Vedi la cartella di { $record }
done-another = Usa un altro codice
done-verify = Ancora una cosa: confermi il suo indirizzo e-mail

unknown-title = Non troviamo questo codice
unknown-text = Lo confronti con l’e-mail, la lettera o il foglio. Se è giusto, chieda a chi glielo ha dato.
unknown-field = Non troviamo questo codice. Lo controlli o chieda a chi lo ha inviato
not-ready-title = Le sue informazioni non sono ancora qui
not-ready-text = { $app } ha creato il suo codice, ma non ha ancora inviato nulla. Conservi il codice e riprovi più tardi. Nessun tentativo è stato usato.
not-ready-ask = Se ci vuole troppo tempo, chieda a { $app }.
expired-title = Questo codice è scaduto
expired-text = Questo codice valeva per { $lifetime } ed è scaduto.
used-self-title = Lo ha già ritirato
used-self-text = Lo ha ritirato in data { $date } nella cartella di { $record }.
used-self-text-gone = Lo ha ritirato in data { $date }.
used-other-title = Questo codice è già stato usato
used-other-text = Ogni codice vale una volta sola. Se non è stato usato da lei, lo dica a chi le ha dato il codice.
used-sign-in = Se lo ha usato lei, acceda per vedere dove lo ha messo.
unusable-title = Non riusciamo a leggere quello che è stato inviato
unusable-text = { $app } ha inviato qualcosa che non riusciamo a leggere. Non è stato aggiunto nulla. Chieda di inviarlo di nuovo.
unusable-reference = Riferimento { $reference }
unusable-reference-hint = Dica loro questo numero. Aiuta a capire che cosa non ha funzionato.
unavailable-title = Al momento non può ritirarlo
unavailable-text = In questo periodo il sito non lavora con { $app }, perciò non si può ritirare nulla. Quello che è stato inviato non è andato perso.
no-record-title = Non c’è una cartella in cui metterlo
no-record-text = Ha già tutte le cartelle che questo sito permette, e non può aggiungere nulla in nessuna. Chieda a chi si occupa della cartella di permetterle di aggiungere elementi. Quello che è stato inviato è ancora qui.
quota-title = La cartella di { $record } è piena
quota-text = Non c’è abbastanza spazio per quello che ha inviato { $app }. Non è stato aggiunto nulla. Scelga un’altra cartella o ne crei una nuova.
quota-choose = Scegli un’altra cartella
later-title = Aspetti un po’, poi riprovi
later-text = Da qui sono stati provati molti codici che non esistono. Aspetti { $wait } e riprovi.
later-busy-text = In questo momento molte persone usano questo sito. Aspetti { $wait } e riprovi. Nessun tentativo è stato usato.
try-again = Riprova

relationship-1 = Io
relationship-5 = Mio figlio o mia figlia
relationship-14 = Mio figlio
relationship-15 = Mia figlia
relationship-3 = Mio marito o mia moglie
relationship-11 = Il mio o la mia partner
relationship-8 = Mio padre o mia madre
relationship-10 = Un familiare
relationship-6 = Una persona di cui ho la tutela
relationship-7 = Una persona di cui mi prendo cura
relationship-13 = Il mio animale
relationship-2 = Un’altra persona
