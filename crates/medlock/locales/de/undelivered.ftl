# A mail that did not arrive.
verify-not-arrived = Die letzte E-Mail an { $email } kam nicht an. Prüfen Sie, ob die Adresse stimmt. Sie können sie auf der Seite Ihres Kontos ändern.
