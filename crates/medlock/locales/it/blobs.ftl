# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Immagine
attachment-kind-video = Video
attachment-kind-sound = Suono
attachment-kind-text = Testo
attachment-kind-table = Tabella
attachment-kind-document = Documento
attachment-kind-scan = Radiografia o TAC
attachment-kind-folder = Archivio compresso
attachment-kind-data = Dati
attachment-kind-other = File
attachment-look = Guarda
attachment-back = Torna all’elemento
attachment-cannot-show = Questa immagine non si può mostrare qui. Può scaricarla.
attachment-not-here = Al momento questo allegato non si può aprire. Non è andato perso. Riprovi tra poco.

parcel-attachments = { $count ->
    [one] { $count } allegato, { $size }
   *[other] { $count } allegati, { $size } in tutto
}
confirm-attachments = Allegati
confirm-long = Gli allegati sono grandi, perciò può volerci un po’. Non deve aspettare.
confirm-stopped = Il lavoro si è fermato prima della fine. Non è stato aggiunto nulla e nessun tentativo è stato usato. Prema il pulsante per ricominciare.

waiting-title = Stiamo mettendo tutto nella cartella
waiting-close = Può chiudere questa pagina. Il lavoro continua, e la cartella mostrerà tutto quando sarà finito.
waiting-label = A che punto è
waiting-progress = { $done } di { $all } fatti
waiting-queued = Altri sono prima di lei. Il suo turno arriva da solo.
waiting-again = Questa pagina si aggiorna da sola ogni pochi secondi.
waiting-still = Smetti di aggiornare
waiting-stopped = Ora questa pagina non si aggiorna più da sola.
waiting-look = Aggiorna
waiting-failed-title = Non ha funzionato
waiting-failed-text = Qualcosa non ha funzionato da parte nostra, non sua. Non è stato aggiunto nulla e nessun tentativo è stato usato. Riprovi tra un momento.
waiting-other-title = Qualcuno lo sta ritirando proprio ora
waiting-other-text = Un’altra persona che conosce la risposta lo sta mettendo in una cartella. Aspetti un momento e guardi di nuovo.
