# Lo que ha pasado: la página que lo muestra, los avisos por correo que se pueden desactivar, y esos correos.

account-to-happened = Qué ha pasado
account-to-happened-text = Qué ha llegado a sus expedientes, quién ha entrado y qué aplicaciones se han conectado

happened-title = Qué ha pasado
happened-lede = Lo más nuevo está arriba. Lo guardamos alrededor de un año.
happened-empty = Todavía no ha pasado nada.
happened-back = Volver a su cuenta
happened-switches-link = Elegir qué correos recibe
happened-times = { $count ->
    [one] { $count } vez, la última el { $date }
   *[other] { $count } veces, la última el { $date }
}
happened-see-record = Ver el expediente
happened-see-connections = Ver quién puede usar sus expedientes
happened-see-browsers = Ver dónde ha entrado
happened-see-codes = Escribir el código

happened-added = { $count ->
    [one] Se añadió { $count } dato al expediente de { $record }
   *[other] Se añadieron { $count } datos al expediente de { $record }
}
happened-added-gone = Se añadió algo a un expediente que usted ya no ve
happened-signed-in = Alguien entró en su cuenta con un navegador que no se había usado antes para ella
happened-app-connected = { $app } se conectó al expediente de { $record }
happened-app-changed = Cambió lo que { $app } puede hacer en el expediente de { $record }
happened-app-ended = { $app } ya no puede usar el expediente de { $record }
happened-app-connected-gone = { $app } se conectó a un expediente que usted ya no ve
happened-app-changed-gone = Cambió lo que { $app } puede hacer en un expediente que usted ya no ve
happened-app-ended-gone = { $app } ya no puede usar un expediente que usted ahora no ve
happened-code-ending = Un código de { $app } estaba a punto de caducar

notices-title = Correos que le enviamos
notices-lede = Nunca escribimos lo que hay en un expediente. También puede verlo todo en la página Qué ha pasado.
notices-legend = Envíenme un correo cuando
notices-save = Guardar
notices-saved = Guardado.
notices-no-email = Aquí no tiene dirección de correo, así que no le enviamos correos. Lo ve todo en la página Qué ha pasado.
notices-unproved = Solo escribimos a una dirección que usted haya confirmado. La suya aún no está confirmada.
notices-others = Algunos correos se envían siempre: los que usted pide y los que tratan de su contraseña y de cómo entra.
notices-switch-added = se añada algo a un expediente que cuido
notices-switch-added-hint = Como mucho un correo por hora para cada expediente. No por lo que añada usted.
notices-switch-code-ending = esté a punto de caducar un código que he empezado a usar
notices-switch-code-ending-hint = Un correo, tres días antes.
notices-switch-signed-in = alguien entre en mi cuenta con un navegador nuevo
notices-switch-signed-in-hint = Así se da cuenta si no ha sido usted.
notices-switch-app-connected = se conecte una aplicación a un expediente que cuido
notices-switch-app-connected-hint = También cuando lo haya hecho usted.
notices-switch-app-changed = cambie lo que puede hacer una aplicación
notices-switch-app-changed-hint = En un expediente que usted cuida.
notices-switch-app-ended = se desconecte una aplicación
notices-switch-app-ended-hint = Por usted, por otra persona que cuide el expediente o por nosotros.

notice-off-title = ¿No recibir más correos como este?
notice-off-text = No recibirá más correos cuando { $what }.
notice-off-text-after = Los demás correos siguen igual. Puede volver a activar estos en su cuenta.
notice-off-button = No más correos como este
notice-off-done-title = Hecho
notice-off-done-text = Ya no recibirá estos correos. Puede volver a activarlos en su cuenta.
notice-off-bad-title = Este enlace no funciona
notice-off-bad-text = Entre para elegir qué correos recibe.

mail-notice-added-subject = Hay algo nuevo en { $site }
mail-notice-added-text = El { $when } se añadió algo a un expediente que usted cuida en { $site }.

    Entre para verlo:
    { $link }
mail-notice-signed-in-subject = Alguien ha entrado en su cuenta de { $site }
mail-notice-signed-in-text = El { $when } alguien entró en su cuenta de { $site } con un navegador que no se había usado antes para ella.

    Si fue usted, no haga nada. Si no, cambie ahora su contraseña:
    { $link }
mail-notice-app-connected-subject = Se ha conectado una aplicación en { $site }
mail-notice-app-connected-text = El { $when } se conectó una aplicación a un expediente que usted cuida en { $site }.

    Vea qué aplicación es y qué puede hacer:
    { $link }
mail-notice-app-changed-subject = Ha cambiado lo que puede hacer una aplicación en { $site }
mail-notice-app-changed-text = El { $when } alguien cambió lo que puede hacer una aplicación en un expediente que usted cuida en { $site }.

    Vea qué puede hacer ahora:
    { $link }
mail-notice-app-ended-subject = Se ha desconectado una aplicación en { $site }
mail-notice-app-ended-text = El { $when } se desconectó una aplicación de un expediente que usted cuida en { $site }.

    Vea cuál:
    { $link }
mail-notice-code-ending-subject = Su código para { $site } está a punto de caducar
mail-notice-code-ending-text = Usted empezó a usar un código de { $sender } en { $site } y no ha terminado. El código sirve hasta el { $ends }.

    Tenga el código a mano y abra esta página:
    { $link }
mail-notice-off = ¿No quiere correos como este? Abra esta página y pulse el botón:
    { $link }
