# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Alles herunterladen
account-to-export-text = Eine Datei mit all Ihren Akten und dem, was diese Website über Sie weiß.
account-to-leave = Konto löschen
account-to-leave-text = Sehen Sie zuerst, was verschwindet, was bleibt und was aus Ihren Akten wird.

leave-title = Konto löschen
leave-lede = Hier können Sie Ihr Konto für immer löschen. Nichts geschieht, bevor Sie alles gesehen und den letzten Knopf gedrückt haben.
leave-goes = Was verschwindet
leave-goes-you = Ihr Name, Geburtsdatum, Ihre E-Mail-Adresse und Ihr Passwort und alles andere, womit Sie sich anmelden können.
leave-goes-browsers = Sie werden in jedem Browser und in jeder App abgemeldet.
leave-goes-apps = Apps, die Sie hereingelassen haben, können Ihre Akten nicht mehr sehen und nichts mehr hinzufügen. Geräte, die Sie verbunden haben, arbeiten nicht mehr mit dieser Website.
leave-goes-invitations = Einladungen von Ihnen, die niemand angenommen hat, und unsere E-Mails an Sie, die noch warten.
leave-stays = Was bleibt
leave-stays-shared = Was Sie in Akten hinzugefügt haben, um die sich auch andere kümmern. Es bleibt dort, ohne Ihren Namen.
leave-stays-copied = Was Apps schon gelesen oder kopiert haben. Fragen Sie dort, wenn es gelöscht werden soll.
leave-stays-waiting = Was Ihnen geschickt wurde und Sie nicht abgeholt haben. Es wartet bis zu seinem letzten Tag auf den, der Code und Antwort hat.
leave-stays-journal = Das Protokoll dieser Website, in dem steht, was wann geschah. Es enthält Nummern und keine Namen, und es wird aufbewahrt.
leave-stays-backups = Sicherungskopien für den Fall, dass etwas kaputtgeht. Sie kommen darin vor, bis { $operator } sie wegwirft.
leave-when = Es geschieht sofort. Es gibt keine Bedenkzeit, und wir können nichts für Sie zurückholen.
leave-export = Zuerst alles herunterladen
leave-records = Ihre Akten
leave-record-question = Was soll mit „{ $record }“ geschehen?
leave-record-alone = Niemand außer Ihnen kümmert sich um diese Akte.
leave-record-together = „{ $record }“ bleibt. Auch andere kümmern sich darum: { $people }. Sie können die Akte dann nicht mehr sehen.
leave-record-guest = „{ $record }“ bleibt bei denen, die sich darum kümmern. Sie können die Akte dann nicht mehr sehen.
leave-delete = Löschen, mit allem, was darin ist
leave-delete-hint =
    { $count ->
        [0] Es ist nichts darin.
        [one] Es ist ein Eintrag darin.
       *[other] Es sind { $count } Einträge darin.
    }
leave-delete-others = Diese Menschen können sie dann nicht mehr sehen: { $people }.
leave-hand = An { $name } übergeben
leave-hand-hint = Diese Person kann die Akte schon sehen. Von da an kümmert sie sich darum und entscheidet, wer sie noch sehen darf.
leave-stop = Behalten, und auch mein Konto behalten
leave-stop-hint = Nichts wird geändert.
leave-missing = Sagen Sie, was mit „{ $record }“ geschehen soll
leave-changed = Bei „{ $record }“ hat sich etwas geändert. Sehen Sie noch einmal nach und wählen Sie
leave-changed-all = Bei Ihren Akten hat sich etwas geändert. Sehen Sie noch einmal nach
leave-keep = Mein Konto behalten
leave-kept = Nichts wurde gelöscht.

leave-check-title = Konto jetzt löschen?
leave-check-text = Wenn Sie den Knopf drücken, geschieht das alles sofort. Niemand kann es rückgängig machen.
leave-check-account = Ihr Konto
leave-check-deleted = Wird gelöscht
leave-check-record-deleted = Wird gelöscht, mit allem, was darin ist
leave-check-record-handed = { $name } kümmert sich darum
leave-check-record-stays = Bleibt bei den anderen
leave-check-button = Mein Konto für immer löschen
leave-check-back = Zurück

