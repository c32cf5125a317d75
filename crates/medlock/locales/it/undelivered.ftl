# A mail that did not arrive.
verify-not-arrived = L’ultima e‑mail che abbiamo inviato a { $email } non è arrivata. Controlli se l’indirizzo è giusto. Può cambiarlo nella pagina del suo account.
