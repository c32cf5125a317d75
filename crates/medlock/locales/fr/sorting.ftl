# Sorting a document of the record into items of their own.

sort-link = Trier dans le dossier
sort-title = Ce qu’il y a dans « { $document } »
sort-lede-app = { $app } vous demande de parcourir ce document.
sort-lede = Cochez ce que vous voulez comme éléments à part dans le dossier « { $name } ». Vous le reverrez avant que quelque chose soit enregistré. Le document reste comme il est.
sort-all-there = Tout ce qu’on peut en tirer est déjà dans le dossier.
sort-nothing = Rien dans ce document ne peut devenir un élément à part. Le document reste dans le dossier comme il est.
sort-too-large = Ce document est trop grand pour être trié ici. Il reste dans le dossier comme il est.
sort-not-readable = Ce document ne peut pas être lu ici. Il reste dans le dossier comme il est.
sort-bounded = Il a été comparé avec les { $count } éléments les plus récents de ces sortes dans le dossier, pas avec les plus anciens.
sort-there = Déjà dans le dossier
sort-taken = Vous l’avez déjà pris dans le document
sort-similar = Le dossier contient quelque chose de semblable
sort-beside = Dans le dossier : { $what }
sort-beside-of = Dans le dossier : { $what }, { $date }
sort-details = Tout ce qui est écrit
sort-none-ticked = Cochez au moins une ligne, ou quittez cette page.
sort-keep = Ne rien ajouter
sort-back = Retour au document
sort-back-app = Retour à { $app }
sort-again = Modifier ce qui est coché
sort-check-title = { $count ->
    [one] Ajouter { $count } élément au dossier « { $name } » ?
   *[other] Ajouter { $count } éléments au dossier « { $name } » ?
}
sort-check-text = Ils viennent de « { $document } », et c’est vous qui les écrivez. Chacun dit de quel document il vient.
sort-check-button = { $count ->
    [one] Ajouter { $count } élément
   *[other] Ajouter { $count } éléments
}
sort-source = { $document }, { $date }
item-done-sorted = Ce que vous avez coché est maintenant dans le dossier. Le document est comme avant.

sort-documents-title = Quel document ?
sort-documents-lede = { $app } vous demande de trier un document dans le dossier. Choisissez-en un.

sort-part-problems = Problèmes de santé
sort-part-allergies = Allergies
sort-part-medications = Médicaments
sort-part-immunizations = Vaccinations
sort-part-procedures = Interventions
sort-part-results = Résultats d’analyses
sort-part-vital-signs = Mesures
sort-part-family-history = Santé de la famille
sort-part-payers = Assurance
sort-part-advance-directives = Souhaits pour les soins
sort-part-support = Personnes qui aident
sort-part-functional-status = Ce que la personne peut faire seule
sort-part-social-history = Mode de vie
sort-part-medical-equipment = Matériel médical
sort-part-encounters = Consultations
sort-part-plan-of-care = Plans de soins
sort-part-providers = Médecins et autres soignants

sort-unread-title = Ce qui reste seulement dans le document
sort-unread-text = De ceci, aucune ligne n’a été faite plus haut. Rien n’est perdu : cela reste dans le document.
sort-entry-of = Une entrée sous « { $part } »
sort-more = { $count ->
    [one] Il y a encore { $count } entrée. Elle n’est pas montrée ici, mais elle reste dans le document.
   *[other] Il y a encore { $count } entrées. Elles ne sont pas montrées ici, mais elles restent dans le document.
}
sort-why-not-offered = cette sorte n’est pas triée ici
sort-why-words = c’est écrit seulement en phrases
sort-why-no-name = il n’est pas dit de quoi il s’agit
sort-why-no-date = il n’est pas dit quel jour c’était
sort-why-no-value = il n’y a pas de résultat
sort-why-none = il est dit qu’il n’y en a pas
sort-why-not-done = c’était prévu, annulé ou une erreur
sort-why-too-long = c’est trop long pour une ligne
sort-why-too-many = il y en a trop dans un groupe
sort-why-not-understood = ses parties ne vont pas ensemble
