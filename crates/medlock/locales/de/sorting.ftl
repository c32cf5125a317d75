# Sorting a document of the record into items of their own.

sort-link = In die Akte einsortieren
sort-title = Was in „{ $document }“ steht
sort-lede-app = { $app } bittet Sie, dieses Dokument durchzusehen.
sort-lede = Kreuzen Sie an, was als eigener Eintrag in die Akte von { $name } soll. Sie sehen es noch einmal, bevor etwas gespeichert wird. Das Dokument bleibt, wie es ist.
sort-all-there = Alles, was sich daraus entnehmen lässt, ist schon in der Akte.
sort-nothing = Aus diesem Dokument lassen sich keine eigenen Einträge machen. Das Dokument bleibt in der Akte, wie es ist.
sort-too-large = Dieses Dokument ist zu groß, um es hier einzusortieren. Es bleibt in der Akte, wie es ist.
sort-not-readable = Dieses Dokument lässt sich hier nicht lesen. Es bleibt in der Akte, wie es ist.
sort-bounded = Es wurde mit den neuesten { $count } Einträgen dieser Arten in der Akte verglichen, nicht mit älteren.
sort-there = Schon in der Akte
sort-taken = Das haben Sie dem Dokument schon entnommen
sort-similar = In der Akte ist etwas Ähnliches
sort-beside = In der Akte: { $what }
sort-beside-of = In der Akte: { $what }, { $date }
sort-details = Alles, was dort steht
sort-none-ticked = Kreuzen Sie mindestens eine Zeile an oder verlassen Sie diese Seite.
sort-keep = Nichts hinzufügen
sort-back = Zurück zum Dokument
sort-back-app = Zurück zu { $app }
sort-again = Ändern, was angekreuzt ist
sort-check-title = { $count ->
    [one] { $count } Eintrag in die Akte von { $name } legen?
   *[other] { $count } Einträge in die Akte von { $name } legen?
}
sort-check-text = Sie stammen aus „{ $document }“, geschrieben von Ihnen. Bei jedem steht, aus welchem Dokument er ist.
sort-check-button = { $count ->
    [one] { $count } Eintrag hinzufügen
   *[other] { $count } Einträge hinzufügen
}
sort-source = { $document }, { $date }
item-done-sorted = Was Sie angekreuzt haben, ist jetzt in der Akte. Das Dokument ist, wie es war.

sort-documents-title = Welches Dokument?
sort-documents-lede = { $app } bittet Sie, ein Dokument in die Akte einzusortieren. Wählen Sie eines.

sort-part-problems = Gesundheitsprobleme
sort-part-allergies = Allergien
sort-part-medications = Medikamente
sort-part-immunizations = Impfungen
sort-part-procedures = Eingriffe und Behandlungen
sort-part-results = Untersuchungsergebnisse
sort-part-vital-signs = Messwerte
sort-part-family-history = Gesundheit der Familie
sort-part-payers = Versicherung
sort-part-advance-directives = Wünsche zur Behandlung
sort-part-support = Menschen, die helfen
sort-part-functional-status = Was die Person allein kann
sort-part-social-history = Lebensweise
sort-part-medical-equipment = Medizinische Hilfsmittel
sort-part-encounters = Besuche
sort-part-plan-of-care = Behandlungspläne
sort-part-providers = Ärzte und andere Behandelnde

sort-unread-title = Was nur im Dokument bleibt
sort-unread-text = Daraus wurden oben keine Zeilen. Nichts davon geht verloren: Es bleibt im Dokument.
sort-entry-of = Ein Punkt unter „{ $part }“
sort-more = { $count ->
    [one] Es gibt { $count } weiteren Punkt. Er wird hier nicht gezeigt, bleibt aber im Dokument.
   *[other] Es gibt { $count } weitere Punkte. Sie werden hier nicht gezeigt, bleiben aber im Dokument.
}
sort-why-not-offered = diese Art wird hier nicht einsortiert
sort-why-words = es steht dort nur in Sätzen
sort-why-no-name = es steht nicht dabei, worum es geht
sort-why-no-date = es steht nicht dabei, an welchem Tag es war
sort-why-no-value = es hat kein Ergebnis
sort-why-none = dort steht, dass es nichts gibt
sort-why-not-done = es war geplant, abgesagt oder ein Irrtum
sort-why-too-long = es ist zu lang für eine Zeile
sort-why-too-many = in einer Gruppe sind zu viele
sort-why-not-understood = die Teile passen nicht zusammen
