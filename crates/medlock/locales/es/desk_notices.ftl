# El servicio de ayuda, como lo ven las personas: una cuenta bloqueada, un código en papel para volver a entrar, lo que se hizo por ellas, y cosas
# enviadas a la persona equivocada.

desk-locked-title = Esta cuenta está bloqueada
desk-locked-text = Por ahora nadie puede entrar en ella. Nada de sus expedientes se ha perdido. Pida a { $operator } que la abra otra vez.
desk-locked-contact = Cómo ponerse en contacto

way-back-link = Tengo un código del servicio de ayuda
way-back-title = Elija una contraseña nueva
way-back-text = Escriba el código que le dio el servicio de ayuda, y después una contraseña nueva. Su cuenta se cierra en todos los demás lugares.
way-back-code-label = Su código
way-back-code-hint = Tiene 20 letras. Da igual si son mayúsculas o minúsculas.
way-back-code-missing = Escriba el código que le dio el servicio de ayuda
way-back-code-wrong = Este código no sirve. Un código sirve una vez y durante un día. Mire otra vez cada letra, o pida un código nuevo al servicio de ayuda
way-back-button = Guardar la contraseña
way-back-done-title = Su contraseña nueva ya sirve
way-back-done-text = Entre con ella.

desk-did-line = { $date }: { $what }
desk-did-code = Hizo un código con el que usted puede elegir una contraseña nueva.
desk-did-lock = Bloqueó su cuenta, para que nadie pueda entrar en ella.
desk-did-unlock = Abrió su cuenta otra vez.
desk-did-merge = Hizo una sola cuenta de dos cuentas suyas. Todo está ahora en esta.
desk-did-erase = Borró su cuenta.
desk-did-removed = Le sacó de un expediente. Usted ya no lo puede ver.
desk-did-custodian = Le encargó cuidar de un expediente que usted comparte.
desk-did-release = Le muestra otra vez cosas que no se podían ver.
desk-did-erase-items = Borró de un expediente cosas que eran para otra persona.

mail-desk-subject = { $site }: el servicio de ayuda hizo algo por usted
mail-desk-text = Hola:

    Alguien pidió al servicio de ayuda de { $site } que hiciera algo en su cuenta, y lo hizo:

    { $what }

    Si usted no lo pidió, díganoslo enseguida. Aquí puede ver cómo:
    { $help }

blocked-title = Usted no puede recoger esto
blocked-text = { $app } dice que quizá era para otra persona. Por eso nadie lo puede abrir. Pregunte a { $app }, por favor.

record-blocked-title = Fuera de la vista
record-blocked-text = { $count ->
    [one] El { $date }, { $app } dijo que { $count } cosa que envió aquí quizá era para otra persona. Nadie la puede ver hasta que se aclare. Pregunte a { $app }.
   *[other] El { $date }, { $app } dijo que { $count } cosas que envió aquí quizá eran para otra persona. Nadie las puede ver hasta que se aclare. Pregunte a { $app }.
}

mail-blocked-subject = { $site }: algo ya no se puede ver por ahora
mail-blocked-text = Hola:

    { $app } dice que algo que envió a un expediente suyo quizá era para otra persona. Nadie lo puede ver hasta que se aclare.

    Pregunte a { $app }, por favor. Aquí puede ver cómo:
    { $link }

mail-released-subject = { $site }: ya lo puede ver otra vez
mail-released-text = Hola:

    Algo que { $app } envió a un expediente suyo no se podía ver. Ahora lo puede ver otra vez:
    { $link }
