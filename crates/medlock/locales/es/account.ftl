# Entrar, crear una cuenta, contraseñas olvidadas, confirmar un correo.

email-label = Correo electrónico
password-label = Contraseña
sign-in-title = Entrar
sign-in-flow-title = Entre para seguir
sign-in-flow-text = { $app } tiene algo para usted. Entre, o cree una cuenta si es la primera vez. Después se le hará su pregunta.
sign-in-records-text = Sus expedientes están aquí. Entre para verlos.
sign-in-button = Entrar
sign-in-new-title = ¿Es la primera vez?
sign-in-new-text = Cree una cuenta. Tarda unos dos minutos y no cuesta nada.
sign-in-sign-up = Crear una cuenta
sign-in-forgot = ¿Olvidó su contraseña?
sign-in-wait = Hubo varios intentos que no funcionaron. Espere { $wait } e inténtelo otra vez.
email-missing = Escriba su correo electrónico
email-wrong = Escriba un correo electrónico con el signo @, por ejemplo nombre@example.com
password-missing = Escriba su contraseña

sign-up-title = Crear una cuenta
sign-up-flow-text = { $app } tiene algo para usted. En cuanto tenga una cuenta, pasará directamente a su pregunta.
sign-up-have-account = ¿Ya tiene una cuenta?
sign-up-button = Crear una cuenta
sign-up-closed-title = Aquí necesita un código para crear una cuenta
sign-up-closed-text = Este sitio es para personas a quienes se envió algo. Escriba el código que le dieron y podrá crear una cuenta en el camino.
sign-up-invited-text = Le invitaron a compartir un expediente de salud. Cree una cuenta con la dirección de correo a la que llegó la invitación y pasará directamente a ella.
sign-up-invited-address = Use la dirección de correo a la que llegó la invitación
sign-up-pin-hint = { $count ->
    [one] Quien le invitó le dijo el PIN. Puede probar { $count } vez más.
   *[other] Quien le invitó le dijo el PIN. Puede probar { $count } veces.
}
first-name-label = Nombre
last-name-label = Apellidos
sign-up-email-hint = Le enviamos un correo para asegurarnos de que es suyo. Lo necesita si olvida su contraseña.
sign-up-password-label = Elija una contraseña
sign-up-password-hint = { $count ->
    [one] Al menos { $count } carácter. Unas cuantas palabras seguidas son fáciles de recordar y difíciles de adivinar.
   *[other] Al menos { $count } caracteres. Unas cuantas palabras seguidas son fáciles de recordar y difíciles de adivinar.
}
birth-date-label = Fecha de nacimiento
birth-date-of-other-label = Su fecha de nacimiento
birth-day = Día
birth-month = Mes
birth-year = Año
birth-month-choose = Elija
country-label = País
first-name-missing = Escriba su nombre
first-name-form = El nombre contiene un signo que no se puede guardar, como un salto de línea o una tabulación. Escríbalo otra vez
last-name-missing = Escriba sus apellidos
last-name-form = Los apellidos contienen un signo que no se puede guardar, como un salto de línea o una tabulación. Escríbalos otra vez
password-choose-missing = Elija una contraseña
password-too-short = { $count ->
    [one] La contraseña necesita al menos { $count } carácter
   *[other] La contraseña necesita al menos { $count } caracteres
}
password-too-long = { $count ->
    [one] La contraseña puede tener como mucho { $count } carácter
   *[other] La contraseña puede tener como mucho { $count } caracteres
}
password-common = Esa contraseña es demasiado fácil de adivinar. Elija otra
birth-date-missing = Escriba la fecha de nacimiento
birth-date-form = Escriba la fecha de nacimiento como año, mes y día, por ejemplo 1980-02-29, o use los tres campos
birth-day-missing = Escriba el día de nacimiento
birth-month-missing = Elija el mes de nacimiento
birth-year-missing = Escriba el año de nacimiento, con cuatro cifras
birth-day-wrong = El día de nacimiento tiene que ser un número del 1 al 31
birth-date-wrong = La fecha de nacimiento es un día que no existe. Revise día, mes y año
birth-date-future = La fecha de nacimiento no puede estar en el futuro
birth-date-too-long-ago = El año de nacimiento tiene que ser { $year } o posterior
country-missing = Elija su país
text-too-long = { $count ->
    [one] Esto puede tener como mucho { $count } carácter
   *[other] Esto puede tener como mucho { $count } caracteres
}
sign-up-email-taken = Puede que ya haya una cuenta con este correo electrónico. Entre con ella o use otro correo
sign-up-later-text = Desde aquí hubo muchos intentos de entrar o de crear una cuenta. Espere { $wait } e inténtelo otra vez.

