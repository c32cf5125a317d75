# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Verbindungen

sign-in-connect-title = { $app } möchte sich mit Ihnen verbinden
sign-in-connect-text = Melden Sie sich an, um Ihre Frage zu beantworten und zu sehen, worum gebeten wird. Nichts wird geteilt, bevor Sie es erlauben.
sign-up-connect-text = { $app } möchte sich mit Ihnen verbinden. Legen Sie ein Konto an, um Ihre Frage zu beantworten und zu sehen, worum gebeten wird. Nichts wird geteilt, bevor Sie es erlauben.

connect-before = { $count ->
    [one] Diesen Code haben Sie schon benutzt. { $app } ist mit der Akte von { $records } verbunden.
   *[other] Diesen Code haben Sie schon benutzt. { $app } ist mit den Akten von { $records } verbunden.
}
connect-before-hint = Antworten Sie nur dann noch einmal, wenn Sie eine weitere Akte oder noch einmal verbinden möchten.
connect-before-link = Ihre Verbindungen ansehen

connect-found = Das ist richtig. { $app } möchte mit einer Akte verbunden werden.
connect-what = Mit einer Verbindung kann { $app } eine Akte immer wieder benutzen, so weit Sie es erlauben. Auf der nächsten Seite sehen Sie, worum gebeten wird.
connect-until = Dieser Code lässt sich benutzen bis { $day }.
connect-until-time = Dieser Code lässt sich benutzen bis { $day }, { $time }.
connect-record-title = Für wen ist das?
connect-record-hint = Wählen Sie die Akte, die { $app } benutzen darf. Noch wird nichts geteilt.
connect-record-make = Legen Sie dafür eine Akte an
connect-record-connected = Schon verbunden
connect-record-more = Schon verbunden. Jetzt wird um mehr gebeten
connect-record-too-small = Diese Akte können Sie nicht wählen. { $app } bittet um mehr, als Sie selbst darin dürfen. Fragen Sie die Person, die sich um die Akte kümmert.
connect-record-closed = Diese Akte können Sie nicht wählen. Sie ist im Moment geschlossen.
connect-no-record-text = Sie haben so viele Akten, wie diese Website erlaubt, und keine davon können Sie verbinden. Fragen Sie die Person, die sich um die Akte kümmert. Ihr Code gilt weiter.

consent-title = { $app } möchte Zugang zur Akte von { $record }
consent-title-more = { $app } bittet um mehr Zugang zur Akte von { $record }
consent-title-change = Ändern, was { $app } in der Akte von { $record } darf
consent-lede = Sie entscheiden. Nichts wird geteilt, bevor Sie „{ $allow }“ drücken, und Sie können es jederzeit beenden.
consent-lede-more = Was Sie früher erlaubt haben, gilt weiter, egal was Sie hier wählen.
consent-organization = Hinter { $app } steht { $organization }.
consent-trial = { $app } gehört zu einer klinischen Studie: einer Untersuchung, an der Menschen teilnehmen. Fragen Sie die Verantwortlichen, was das für Sie bedeutet.
consent-label = Gekennzeichnet als
consent-required = Was { $app } braucht
consent-required-text = Das alles gehört zusammen. Ohne das lässt sich { $app } nicht mit dieser Akte verbinden.
consent-optional = Was Sie wählen können
consent-optional-text = Kreuzen Sie an, was Sie erlauben möchten. Die Verbindung geht auch ohne.
consent-nothing = { $app } bittet im Moment um nichts. { $app } erfährt, dass Sie verbunden sind, und kann nichts sehen oder hinzufügen.
consent-sentence = { $may }: { $types }
consent-may-1 = Lesen
consent-may-2 = Hinzufügen
consent-may-3 = Lesen und hinzufügen
consent-may-4 = Ändern
consent-may-5 = Lesen und ändern
consent-may-6 = Hinzufügen und ändern
consent-may-7 = Lesen, hinzufügen und ändern
consent-may-8 = Löschen
consent-may-9 = Lesen und löschen
consent-may-10 = Hinzufügen und löschen
consent-may-11 = Lesen, hinzufügen und löschen
consent-may-12 = Ändern und löschen
consent-may-13 = Lesen, ändern und löschen
consent-may-14 = Hinzufügen, ändern und löschen
consent-may-15 = Lesen, hinzufügen, ändern und löschen
consent-everything = alles in der Akte
consent-more-types = { $count ->
    [one] und { $count } weitere Art von Informationen
   *[other] und { $count } weitere Arten von Informationen
}
consent-any-time = Jederzeit, auch wenn Sie nicht angemeldet sind
consent-signed-in = Nur solange Sie bei { $app } angemeldet sind
consent-why = Warum: { $why }
consent-preview = Was { $app } heute sehen würde
consent-preview-none = { $app } möchte nichts lesen.
consent-preview-empty = Noch nichts. Davon ist heute nichts in der Akte.
consent-preview-new = Noch nichts. Die Akte ist neu und leer.
consent-preview-later = Auch was später dazukommt, ist dann zu sehen.
consent-preview-rest = { $count ->
    [one] Und { $count } weiterer Eintrag in der Akte
   *[other] Und { $count } weitere Einträge in der Akte
}
consent-privacy = Was { $app } mit Ihren Informationen macht
consent-terms = Die Bedingungen von { $app }
consent-allow = Erlauben
consent-refuse = Nicht erlauben
consent-save = Speichern
consent-keep = So lassen, wie es ist

