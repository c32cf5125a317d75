# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Bild
attachment-kind-video = Video
attachment-kind-sound = Ton
attachment-kind-text = Text
attachment-kind-table = Tabelle
attachment-kind-document = Dokument
attachment-kind-scan = Röntgenbild oder Scan
attachment-kind-folder = Gepackter Ordner
attachment-kind-data = Daten
attachment-kind-other = Datei
attachment-look = Ansehen
attachment-back = Zurück zum Eintrag
attachment-cannot-show = Dieses Bild lässt sich hier nicht zeigen. Sie können es herunterladen.
attachment-not-here = Dieser Anhang lässt sich im Moment nicht öffnen. Er ist nicht verloren. Versuchen Sie es bald noch einmal.

parcel-attachments = { $count ->
    [one] { $count } Anhang, { $size }
   *[other] { $count } Anhänge, zusammen { $size }
}
confirm-attachments = Anhänge
confirm-long = Die Anhänge sind groß, deshalb kann es eine Weile dauern. Sie müssen nicht darauf warten.
confirm-stopped = Die Arbeit wurde unterbrochen, bevor sie fertig war. Nichts wurde hinzugefügt, und kein Versuch wurde verbraucht. Drücken Sie den Knopf, um neu anzufangen.

waiting-title = Wir legen gerade alles in die Akte
waiting-close = Sie können diese Seite schließen. Es geht weiter, und wenn es fertig ist, ist alles in der Akte zu sehen.
waiting-label = Wie weit es ist
waiting-progress = { $done } von { $all } fertig
waiting-queued = Andere sind vor Ihnen dran. Sie kommen von selbst an die Reihe.
waiting-again = Diese Seite sieht alle paar Sekunden von selbst nach.
waiting-still = Nicht mehr nachsehen
waiting-stopped = Diese Seite sieht jetzt nicht mehr von selbst nach.
waiting-look = Noch einmal nachsehen
waiting-failed-title = Das hat nicht geklappt
waiting-failed-text = Bei uns ist etwas schiefgegangen, nicht bei Ihnen. Nichts wurde hinzugefügt, und kein Versuch wurde verbraucht. Versuchen Sie es gleich noch einmal.
waiting-other-title = Das holt gerade jemand anderes ab
waiting-other-text = Jemand anderes, der die Antwort kennt, legt das gerade in eine Akte. Warten Sie einen Moment und sehen Sie noch einmal nach.