sign-out-title = Salir
sign-out-text = Ha entrado como { $name }.
sign-out-button = Salir
sign-out-other-text = ¿No es { $name }? Salga aquí. Así puede entrar la persona correcta y seguir.
sign-out-stay = Seguir dentro
signed-out-title = Ha salido
signed-out-text = Cierre también esta ventana si otras personas usan este aparato.

forgot-title = ¿Olvidó su contraseña?
forgot-text = Díganos su correo electrónico. Si hay una cuenta con él, enviamos un correo con un enlace para elegir una contraseña nueva.
forgot-button = Enviarme un correo
forgot-sent-title = Mire su correo
forgot-sent-text = Si hay una cuenta con { $email }, un correo va en camino. Su enlace vale durante { $lifetime }.
forgot-sent-nothing = ¿No llega? Mire en el correo no deseado, revise la dirección y recuerde que solo podemos escribir a un correo que usted haya confirmado como suyo.
reset-title = Elija una contraseña nueva
reset-password-label = Contraseña nueva
reset-button = Guardar la contraseña nueva
reset-bad-title = Este enlace ya no funciona
reset-bad-text = Puede ser demasiado antiguo o ya se usó. Puede pedir uno nuevo.
reset-again = Pedir un correo nuevo
reset-done-title = Su contraseña ha cambiado
reset-done-text = Ha salido de todos los aparatos. Entre con su contraseña nueva.

verify-title = ¿Es este su correo electrónico?
verify-text = Pulse el botón para confirmar que { $email } es suyo.
verify-button = Sí, es mío
verify-done-title = Gracias. Ese es su correo
verify-done-text = Ahora puede usarlo si olvida su contraseña.
verify-bad-title = Este enlace ya no funciona
verify-bad-text = Puede ser demasiado antiguo o ya se usó. Entre para que le enviemos otro correo.
verify-sent-title = Mire su correo
verify-sent-text = Enviamos un correo a { $email }. Su enlace vale durante { $lifetime }.
verify-ask-title = Confirme su correo electrónico
verify-ask-text = Todavía no ha confirmado que { $email } es suyo. Lo necesita si olvida su contraseña.
verify-ask-button = Enviarme un correo
verify-ask-link = Confirmar su correo electrónico
verify-enough-title = No enviamos otro correo
verify-enough-text = { $count ->
    [one] Ya enviamos { $count } correo a { $email }. Búsquelo, también en el correo no deseado. Su enlace todavía vale.
   *[other] Ya enviamos { $count } correos a { $email }. Búsquelos, también en el correo no deseado. Sus enlaces todavía valen.
}
verify-enough-later = Cada enlace vale durante { $lifetime }. Cuando el más antiguo deje de valer, puede pedir otro correo.

no-mail-title = Este sitio no envía correos
no-mail-password = Por eso no podemos enviarle un enlace para elegir otra contraseña.
no-mail-proof = Por eso no podemos enviarle un enlace para confirmar su correo electrónico. Puede usar todo lo demás sin él.
no-mail-ask = Pregunte a quienes llevan este sitio: { $operator }.
