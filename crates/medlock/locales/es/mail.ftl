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
mail-invite-subject = Hay algo para usted en { $site }
mail-invite-pick-up = { $sender } ha dejado algo para usted en { $site }. Está protegido con un código y con la respuesta a una pregunta.
mail-invite-connect = { $sender } pide conectarse con usted en { $site }. No se comparte nada antes de que usted lea lo que piden y diga que sí.
mail-invite-steps = Cómo llegar:

    1. Abra esta página: { $link }
    O abra { $address } y escriba este código: { $code }
    2. Inicie sesión o cree una cuenta. No cuesta nada.
    3. Conteste la pregunta. { $sender } acordó la respuesta con usted.
mail-invite-last-day = El código vale hasta el final del { $day }.
mail-invite-last-day-until = El código vale hasta el { $day }, { $time }.
mail-invite-safety = Guarde esta carta solo para usted. Nadie de { $sender } le pedirá nunca el código ni la respuesta por correo o por teléfono. Si no conoce a { $sender }, borre esta carta.
mail-invite-contact = Si algo no funciona, pregunte a { $sender }:
mail-reused-subject = Otra persona usó su código de { $app }
mail-reused-text = Hace un tiempo usted usó un código de { $app } en { $site }. Hoy otra persona usó el mismo código, desde otra cuenta. Quien fuera conocía el código y la respuesta a su pregunta.

    Esa persona no puede ver su expediente. Pero si no sabe quién fue, dígaselo a { $app }: podrían tomar la información de esa persona por la suya.

    Sus conexiones están aquí:
    { $link }
mail-door-subject = Ha cambiado cómo entra usted en { $site }
mail-door-warning-subject = Alguien intentó entrar como usted en { $site }
mail-door-passkey-added = Se añadió una llave de acceso a su cuenta en { $site }.
mail-door-passkey-renamed = Una llave de acceso de su cuenta en { $site } tiene otro nombre.
mail-door-passkey-removed = Se quitó una llave de acceso de su cuenta en { $site }.
mail-door-codes-on = Su cuenta en { $site } pide ahora un código de su aplicación cuando entra con su contraseña.
mail-door-codes-off = Su cuenta en { $site } ya no pide un código de su aplicación. La contraseña basta.
mail-door-recovery-made = Se crearon códigos de recuperación nuevos para su cuenta en { $site }. Los anteriores ya no sirven.
mail-door-recovery-used = { $left ->
    [one] Alguien entró en su cuenta en { $site } con su contraseña y un código de recuperación. Le queda { $left } código.
   *[other] Alguien entró en su cuenta en { $site } con su contraseña y un código de recuperación. Le quedan { $left } códigos.
}
mail-door-recovery-few = Cree códigos nuevos antes de que se acaben.
mail-door-tried = Alguien escribió su contraseña en { $site } y después varios códigos que no eran correctos. No pudo entrar. Pero conoce su contraseña.
mail-door-copied = Alguien intentó entrar en su cuenta en { $site } con una llave de acceso que parece una copia de la suya. No pudo entrar. Quite esa llave y añada otra.
mail-door-see = Si fue usted, no haga nada. Si no fue usted, cambie ahora su contraseña y mire cómo se entra en su cuenta:
    { $link }
