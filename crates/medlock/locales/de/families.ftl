# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Sie kümmern sich um diese Akte.
family-you-see = Sie dürfen diese Akte sehen. Sie kümmern sich nicht um sie.
family-you-add = Sie dürfen diese Akte sehen und etwas hinzufügen. Sie kümmern sich nicht um sie.
family-keeps = { $name } kümmert sich um diese Akte
family-sees = { $name } darf diese Akte sehen
family-adds = { $name } darf diese Akte sehen und etwas hinzufügen

move-link = Das ist in der falschen Akte
move-pick-up-link = Falsche Akte? Alles davon in eine andere verschieben
move-title = In eine andere Akte verschieben
move-lede-item = Wählen Sie die Akte, in die das gehört. Es kommt aus der Akte von { $record } heraus, mit allem, was dazugehört.
move-lede-pick-up = { $count ->
    [one] Wählen Sie die Akte, in die das gehört. { $count } Eintrag aus „{ $name }“ kommt aus der Akte von { $record } heraus.
   *[other] Wählen Sie die Akte, in die das gehört. { $count } Einträge aus „{ $name }“ kommen aus der Akte von { $record } heraus.
}
move-apps = Apps, die mit der Akte von { $record } verbunden sind, sehen es dann nicht mehr. Vielleicht haben sie eine Kopie behalten.
move-until = Sie können das bis zum Ende des Tages tun: { $day }. So lange können Sie es auch wieder zurückschieben.
move-which = Was möchten Sie verschieben?
move-one = Nur das: { $what }
move-all = { $count ->
    [one] Alles, was damit kam: { $count } Eintrag
   *[other] Alles, was damit kam: { $count } Einträge
}
move-which-missing = Wählen Sie, was Sie verschieben möchten
move-where = Wohin gehört es?
move-where-missing = Wählen Sie eine Akte
move-button = Verschieben
move-keep = Dort lassen, wo es ist
move-none-title = Es gibt keine andere Akte, in die Sie es verschieben können
move-none-text = Sie können es nur in eine Akte verschieben, um die Sie sich kümmern. Legen Sie zuerst eine neue Akte an: Holen Sie mit einem Code etwas ab und wählen Sie „Eine neue Akte“.
move-late-title = Zum Verschieben ist es zu spät
move-late-text = Was Sie abgeholt haben, lässt sich 30 Tage lang verschieben. Geht es um jemand anderen? Dann löschen Sie es hier und bitten Sie den Absender, es noch einmal zu schicken.
move-not-title = Das lässt sich nicht verschieben
move-not-text = Verschieben lässt sich nur, was mit einem Code abgeholt wurde. Das kann tun, wer es abgeholt hat oder sich um die Akte kümmert.
move-single = In der Akte von { $record } gibt es Informationen dieser Art schon, und es darf sie nur einmal geben. Es wurde nichts verschoben.
move-full = Die Akte von { $record } ist voll. Es wurde nichts verschoben.
move-stale = Jemand hat das gerade geändert. Sehen Sie es sich noch einmal an und drücken Sie dann den Knopf noch einmal.
move-done = { $count ->
    [one] Hierher verschoben. Sie können es 30 Tage lang zurückschieben.
   *[other] { $count } Einträge wurden hierher verschoben. Sie können sie 30 Tage lang zurückschieben.
}
move-left = { $count ->
    [one] { $count } Eintrag ist in der anderen Akte geblieben, weil es Informationen dieser Art hier schon gibt.
   *[other] { $count } Einträge sind in der anderen Akte geblieben, weil es Informationen dieser Art hier schon gibt.
}
moved-gone-title = Das wurde in eine andere Akte verschoben
moved-gone-text = { $name } hat es am { $date } verschoben.
moved-gone-text-you = Sie haben es am { $date } verschoben.
moved-gone-link = In der Akte von { $record } ansehen
moved-gone-hidden = Es ist in einer Akte, die Sie nicht sehen.
moved-history = Verschoben
moved-here = Aus der Akte von { $record }, von { $name }, am { $date }
moved-here-you = Aus der Akte von { $record }, von Ihnen, am { $date }
moved-here-hidden = Aus einer anderen Akte, von { $name }, am { $date }
moved-here-hidden-you = Aus einer anderen Akte, von Ihnen, am { $date }
moved-list-title = In eine andere Akte verschoben
moved-list-text = Das wurde in diese Akte abgeholt und gehörte woandershin.
moved-line = In die Akte von { $record }, von { $name }, am { $date }
moved-line-you = In die Akte von { $record }, von Ihnen, am { $date }
moved-line-hidden = In eine andere Akte, von { $name }, am { $date }
moved-line-hidden-you = In eine andere Akte, von Ihnen, am { $date }
version-moved-by = Hierher verschoben von { $name } am { $date }
version-moved-by-you = Hierher verschoben von Ihnen am { $date }