connect-done-title = Fertig. { $app } ist mit der Akte von { $record } verbunden
connect-done-wait = { $app } sieht von Zeit zu Zeit nach neuen Verbindungen. Es kann ein paar Tage dauern, bis Ihre bemerkt wird. Sie müssen nichts tun.
connect-done-end = Sie können jederzeit sehen, was { $app } tut, es ändern oder beenden.
connect-done-manage = Diese Verbindung ansehen
connect-done-others = { $count ->
    [one] { $app } war vorher schon mit einer anderen Akte verbunden und ist es noch:
   *[other] { $app } war vorher schon mit anderen Akten verbunden und ist es noch:
}
connect-done-others-hint = Möchten Sie das nicht mehr? Dann öffnen und beenden Sie die Verbindung.

connect-declined-title = Sie haben es nicht erlaubt
connect-declined-text = Nichts wurde geteilt. { $app } kann die Akte nicht sehen und erfährt nicht, was Sie gewählt haben.
connect-declined-until = Wenn Sie es sich anders überlegen, benutzen Sie denselben Code noch einmal, bis { $day }.
connect-declined-kept = Nichts wurde geändert. Was Sie { $app } früher erlaubt haben, gilt weiter.
connect-declined-again = Noch einmal ansehen

connect-locked-text = { $count ->
    [one] Es gab { $count } falsche Antwort. Deshalb lässt sich dieser Code nicht mehr benutzen.
   *[other] Es gab { $count } falsche Antworten. Deshalb lässt sich dieser Code nicht mehr benutzen.
}
connect-locked-kept = Verbindungen, die vorher damit entstanden sind, gelten weiter.
connect-ask-sender = Bitten Sie { $app } um einen neuen Code.
connect-unavailable-title = Sie können sich im Moment nicht verbinden
connect-unavailable-text = Diese Website arbeitet zurzeit nicht mit { $app } zusammen. Deshalb kann sich niemand verbinden. Ihr Code ist nicht verloren.
connect-not-listed-title = Das ist nur für bestimmte Menschen
connect-not-listed-text = { $app } können nur Menschen benutzen, die dort selbst aufgenommen wurden. Sie sind nicht dabei, deshalb wurde nichts geteilt.
connect-not-listed-kept = Sollten Sie dabei sein? Dann fragen Sie dort. Ihr Code oder Link bleibt gültig.

connections-title = Ihre Verbindungen
connections-lede = Diese Apps dürfen Akten von Ihnen benutzen. Sie können jede Verbindung ansehen, ändern oder beenden.
connections-empty = Keine Verbindungen
connections-empty-text = Wenn sich eine Praxis, eine Klinik oder ein Labor mit Ihrer Erlaubnis mit einer Akte verbindet, sehen Sie hier, was dort erlaubt ist und was geschieht.
connections-of = Die Akte von { $record }
connections-ended = Sie haben die Verbindung von { $app } mit der Akte von { $record } beendet.
connections-saved = Gespeichert. Das darf { $app } jetzt.

