# Cuentas sin correo electrónico, varias cuentas con un mismo correo, códigos en papel.

login-label = Correo electrónico o nombre de usuario
login-missing = Escriba su correo electrónico o su nombre de usuario
login-wrong = Escriba un correo electrónico, como nombre@example.com, o un nombre de usuario. Un nombre de usuario no lleva espacios
sign-in-not-fitting = El nombre y la contraseña no corresponden. Revise los dos. Si varias personas usan su correo electrónico, escriba su nombre de usuario
sign-in-several = Varias cuentas tienen este correo electrónico y esta contraseña. Escriba su nombre de usuario

sign-up-no-email = No tengo correo electrónico
sign-up-with-email = Tengo correo electrónico
sign-up-name-title = Crear una cuenta sin correo electrónico
sign-up-name-text = Usted elige un nombre de usuario y una contraseña. Después recibe códigos para guardar en papel. Con ellos puede volver a entrar si olvida la contraseña.
sign-up-address-full = Demasiadas cuentas usan este correo electrónico. Use otro, o cree una cuenta sin correo
user-name-label = Nombre de usuario
user-name-choose-label = Elija un nombre de usuario
user-name-hint = Letras de la a a la z sin acentos, números, puntos, guiones y guiones bajos. Empiece con una letra, por ejemplo maria.lopez50.
user-name-missing = Elija un nombre de usuario
user-name-too-short = { $count ->
    [one] El nombre de usuario necesita al menos { $count } letra o número
   *[other] El nombre de usuario necesita al menos { $count } letras o números
}
user-name-form = Un nombre de usuario solo lleva letras de la a a la z sin acentos, números, puntos, guiones y guiones bajos, y empieza con una letra
user-name-taken = Alguien ya tiene este nombre de usuario, o uno que se le parece. Elija otro

paper-title = Sus códigos en papel
paper-text = Si olvida la contraseña, un código en papel le deja elegir una nueva. Cada código sirve una vez.
paper-only-way = Usted no tiene correo electrónico aquí, así que no hay otra manera de volver a su cuenta.
paper-left = { $count ->
    [0] No tiene códigos en papel.
    [one] Le queda { $count } código.
   *[other] Le quedan { $count } códigos.
}
paper-replaced = Los códigos nuevos sustituyen a los que tiene. Los que tiene dejarán de servir.
paper-make = Mostrar mis códigos
paper-make-new = Mostrar códigos nuevos
paper-later = Ahora no
paper-shown-title = Imprima estos códigos o escríbalos
paper-shown-text = Guarde el papel en un lugar seguro, lejos del teléfono y de la computadora. Solo ahora puede ver los códigos.
paper-shown-site = Este sitio
paper-shown-how = Si olvida la contraseña: abra este sitio, vaya a «Entrar» y después a «¿Olvidó su contraseña?».
paper-kept = Ya los tengo en papel
paper-missing-title = No tiene códigos en papel
paper-missing-text = Si olvida la contraseña, nada más le deja volver a entrar.

forgot-code-link = Tengo un código en papel
forgot-code-title = Elegir una contraseña nueva con un código en papel
forgot-code-text = Escriba su nombre de usuario, uno de sus códigos y una contraseña nueva.
forgot-code-label = Uno de sus códigos
forgot-code-hint = Con mayúsculas o minúsculas, con guiones o sin ellos.
forgot-code-missing = Escriba uno de sus códigos
forgot-code-wrong = El nombre y el código no corresponden, o el código ya se usó. Revise los dos
forgot-code-done = La contraseña nueva vale desde ahora. Se cerró la sesión en todas partes. No vuelva a usar ese código.

account-no-email = Usted no tiene correo electrónico aquí. No le escribimos.
account-email-add = Añadir un correo electrónico
account-email-add-text = Usted no tiene correo electrónico aquí. Añada uno y podremos escribirle. También ayuda si olvida la contraseña.
account-email-shared = Si otra persona usa aquí el mismo correo, elija primero un nombre de usuario. Así las dos cuentas pueden tenerlo.
account-email-remove = Quitar el correo electrónico
account-email-remove-text = Ya no escribiremos a { $email }, tampoco si olvida la contraseña. Usted entrará con su nombre de usuario.
account-email-remove-needs = Puede hacerlo cuando tenga un nombre de usuario y códigos en papel. Sin ellos podría perder su cuenta.
account-email-remove-button = Quitarlo
account-email-remove-keep = Dejarlo
account-email-removed = Se quitó su correo electrónico.
account-user-name-none = Usted no tiene nombre de usuario. Entra con su correo electrónico.
account-user-name-choose = Elegir un nombre de usuario
account-user-name-change = Cambiar el nombre de usuario
account-user-name-text = Con él entra usted. También le distingue de otras personas que usan el mismo correo electrónico.
account-user-name-button = Guardar el nombre de usuario
account-user-name-done = Se guardó su nombre de usuario.
account-phone = Número de teléfono
account-phone-label = Número de teléfono (puede dejarlo vacío)
account-phone-form = Escriba un número de teléfono con al menos 5 cifras, como +1 555 010 0200, o déjelo vacío

verify-beside-text = Otras personas también usan este correo. Elija un nombre de usuario para que se les pueda distinguir al entrar.

mail-beside-subject = Otra cuenta con su correo electrónico
mail-beside-text = Alguien creó en { $site } una cuenta con este correo electrónico. Ya hay una cuenta con este correo.

    ¿Fue usted y solo quería entrar? Entonces use la cuenta que tiene: { $sign-in }

    ¿Fue usted o alguien de su familia, y quieren que las dos cuentas tengan este correo? Abra esta página y pulse el botón. Después elija un nombre de usuario para la cuenta nueva, para distinguirlas:
    { $link }

    El enlace sirve durante { $lifetime }. Si no fue ninguno de ustedes, no haga nada.
mail-reset-several-text = Alguien, esperamos que usted, pidió una contraseña nueva en { $site }. Varias cuentas tienen este correo electrónico. Abra la página de la suya para elegir una contraseña nueva:
mail-reset-account = La cuenta con el nombre de usuario { $name }:
mail-reset-account-unnamed = La cuenta sin nombre de usuario, creada el { $date }:
mail-reset-several-end = Los enlaces sirven durante { $lifetime } y una sola vez. Si no fue usted, no haga nada: las contraseñas siguen como están.

share-needs-email = Usted no tiene correo electrónico aquí, así que no podemos enviar una invitación en su nombre.
