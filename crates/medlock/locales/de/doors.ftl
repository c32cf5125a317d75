# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Melden Sie sich an, um zu { $app } weiterzugehen
door-sign-in-text = { $app } hat Sie hierher geschickt. Melden Sie sich an. Sind Sie zum ersten Mal hier? Dann legen Sie ein Konto an. Nichts wird geteilt, bevor Sie es erlauben.
door-sign-up-text = Sobald Sie ein Konto haben, wählen Sie, was { $app } sehen darf. Nichts wird geteilt, bevor Sie es erlauben.

door-record-title = Welche Akte darf { $app } benutzen?
door-record-title-many = Welche Akten darf { $app } benutzen?
door-record-title-new = Legen Sie eine Akte für { $app } an
door-record-hint = Noch wird nichts geteilt. Auf der nächsten Seite sehen Sie, worum gebeten wird.
door-no-record-text = Sie haben so viele Akten, wie diese Website erlaubt, und keine davon können Sie verbinden. Fragen Sie die Person, die sich um die Akte kümmert.

door-on-title = Weiter zu { $app }?
door-on-record = { $app } erfährt, dass Sie es sind, und kann die Akte von { $record } so benutzen, wie Sie es erlaubt haben.
door-on-text = { $app } erfährt, dass Sie es sind.
door-go-on = Weiter zu { $app }
door-not-now = Nicht jetzt. Zurück zu { $app }

door-back-title = Es geht zurück zu { $app }
door-back-text = Sie sind auf dem Weg zu { $app }. Passiert nichts, drücken Sie den Knopf.

door-end-done-title = Fertig. Sie können jetzt zurückgehen
door-end-nothing-title = Es wurde nichts geteilt
door-end-back = Sie können diese Seite schließen und zu { $app } zurückgehen.
door-end-back-unknown = Sie können diese Seite schließen und zu der App zurückgehen, von der Sie kamen.

door-sign-out-text = { $app } möchte Sie abmelden. Sie können sich auch von dieser Website abmelden.

door-go-back = Gehen Sie zurück zu der App oder Website, von der Sie kamen, und versuchen Sie es dort noch einmal. Passiert es wieder, sagen Sie es deren Betreibern.
door-app-unknown-text = Die App oder Website, die Sie hierher geschickt hat, arbeitet zurzeit nicht mit dieser Website zusammen.
door-link-long-text = Der Link enthält mehr, als in eine Adresse passt.
door-lost-title = Sie waren eine Weile weg
door-lost-text = Diese Seite kann nicht dort weitermachen, wo Sie aufgehört haben. Vielleicht ist sie aus einem anderen Browser oder älter als ein Tag. Nichts ist verloren.
door-not-made-title = Ihr Gerät lässt sich mit diesem Link nicht verbinden
door-not-made-text = Der Link ist zu alt, oder er wurde schon benutzt.
door-records-text = Diese Akten darf { $app } benutzen, oder Sie könnten es erlauben.
door-records-all = Alle Ihre Akten zeigen