connection-title = { $app } und die Akte von { $record }
connection-may = Was erlaubt ist
connection-may-nothing = Im Moment nichts
connection-since = Verbunden seit
connection-used = Zuletzt benutzt
connection-never = Noch nicht
connection-through = Verbunden durch
connection-through-you = Sie
connection-through-hint = Nur { $name } kann diese Verbindung ändern oder beenden.
connection-open = Ansehen, ändern oder beenden
connection-look = Ansehen, was geschieht
connection-asks-more = { $app } bittet um mehr, als Sie erlaubt haben. Bis Sie entscheiden, bleibt alles, wie es ist.
connection-asks-more-link = Ansehen, worum gebeten wird
connection-change = Ändern, was erlaubt ist
connection-end = Diese Verbindung beenden
connection-did = Was geschehen ist
connection-did-nothing = Noch nichts
connection-all = Alle ansehen, die diese Akte benutzt haben

connection-end-title = Die Verbindung von { $app } mit der Akte von { $record } beenden?
connection-end-now = Sie endet sofort. Danach kann { $app } in dieser Akte nichts mehr sehen, hinzufügen oder ändern.
connection-end-kept = Was { $app } vorher gelesen hat, kann dort noch aufbewahrt sein. Was hinzugefügt wurde, bleibt in der Akte.
connection-end-again = Möchten Sie die Verbindung später wieder? Dann benutzen Sie Ihren Code noch einmal oder bitten Sie { $app } um einen neuen.
connection-end-button = Verbindung beenden
connection-end-stay = Verbindung behalten

access-title = Wer die Akte von { $name } benutzt hat
access-lede = Was Apps gelesen und geschrieben haben, das Neueste zuerst. Was Sie selbst hier tun, steht nicht in der Liste.
access-link = Wer diese Akte benutzt hat
access-connections-link = Wer diese Akte benutzen darf
access-empty = Bisher niemand
access-empty-text = Wenn eine App etwas in der Akte von { $name } liest oder schreibt, steht es hier.
access-who = Wer
access-hour = zwischen { $from } und { $to }
access-by-hand = während { $name } dort angemeldet war
access-by-itself = von selbst, mit Erlaubnis von { $name }
access-read = { $count ->
    [one] Gelesen: { $type } ({ $count } Eintrag)
   *[other] Gelesen: { $type } ({ $count } Einträge)
}
access-added = { $count ->
    [one] Hinzugefügt: { $type } ({ $count } Eintrag)
   *[other] Hinzugefügt: { $type } ({ $count } Einträge)
}
access-changed = { $count ->
    [one] Geändert: { $type } ({ $count } Eintrag)
   *[other] Geändert: { $type } ({ $count } Einträge)
}
access-deleted = { $count ->
    [one] Gelöscht: { $type } ({ $count } Eintrag)
   *[other] Gelöscht: { $type } ({ $count } Einträge)
}
access-to-keep = { $what }, um eine Kopie zu behalten
access-to-send = { $what }, um es jemandem zu schicken
access-to-keep-and-send = { $what }, um eine Kopie zu behalten und es jemandem zu schicken
access-older = Zeigen, was davor war
access-newest = Das Neueste zeigen

statement-privacy = Was { $app } mit Ihren Informationen macht
statement-terms = Die Bedingungen von { $app }
statement-from = Das sind die Worte von { $app }, nicht die dieser Website.

help-connection-title = Was ist eine Verbindung?
help-connection-text = Mit einer Verbindung kann eine Praxis, eine Klinik, ein Labor oder eine App eine Akte immer wieder benutzen. Sie sehen, worum gebeten wird, bevor Sie es erlauben. Unter „Verbindungen“ sehen Sie, was jeweils erlaubt ist und was geschehen ist. Dort können Sie es jederzeit ändern oder beenden.
