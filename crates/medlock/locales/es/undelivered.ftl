# A mail that did not arrive.
verify-not-arrived = El último correo que enviamos a { $email } no llegó. Mira si la dirección es correcta. Puedes cambiarla en la página de tu cuenta.
