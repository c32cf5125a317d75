# La página de la cuenta: quién es uno, dónde ha entrado, otra dirección de correo.

nav-account = Cuenta
account-title = Su cuenta
account-name = Nombre
account-birth-date = Fecha de nacimiento
account-country = País
account-language = Idioma
account-email = Correo electrónico
account-edit = Cambiar estos datos
account-email-proved = Ha demostrado que es suya.
account-email-unproved = Aún no ha demostrado que es suya.
account-more = Más sobre su cuenta
account-to-security = Cómo entra usted
account-to-security-text = Llaves de acceso, códigos de una aplicación y códigos de recuperación.
account-to-browsers = Dónde ha entrado
account-to-browsers-text = Vea cada navegador y salga de donde ya no quiera estar.
account-to-records = Sus expedientes
account-to-records-text = Lo que ha recogido y lo que se ha añadido después.
account-to-connections = Conexiones
account-to-connections-text = Quién puede ver sus expedientes o añadir algo.
account-done-edit = Sus cambios están guardados.

account-edit-title = Cambiar lo que sabemos de usted
account-edit-text = Esto trata de usted y de su cuenta. Los nombres de sus expedientes se quedan como están.
account-edit-language-label = Idioma de nuestros correos y páginas
account-edit-button = Guardar
account-back = Su cuenta

browsers-title = Dónde ha entrado
browsers-lede = Cada línea es un navegador. Si no conoce alguno, salga de él y elija una contraseña nueva.
browsers-this = Este navegador
browsers-other = Otro navegador
browsers-since = Entró el { $moment }.
browsers-used = Usado por última vez el { $moment }, con unos minutos de diferencia.
browsers-sign-out = Salir de ese navegador
browsers-sign-out-here = Salir de este navegador
browsers-all-title = Salir de todos los demás
browsers-all-text = Aquí sigue dentro. Sale de todos los demás navegadores y de todas las aplicaciones en las que entró con esta cuenta.
browsers-all-button = Salir de todos los demás
browsers-done-one = Ha salido de ese navegador.
browsers-done-all = Ha salido de todos los demás.

account-email-title = Cambiar su correo electrónico
account-email-text = Su dirección es { $email }. Enviamos un correo con un enlace a la nueva. Nada cambia hasta que abra ese enlace y pulse el botón.
account-email-new-label = Dirección de correo nueva
account-email-password-hint = Para que nadie más pueda hacerlo.
account-email-button = Enviar el correo
account-email-same = Esa ya es su dirección. Escriba otra
account-email-sent-title = Mire su correo
account-email-sent-text = Si { $email } se puede usar aquí, un correo va en camino. Su enlace sirve durante { $lifetime } y se puede usar una vez. Hasta entonces su dirección se queda como está.
account-email-sent-nothing = ¿No hay correo? Mire en la carpeta de correo no deseado, revise la dirección y recuerde que una dirección solo puede tener una cuenta.
account-email-enough-title = No hemos enviado otro correo
account-email-enough-text = Ha pedido una dirección nueva varias veces. Busque nuestros correos, también en la carpeta de correo no deseado. Podrá pedir otra cuando caduque el enlace más antiguo, después de { $lifetime }.
account-email-no-mail = Por eso no podemos enviar un enlace a una dirección nueva, y su dirección se queda como está.
account-email-confirm-title = ¿Usar esta dirección de correo?
account-email-confirm-text = Pulse el botón y { $email } será la dirección de su cuenta. Desde entonces entra con ella, y allí le escribimos.
account-email-confirm-button = Sí, usar esta dirección
account-email-done-title = Su dirección nueva vale desde ahora
account-email-done-text = Úsela cuando entre. Su contraseña no ha cambiado y sigue dentro.
account-email-bad-title = Este enlace ya no sirve
account-email-bad-text = Puede que sea demasiado antiguo, que ya se haya usado o que la dirección no se pueda usar aquí. Su dirección no ha cambiado. Puede pedir otro enlace en su cuenta.

mail-change-subject = ¿Es esta su dirección de correo nueva?
mail-change-text = Alguien, esperamos que usted, quiere usar esta dirección para una cuenta en { $site }.

    Abra esta página y pulse el botón. Entonces la cuenta tendrá esta dirección:
    { $link }

    El enlace sirve durante { $lifetime } y se puede usar una vez. Si no fue usted, no haga nada.
mail-change-notice-subject = Alguien quiere cambiar su dirección de correo en { $site }
mail-change-notice-text = Alguien, esperamos que usted, ha pedido otra dirección de correo para su cuenta en { $site }. Conocía su contraseña. Aún no ha cambiado nada: antes hay que abrir un enlace que se envió a la dirección nueva.

    Si fue usted, no haga nada. Si no fue usted, elija ahora una contraseña nueva. Así el enlace deja de servir. Después mire dónde ha entrado:
    { $forgot }
    { $browsers }
