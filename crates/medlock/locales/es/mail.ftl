# Los correos que escribe este sitio. Nunca nombran una pregunta, una respuesta ni nada de salud.

mail-verify-subject = ¿Es este su correo electrónico?
mail-verify-text = Alguien, esperamos que usted, creó una cuenta en { $site } con este correo electrónico.

    Abra esta página y pulse el botón para confirmar que el correo es suyo:
    { $link }

    El enlace vale durante { $lifetime }. Si no fue usted, no haga nada.
mail-reset-subject = Elija una contraseña nueva
mail-reset-text = Alguien, esperamos que usted, pidió una contraseña nueva en { $site }.

    Abra esta página para elegirla:
    { $link }

    El enlace vale durante { $lifetime } y solo se puede usar una vez. Si no fue usted, no haga nada: su contraseña sigue igual.