hand-over-link = Diese Akte an { $record } übergeben
hand-over-grown = { $record } ist jetzt { $age } Jahre alt. Sie können diese Akte übergeben. Dann kümmert sich { $record } selbst darum.
hand-over-title = Die Akte von { $record } übergeben
hand-over-lede = Tun Sie das, wenn { $record } alt genug ist, um sich selbst um die Akte zu kümmern. { $record } braucht ein eigenes Konto.
hand-over-after = Danach kümmert sich { $record } um die Akte und entscheidet, ob Sie sie noch sehen können. Allein können Sie das nicht rückgängig machen.
hand-over-email-label = E-Mail-Adresse von { $record } (kann leer bleiben)
hand-over-email-hint = Wir schicken einen Link an diese Adresse. Lassen Sie das Feld leer, dann bekommen Sie hier eine Seite zum Drucken, mit einem Code.
hand-over-pin-label = PIN
hand-over-pin-hint = Mindestens { $min } Ziffern. Sagen Sie { $record } die PIN selbst. Sie steht nicht in der E-Mail. Ohne die PIN kann niemand den Link benutzen.
hand-over-pin-missing = Wählen Sie eine PIN
hand-over-button = Link erstellen
hand-over-made-link = Link
hand-over-waiting = Für die Übergabe der Akte. Gilt bis { $day }
hand-over-own-title = Das ist Ihre eigene Akte
hand-over-own-text = In dieser Akte geht es schon um Sie. Soll sich noch jemand darum kümmern? Dann laden Sie diese Person ein.
hand-over-sent = Der Link zum Übernehmen der Akte ist unterwegs.
hand-over-offered = Diese Person kann die Akte jetzt übernehmen. Sie sieht das auf der Seite der Akte.

take-over-title = { $name } übergibt Ihnen die Akte von { $record }
take-over-text = In dieser Akte geht es um Sie. Wenn Sie annehmen, kümmern Sie sich darum: Sie entscheiden, wer sie sieht.
take-over-others = Wer darf Ihre Akte weiter sehen?
take-over-others-hint = Bis jetzt haben sich diese Menschen darum gekümmert. Sie können Ihre Entscheidung jederzeit ändern.
take-over-see = Ja, weiter ansehen: { $names }
take-over-see-hint = Alles ansehen ist möglich. Ändern oder teilen ist nicht möglich.
take-over-none = Nein, nicht mehr ansehen: { $names }
take-over-none-hint = Apps, die von dort mit der Akte verbunden wurden, werden sofort getrennt.
take-over-missing = Wählen Sie, ob diese Menschen sie weiter sehen dürfen
take-over-button = Meine Akte übernehmen
take-over-not-me = In dieser Akte geht es nicht um mich
take-over-done = Jetzt kümmern Sie sich um Ihre eigene Akte.

wish-link = In dieser Akte geht es um mich, und ich möchte mich selbst darum kümmern
wish-title = Um Ihre Akte bitten
wish-text = Wir sagen den Menschen, die sich um die Akte kümmern, dass Sie das selbst tun möchten. Sie müssen zustimmen.
wish-button = Um meine Akte bitten
wish-asked = Sie haben um diese Akte gebeten. Die Menschen, die sich darum kümmern, müssen zustimmen.
wish-seen = { $name } möchte sich um diese Akte kümmern.
wish-agree = An { $name } übergeben
wish-agree-title = Die Akte an { $name } übergeben?
wish-agree-text = { $name } kümmert sich dann um die Akte und entscheidet, ob Sie sie noch sehen können. Allein können Sie das nicht rückgängig machen.
wish-agree-button = Übergeben
wish-refuse = Jetzt nicht
wish-ready = Die Menschen, die sich um diese Akte gekümmert haben, übergeben sie Ihnen.
wish-ready-link = Akte übernehmen

leave-last-text = Nur Sie kümmern sich um die Akte von { $record }. Deshalb können Sie sie nicht einfach verlassen.
leave-last-hand = An { $record } übergeben
leave-last-invite = Jemanden einladen, der sich darum kümmert
leave-last-delete = Akte löschen

mail-hand-over-subject = { $name } übergibt Ihnen Ihre Akte bei { $site }
mail-hand-over-text = { $name } hat sich bei { $site } um eine Akte über Sie gekümmert. Jetzt können Sie sich selbst darum kümmern.

    Öffnen Sie diese Seite, um mehr zu sehen. Sie brauchen dort ein Konto; es kostet nichts. Nichts geschieht, bevor Sie einen Knopf drücken:
    { $link }

    Der Link gilt { $lifetime }. Sie brauchen auch eine PIN. { $name } sagt sie Ihnen auf einem anderen Weg.
mail-took-over-subject = { $name } kümmert sich jetzt um die eigene Akte
mail-took-over-text-see = { $name } hat bei { $site } die eigene Akte übernommen. Sie dürfen sie weiter sehen:
    { $link }
mail-took-over-text-none = { $name } hat bei { $site } die eigene Akte übernommen. Sie sehen sie nicht mehr.
mail-wish-subject = { $name } bittet bei { $site } um die eigene Akte
mail-wish-text = { $name } möchte sich bei { $site } um die eigene Akte kümmern. Jetzt kümmern Sie sich darum und können sie übergeben:
    { $link }
mail-offered-subject = Sie können Ihre Akte bei { $site } übernehmen
mail-offered-text = { $name } ist einverstanden, dass Sie sich bei { $site } um Ihre eigene Akte kümmern. Öffnen Sie die Akte, um sie zu übernehmen:
    { $link }
