# The list of records, one record, one item.

records-title = Ihre Akten
records-empty-title = Hier ist noch nichts
records-empty-text = Wenn Sie etwas mit einem Code abholen, wird es hier in einer Akte aufgehoben.
records-count = { $count ->
    [0] Noch nichts darin
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
records-newest = Das Neueste ist vom { $date }
records-pick-up = Code eingeben

record-heading = Die Akte von { $name }
record-born = Geboren am { $date }
record-empty-title = Diese Akte ist leer
record-empty-text = Was Sie für { $name } abholen oder aufschreiben, erscheint hier.
record-groups = In dieser Akte
record-print = Um die Akte auf Papier zu haben, drucken Sie diese Seite aus Ihrem Browser.
record-printed = Gedruckt am { $date }
record-added-by = Geschickt von { $app }, hinzugefügt am { $date }.
record-written-by = Geschrieben von { $name } am { $date }.
record-written-by-you = Geschrieben von Ihnen am { $date }.
record-more = Alle Einzelheiten zeigen
record-older = Ältere Einträge zeigen
record-newest = Zurück zum Neuesten

item-from = Geschickt von
item-added = Hinzugefügt
item-when = Datum
item-attachments = Anhänge
item-download = Herunterladen
item-download-name = { $name } herunterladen
item-download-unnamed = Anhang
item-unreadable = Dieser Eintrag lässt sich noch nicht in Worten zeigen. Er ist genau so aufgehoben, wie er geschickt wurde.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Eintrag anderer Art

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = Selbst
relation-to-record-5 = Kind
relation-to-record-14 = Sohn
relation-to-record-15 = Tochter
relation-to-record-3 = Ehepartner
relation-to-record-11 = Lebenspartner
relation-to-record-8 = Elternteil
relation-to-record-10 = Verwandte
relation-to-record-6 = Vormund
relation-to-record-7 = Patient
relation-to-record-13 = Haustier
relation-to-record-2 = Andere

# ---- the record: by kind, by date, by words ----

record-add = Etwas hinzufügen
record-by-date = Alles nach Datum
record-what-found = Was gefunden wurde
record-years = Zu einem Jahr gehen
record-pages = Weitere Einträge
record-kind-count = { $count ->
    [one] Eintrag
   *[other] Einträge
}
look-words = Gesuchte Wörter
look-kind = Art
look-any-kind = Jede Art
look-sender = Wer es geschickt hat
look-any-sender = Alle
look-by-hand = Von Hand geschrieben
look-button = Suchen
look-all = Alles zeigen
look-shown = { $count ->
    [0] So etwas gibt es nicht.
    [one] { $count } Eintrag auf dieser Seite.
   *[other] { $count } Einträge auf dieser Seite.
}
look-found = { $count ->
    [0] Zu „{ $words }“ wurde nichts gefunden.
    [one] { $count } Eintrag zu „{ $words }“ gefunden.
   *[other] { $count } Einträge zu „{ $words }“ gefunden.
}
look-found-first = { $count ->
    [one] Der neueste Eintrag zu „{ $words }“. Vielleicht gibt es ältere.
   *[other] Die neuesten { $count } Einträge zu „{ $words }“. Vielleicht gibt es ältere.
}
look-bounded = { $count } Einträge wurden durchsucht, die neuesten zuerst.
look-further = Weiter zurück suchen
writer-you = Sie

# ---- one item ----

item-written-by = Geschrieben von
item-package = Gekommen mit
item-package-of = Das Paket „{ $name }“, abgeholt am { $date }
item-changed = Geändert
item-changed-by = Geändert von { $name } am { $date }.
item-changed-by-you = Geändert von Ihnen am { $date }.
item-ask = Bereiche und Anmerkungen hier sind vom Absender. { $app } kann Ihnen sagen, was sie für Sie bedeuten.
item-correct = Das berichtigen
item-delete = Das löschen
item-history = Was vorher hier stand
item-history-text = Jede Fassung wird aufgehoben, auch wer sie geschrieben hat. Die neueste steht zuerst.
item-history-more = Es gibt auch ältere Fassungen. Sie sind aufgehoben, werden hier aber nicht gezeigt.
item-version-current = Das ist, was Sie oben sehen.
item-fixed-signed = Dieser Eintrag ist unterschrieben. Deshalb lässt er sich nicht berichtigen: Die Unterschrift würde ungültig. Sie können eine eigene Notiz schreiben.
item-fixed-signed-otherwise = Dieser Eintrag kam mit einer Unterschrift, die nicht dazu passt oder sich hier nicht prüfen lässt. Er ist so aufgehoben, wie er kam, und lässt sich nicht berichtigen. Sie können eine eigene Notiz schreiben.
item-fixed-read-only = Der Absender hat diesen Eintrag so gemacht, dass niemand ihn ändern kann. Sie können eine eigene Notiz schreiben.
item-fixed-document = Das ist ein ganzes Dokument. Es ist so aufgehoben, wie es geschickt wurde, und lässt sich nicht berichtigen. Sie können eine eigene Notiz schreiben.
item-fixed-no-form = Einträge dieser Art lassen sich hier nicht von Hand berichtigen. Fragen Sie den Absender oder schreiben Sie eine eigene Notiz.
item-done-added = Es ist jetzt in der Akte.
item-done-corrected = Gespeichert. Was vorher hier stand, ist unten aufgehoben.
item-done-restored = Es ist wieder in der Akte.
version-sent-by = Geschickt von { $name } am { $date }.
version-written-by = Geschrieben von { $name } am { $date }.
version-written-by-you = Geschrieben von Ihnen am { $date }.
version-restored-by = Zurückgeholt von { $name } am { $date }.
version-restored-by-you = Zurückgeholt von Ihnen am { $date }.
version-deleted-by = Gelöscht von { $name } am { $date }.
version-deleted-by-you = Gelöscht von Ihnen am { $date }.

# ---- charts ----

charts-title = Diagramme von { $name }
charts-link = Diagramme
charts-back = Alle Diagramme
charts-lede = Was mehr als einmal gemessen wurde, als Linie und als Tabelle.
charts-empty-title = Noch keine Diagramme
charts-empty-text = Ein Diagramm braucht zwei Messwerte derselben Art in derselben Einheit.
chart-link = Diagramm
chart-count = { $count ->
    [one] Messwert
   *[other] Messwerte
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Wert
chart-range = Bereich laut Absender
chart-flag = Anmerkung des Absenders
chart-told = { $count ->
    [one] { $count } Messwert, vom { $from }.
   *[other] { $count } Messwerte, vom { $from } bis { $to }.
}
chart-told-line = Niedrigster { $low }, höchster { $high }, neuester { $newest }.
chart-bounded = Das stammt aus den neuesten { $count } Einträgen. In der Akte sind noch mehr.
chart-rows-cut = Die Tabelle zeigt die neuesten { $shown } von { $total } Messwerten. Alle sind in der Akte.
chart-no-judgement = Das sind die Zahlen, wie sie geschickt oder aufgeschrieben wurden. Was sie für Sie bedeuten, können Ihnen die Menschen sagen, die Sie behandeln.

# ---- writing by hand ----

add-title = Etwas in die Akte von { $name } schreiben
add-lede = Was möchten Sie aufschreiben?
add-code = Hat Ihnen jemand einen Code gegeben?
form-add-title = Neu: { $kind }
form-add-lede = Das kommt in die Akte von { $name }, geschrieben von Ihnen.
form-add-button = Speichern
form-back = Etwas anderes wählen
form-correct-title = Berichtigen: { $kind }
form-correct-lede = Ändern Sie, was falsch ist. Was vorher hier stand, wird auch aufgehoben.
form-correct-button = Berichtigung speichern
form-keep = So lassen, wie es ist
form-optional = { $label } (falls Sie es wissen)
form-note = Notiz
form-number-label = Zahl
form-unit-label = Einheit
form-time-label = Uhrzeit
form-in-unit = In { $unit }
form-date-partial = Das Jahr allein reicht.
form-missing = { $label }: Hier fehlt etwas. Schreiben Sie es hier hin.
form-number = { $label }: Das muss eine Zahl sein, zum Beispiel 61,5.
form-whole = { $label }: Das muss eine ganze Zahl sein, zum Beispiel 64.
form-range = { $label }: Die Zahl muss zwischen { $low } und { $high } liegen.
form-too-long = { $label }: Höchstens { $count } Zeichen sind möglich.
form-date-missing = { $label }: Das Datum fehlt.
form-date-day = { $label }: Der Tag muss eine Zahl von 1 bis 31 sein.
form-date-month = { $label }: Wählen Sie einen Monat.
form-date-year = { $label }: Das Jahr muss vier Ziffern haben, zum Beispiel 2024.
form-date-wrong = { $label }: Diesen Tag gibt es nicht.
form-date-future = { $label }: Das Datum kann nicht in der Zukunft liegen.
form-time = { $label }: Schreiben Sie die Uhrzeit so: 14:05 oder 2:05 pm.
form-not-taken = So lässt es sich nicht speichern: { $rule }
form-stale = Jemand hat das inzwischen geändert. Hier ist, was jetzt dort steht. Was Sie eingegeben haben, wurde nicht gespeichert.
form-full-title = Die Akte ist voll
form-full-text = In der Akte von { $name } ist kein Platz mehr. Nichts wurde gespeichert.
form-full-room = Um Platz zu schaffen, löschen Sie etwas, das Sie nicht brauchen, und vernichten Sie es dann für immer.
form-full-deleted = Ansehen, was gelöscht ist

# ---- deleting, putting back, erasing ----

delete-title = Das aus der Akte löschen?
delete-text = Es wird nicht mehr gezeigt. Sie können es später zurückholen.
delete-text-apps = Apps, die die Akte lesen dürfen, sehen es nicht mehr. Kopien von früher bleiben bei ihnen.
delete-button = Löschen
delete-keep = Behalten
delete-stale = Das wurde inzwischen geändert. Sehen Sie es noch einmal an, bevor Sie es löschen.
deleted-title = Aus der Akte von { $name } gelöscht
deleted-link = Gelöscht ({ $count })
deleted-done = Es ist gelöscht. Sie finden es unter „Gelöscht“ und können es zurückholen.
deleted-text = Das sehen nur die Menschen, die sich um die Akte kümmern. Es belegt noch { $size } von ihrem Platz.
deleted-empty = Nichts ist gelöscht
deleted-empty-text = Was Sie löschen, bleibt hier, bis Sie es zurückholen oder für immer vernichten.
deleted-back = Alles Gelöschte
deleted-no-right = Sie dürfen diese Akte nicht ändern, deshalb können Sie es nicht zurückholen.
restore-button = Zurückholen
restore-second = In der Akte gibt es schon eines davon, und es darf nur eines geben. Löschen Sie zuerst das andere.
restore-second-title = Es lässt sich jetzt nicht zurückholen
erase-link = Für immer vernichten
erase-title = Das für immer vernichten?
erase-text = Alles davon wird vernichtet: was jetzt dort steht, jede frühere Fassung und die Anhänge. Niemand kann es zurückholen, auch wir nicht.
erase-text-copies = Kopien bei anderen bleiben: beim Absender, bei Apps und in älteren Sicherungskopien dieses Servers.
erase-button = Für immer vernichten
erase-keep = Nicht vernichten
erase-done = Für immer vernichtet. Der Platz ist wieder frei.
erase-all-link = Alles Gelöschte vernichten
erase-all-title = { $count ->
    [one] { $count } gelöschten Eintrag für immer vernichten?
   *[other] { $count } gelöschte Einträge für immer vernichten?
}
erase-all-text = Alles, was aus der Akte von { $name } gelöscht ist, wird vernichtet, mit jeder Fassung und jedem Anhang. Das macht { $size } frei. Niemand kann es zurückholen, auch wir nicht.
erase-all-button = { $count ->
    [one] { $count } Eintrag für immer vernichten
   *[other] { $count } Einträge für immer vernichten
}
erase-keep-all = Nichts vernichten

# ---- downloading ----

download-link = Alles herunterladen
download-title = Die Akte von { $name } herunterladen
download-lede = Alles, was in der Akte ist, in einer ZIP-Datei.
download-count = { $count ->
    [one] { $count } Eintrag, etwa { $size }
   *[other] { $count } Einträge, etwa { $size }
}
download-what-booklet = Ein Heft zum Lesen im Browser. Um daraus ein PDF zu machen, öffnen Sie es und wählen Sie „Drucken“, dann „Als PDF speichern“.
download-what-tables = Eine Tabelle für jede Art, für ein Tabellenprogramm.
download-what-originals = Jeder Eintrag genau so, wie er geschickt wurde, für andere Programme.
download-what-attachments = Anhänge, zum Beispiel Briefe und Bilder.
download-what-history = Wie Einträge waren, bevor sie geändert wurden.
download-what-deleted = Was gelöscht und nicht vernichtet ist.
download-care = Wer die Datei hat, kann sie lesen. Heben Sie sie dort auf, wo nur Sie sie öffnen können, und lassen Sie sie nicht auf einem Computer, den auch andere benutzen.
download-button = Herunterladen
download-file = Akte von { $name }
download-read-me = Zuerst lesen
download-read-me-text =
    Die Akte von { $name }, von { $site }.

    Heft.html - alles zum Lesen im Browser. Um daraus ein PDF zu machen, drucken Sie es und wählen Sie „Als PDF speichern“.
    Tabellen - eine für jede Art von Eintrag, für ein Tabellenprogramm.
    Originale - jeder Eintrag genau so, wie er geschickt wurde, als XML.
    Anhänge - Briefe, Bilder und andere Dateien.
    Verlauf - wie Einträge waren, bevor sie geändert wurden, der älteste mit der Nummer 1.
    Gelöscht - was gelöscht und nicht vernichtet wurde, so wie es geschickt wurde.

    Wer diese Dateien hat, kann sie lesen. Heben Sie sie dort auf, wo nur Sie sie öffnen können.
download-booklet = Heft
download-booklet-about = Von { $site }, Stand { $date }.
download-booklet-how = Um daraus ein PDF zu machen, wählen Sie in Ihrem Browser „Drucken“, dann „Als PDF speichern“.
download-tables = Tabellen
download-originals = Originale
download-attachments = Anhänge
download-history = Verlauf
download-deleted = Gelöscht
download-column-summary = Kurz gesagt
download-column-origin = Von
download-column-id = Nummer des Eintrags

# ---- deleting a whole record ----

record-delete-link = Diese Akte für immer löschen
record-delete-title = Die Akte von { $name } für immer löschen?
record-delete-lede = Die ganze Akte wird vernichtet, für alle, die sie benutzen. Niemand kann sie zurückholen, auch wir nicht. Ihr Konto und Ihre anderen Akten bleiben.
record-delete-items = { $count ->
    [0] Die Akte, die leer ist
    [one] Die Akte mit { $count } Eintrag darin
   *[other] Die Akte mit { $count } Einträgen darin
}
record-delete-history = Jede frühere Fassung, alle Anhänge und was gelöscht, aber noch nicht vernichtet ist
record-delete-apps = Was diese Apps damit tun dürfen:
record-delete-others = Auch diese Menschen verlieren sie:
record-delete-first = Laden Sie sie vorher herunter, wenn Sie je etwas daraus brauchen könnten.
record-delete-name = Geben Sie den Namen der Akte ein, um zu zeigen, dass Sie es ernst meinen: { $name }
record-delete-missing = Geben Sie den Namen der Akte ein: { $name }
record-delete-other = Das ist nicht der Name der Akte. Er lautet { $name }.
record-delete-button = Akte für immer löschen
record-delete-keep = Akte behalten
record-delete-done = Die Akte ist für immer gelöscht.
