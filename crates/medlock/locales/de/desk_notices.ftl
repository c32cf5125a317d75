# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = Dieses Konto ist gesperrt
desk-locked-text = Zurzeit kann sich niemand bei diesem Konto anmelden. In Ihren Akten ist nichts verloren. Bitten Sie { $operator }, es wieder zu öffnen.
desk-locked-contact = So erreichen Sie die Betreiber

way-back-link = Ich habe einen Code von der Hilfestelle
way-back-title = Neues Passwort wählen
way-back-text = Geben Sie den Code ein, den die Hilfestelle Ihnen gegeben hat, und dann ein neues Passwort. An allen anderen Orten werden Sie abgemeldet.
way-back-code-label = Ihr Code
way-back-code-hint = Er hat 20 Buchstaben. Große oder kleine Buchstaben sind egal.
way-back-code-missing = Geben Sie den Code ein, den die Hilfestelle Ihnen gegeben hat
way-back-code-wrong = Dieser Code gilt nicht. Ein Code gilt nur einmal und nur einen Tag lang. Prüfen Sie jeden Buchstaben oder bitten Sie die Hilfestelle um einen neuen Code
way-back-button = Passwort speichern
way-back-done-title = Ihr neues Passwort gilt jetzt
way-back-done-text = Melden Sie sich damit an.

desk-did-line = { $date }: { $what }
desk-did-code = Die Hilfestelle hat einen Code erstellt, mit dem Sie ein neues Passwort wählen können.
desk-did-lock = Die Hilfestelle hat Ihr Konto gesperrt, damit sich niemand dort anmelden kann.
desk-did-unlock = Die Hilfestelle hat Ihr Konto wieder geöffnet.
desk-did-merge = Die Hilfestelle hat aus zwei Konten von Ihnen eines gemacht. Jetzt ist alles in diesem.
desk-did-erase = Die Hilfestelle hat Ihr Konto gelöscht.
desk-did-removed = Die Hilfestelle hat Ihnen den Zugang zu einer Akte genommen. Sie können sie nicht mehr sehen.
desk-did-custodian = Die Hilfestelle hat Sie gebeten, sich um eine Akte zu kümmern, die Sie teilen.
desk-did-release = Die Hilfestelle zeigt Ihnen wieder Einträge, die nicht mehr zu sehen waren.
desk-did-erase-items = Die Hilfestelle hat Einträge in einer Akte vernichtet, die für jemand anderen bestimmt waren.

mail-desk-subject = { $site }: Die Hilfestelle hat etwas für Sie getan
mail-desk-text = Guten Tag,

    die Hilfestelle von { $site } wurde gebeten, etwas in Ihrem Konto zu tun. Das ist jetzt geschehen:

    { $what }

    Haben Sie nicht darum gebeten? Dann sagen Sie uns sofort Bescheid. So erreichen Sie uns:
    { $help }

blocked-title = Sie können das nicht bekommen
blocked-text = { $app } sagt, dass das vielleicht für jemand anderen bestimmt war. Deshalb kann es niemand öffnen. Bitte fragen Sie { $app } danach.

record-blocked-title = Nicht mehr zu sehen
record-blocked-text = { $count ->
    [one] Am { $date } hat { $app } uns gesagt: { $count } Eintrag von dort war vielleicht für jemand anderen bestimmt. Niemand kann ihn sehen, bis das geklärt ist. Fragen Sie { $app } danach.
   *[other] Am { $date } hat { $app } uns gesagt: { $count } Einträge von dort waren vielleicht für jemand anderen bestimmt. Niemand kann sie sehen, bis das geklärt ist. Fragen Sie { $app } danach.
}

mail-blocked-subject = { $site }: Etwas ist nicht mehr zu sehen
mail-blocked-text = Guten Tag,

    { $app } sagt, dass etwas, das in eine Ihrer Akten geschickt wurde, vielleicht für jemand anderen bestimmt war. Niemand kann es sehen, bis das geklärt ist.

    Bitte fragen Sie { $app } danach. Hier sehen Sie, wie Sie dort jemanden erreichen:
    { $link }

mail-released-subject = { $site }: Sie können es wieder sehen
mail-released-text = Guten Tag,

    etwas, das { $app } in eine Ihrer Akten geschickt hat, war nicht mehr zu sehen. Jetzt können Sie es wieder sehen:
    { $link }
