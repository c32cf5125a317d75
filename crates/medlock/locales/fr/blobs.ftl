# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Image
attachment-kind-video = Vidéo
attachment-kind-sound = Son
attachment-kind-text = Texte
attachment-kind-table = Tableau
attachment-kind-document = Document
attachment-kind-scan = Radio ou scanner
attachment-kind-folder = Fichier compressé
attachment-kind-data = Données
attachment-kind-other = Fichier
attachment-look = Regarder
attachment-back = Retour à l’élément
attachment-cannot-show = Cette image ne peut pas être montrée ici. Vous pouvez la télécharger.
attachment-not-here = Cette pièce jointe ne peut pas être ouverte pour le moment. Elle n’est pas perdue. Réessayez dans un petit moment.

parcel-attachments = { $count ->
    [one] { $count } pièce jointe, { $size }
   *[other] { $count } pièces jointes, { $size } en tout
}
confirm-attachments = Pièces jointes
confirm-long = Les pièces jointes sont grandes. Cela peut donc prendre un moment. Vous n’avez pas besoin d’attendre.
confirm-stopped = Le travail s’est arrêté avant la fin. Rien n’a été ajouté et aucun essai n’a été compté. Appuyez sur le bouton pour recommencer.

waiting-title = Nous mettons tout dans le dossier
waiting-close = Vous pouvez fermer cette page. Le travail continue, et le dossier montrera tout quand ce sera fini.
waiting-label = Où en est le travail
waiting-progress = { $done } sur { $all }
waiting-queued = D’autres sont avant vous. Votre tour vient tout seul.
waiting-again = Cette page se met à jour d’elle-même toutes les quelques secondes.
waiting-still = Arrêter la mise à jour
waiting-stopped = Cette page ne se met plus à jour d’elle-même.
waiting-look = Regarder à nouveau
waiting-failed-title = Cela n’a pas marché
waiting-failed-text = Quelque chose n’a pas marché chez nous, pas chez vous. Rien n’a été ajouté et aucun essai n’a été compté. Réessayez dans un instant.
waiting-other-title = Quelqu’un le récupère en ce moment
waiting-other-text = Une autre personne qui connaît la réponse est en train de le mettre dans un dossier. Attendez un instant et regardez à nouveau.
