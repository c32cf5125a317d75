# A mail that did not arrive.
verify-not-arrived = Le dernier e‑mail envoyé à { $email } n’est pas arrivé. Vérifiez que l’adresse est correcte. Vous pouvez la changer sur la page de votre compte.