left-title = Ihr Konto ist gelöscht
left-text = Alles von der letzten Seite ist geschehen. Sie sind überall abgemeldet.
left-letter = Eine E-Mail, in der das steht, ist unterwegs an { $email }.
left-again = Sie können jederzeit mit derselben E-Mail-Adresse ein neues Konto anlegen. Es fängt leer an.

mail-left-subject = Ihr Konto bei { $site } ist gelöscht
mail-left-text = Ihr Konto bei { $site } ist gelöscht, wie Sie es wollten. Niemand kann sich mehr dort anmelden, und das ist unsere letzte E-Mail dazu.

    Waren Sie es nicht? Dann konnte sich jemand anderes als Sie anmelden. Wir können das Konto nicht zurückholen, aber bitte sagen Sie es den Betreibern von { $site }:
    { $help }
mail-heir-subject = { $name } hat Ihnen eine Akte übergeben
mail-heir-text = { $name } hat { $site } verlassen und Ihnen eine Akte übergeben, die Sie geteilt haben. Ab jetzt kümmern Sie sich darum und entscheiden, wer sie noch sehen darf:
    { $link }
mail-bereft-subject = Eine Akte, die Sie geteilt haben, ist gelöscht
mail-bereft-text = { $name } hat sich bei { $site } um eine Akte gekümmert, die Sie sehen konnten, und hat sie mit allem, was darin war, gelöscht. Ihre anderen Akten sind, wie sie waren:
    { $link }

new-password-title = Wählen Sie ein neues Passwort
new-password-text = Hier bleiben Sie angemeldet. In allen anderen Browsern und in allen Apps, bei denen Sie sich mit diesem Konto angemeldet haben, werden Sie abgemeldet.
new-password-old-label = Ihr bisheriges Passwort
new-password-same = Das ist schon Ihr Passwort. Wählen Sie ein anderes
new-password-back = So melden Sie sich an
security-done-password = Ihr Passwort ist geändert. Sie sind überall sonst abgemeldet.
mail-door-password = Das Passwort Ihres Kontos bei { $site } wurde von jemandem geändert, der das alte kannte. Sie sind überall abgemeldet, außer dort, wo das geschah.
mail-door-see-password = Waren Sie es, dann tun Sie nichts. Waren Sie es nicht, dann wählen Sie jetzt ein neues Passwort. Damit werden alle abgemeldet:
    { $link }
mail-door-reset = Die Betreiber von { $site } haben eingestellt, dass Ihr Passwort wieder ausreicht, denn Sie sagten, dass Sie Ihre App für Codes und Ihre Ersatzcodes verloren haben. Diese gelten nicht mehr. Sie können eine neue App einrichten.
mail-door-reset-passkeys = Die Betreiber von { $site } haben eingestellt, dass Ihr Passwort wieder ausreicht, denn Sie sagten, dass Sie Ihre App für Codes, Ihre Ersatzcodes und Ihre Passkeys verloren haben. Diese gelten nicht mehr. Sie können neue einrichten.
person-gone = jemand, der nicht mehr hier ist

export-title = Alles herunterladen
export-text = Sie bekommen eine ZIP-Datei mit all Ihren Akten und dem, was diese Website über Sie weiß.
export-what = Darin sind: eine Seite für den Anfang, zu jeder Akte ein Heft und Tabellen, jeder Eintrag genau so, wie er geschickt wurde, was vorher darin stand, was gelöscht und nicht vernichtet ist, Anhänge, mit wem Sie teilen, Verbindungen, was Apps getan haben und wann Sie sich angemeldet haben.
export-care = Wer die Datei hat, kann sie lesen. Heben Sie sie dort auf, wo nur Sie sie öffnen können, und lassen Sie sie nicht auf einem Computer, den auch andere benutzen.
export-file = Alles von { $site }
export-index-title = Alles über { $name }
export-since = Konto seit
export-shared = Geteilt mit { $name }: { $may }
export-connection = { $app } darf die Akte von { $record } benutzen seit { $day }.
export-none = Es gibt keine.
export-sign-ins = Wann Sie sich angemeldet haben
export-more = In der Datei account.json steht all das für Programme, und mehr aus dem Protokoll. Im Ordner jeder Akte steht in access-log.csv, was Apps getan haben.
