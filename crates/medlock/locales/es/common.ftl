# Palabras de todas las páginas: marco, errores, ayuda, datos de contacto.

page-title = { $title } – { $site }
page-title-error = Error: { $title } – { $site }
skip-to-content = Ir a la parte principal
site-menu = Menú principal
nav-pick-up = Usar un código
nav-records = Mis expedientes
nav-sign-in = Entrar
nav-sign-out = Salir
nav-help = Ayuda
language-switch = Idioma
signed-in-as = Ha entrado como { $name }.
not-you = ¿No es usted?
back = Atrás
continue = Continuar
change = Cambiar
development-notice = Servidor de pruebas. No lo use para información de salud real.
footer-run-by = Este sitio lo lleva { $operator }.
footer-software = Medlock: programa libre que lleva la información de salud a la persona de quien trata.

# Errores en formularios
error-summary = Hay un problema
field-error = Error:

# Datos de contacto de quien envía
contact-heading = Cómo hablar con { $app }
contact-phone = Teléfono
contact-email = Correo electrónico
contact-address = Dirección
contact-missing = No tenemos datos de contacto de { $app }. Mire en la carta, el correo o la hoja donde venía su código.
ask-sender = Pida a { $app } que lo envíe otra vez. Recibirá un código nuevo.

# Portada
front-title = Recoja su información de salud
front-lede = Una clínica o un laboratorio le dio un código. Escríbalo aquí para guardar lo que le enviaron en un expediente de salud propio.
front-code-label = Su código
front-steps-title = Cómo funciona
front-step-1 = Escriba su código
front-step-1-text = Está en el correo, la carta o la hoja que le dieron.
front-step-2 = Conteste su pregunta
front-step-2-text = Usted y quien envía acordaron una pregunta. Solo la respuesta correcta abre lo que le enviaron.
front-step-3 = Elija dónde guardarlo
front-step-3-text = Va a su propio expediente o al de alguien a quien usted cuida.
front-records-title = ¿Ya estuvo aquí?
front-records-text = Entre para ver lo que ha recogido.
front-who-title = Quién lleva este sitio
front-who-text = { $operator } lleva este sitio. Guarda aquí sus expedientes y puede ayudarle si algo no funciona.
front-help-title = ¿Necesita ayuda?
front-help-text = Qué es un código, qué hacer si su respuesta no coincide y a quién preguntar.
front-help-link = Leer la página de ayuda

# Ayuda
help-title = Ayuda
help-code-title = ¿Qué es mi código?
help-code-text = Un código tiene 20 letras, por ejemplo { $example }. Da igual escribir mayúsculas o minúsculas, espacios o guiones. Se lo da una clínica o un laboratorio en un correo, una carta o una hoja.
help-answer-title = ¿Qué es la pregunta?
help-answer-text = Quien envía eligió una pregunta con usted cuando estuvo allí. Solo la respuesta correcta abre lo que le enviaron. Las mayúsculas no importan. Los espacios sí.
help-attempts-title = ¿Cuántas veces puedo intentarlo?
help-attempts-text = { $count ->
    [one] Tiene { $count } oportunidad de contestar. Una respuesta equivocada cierra el código para siempre, y habrá que enviarle todo otra vez.
   *[other] Tiene { $count } oportunidades de contestar. Cuando se acaban, el código se cierra para siempre, y habrá que enviarle todo otra vez.
}
help-time-title = ¿Cuánto tiempo tengo?
help-time-text = Un código vale durante { $lifetime }. La página de su pregunta dice cuál es el último día.
help-record-title = ¿Qué es un expediente?
help-record-text = Un expediente guarda la información de salud de una persona. Puede tener uno para usted y otro para cada persona a quien cuida.
help-access-title = ¿Quién puede ver lo que recojo?
help-access-text = Usted. Quien lo envió no puede mirar en su expediente. Recoger algo no le deja entrar.
help-once-title = ¿Puedo recoger algo dos veces?
help-once-text = No. Cada código sirve una sola vez. Si algo fue al expediente equivocado, pida que se lo envíen otra vez.
help-contact-title = ¿A quién puedo preguntar?
help-contact-text = Pregunte a quien le envió algo por lo que envió, por su código y por su respuesta. Sus datos de contacto están en la página de su pregunta. Si no puede entrar, pregunte a quienes llevan este sitio.
help-contact-operator = Quienes llevan este sitio:
help-privacy-title = Cómo se protege su información
help-privacy-text = Lo que le envían queda cerrado hasta que usted da la respuesta correcta. Su expediente también se guarda cerrado, y solo lo abren usted y las personas que usted elija. Este sitio usa cookies solo para saber que ha entrado y en qué idioma lee. No se comparte nada con anunciantes ni lo cuentan otros.
help-privacy-link = Lea la declaración de privacidad de quienes llevan este sitio
help-terms-title = Reglas para usar este sitio
help-terms-text = { $operator } ha puesto por escrito lo que se acuerda al usar este sitio.
help-terms-link = Lea las condiciones de uso

# Página de idiomas
language-title = Elija su idioma

# Páginas de error
error-title = Algo salió mal
error-text = Es culpa nuestra, no suya. No se cambió nada. Espere un poco e inténtelo otra vez.
error-reference = Si vuelve a pasar, diga este número a quienes llevan este sitio: { $reference }
error-not-found-title = No encontramos esa página
error-not-found-text = Si escribió la dirección, revísela. Si siguió un enlace, puede ser antiguo.
error-target-title = Este enlace no funciona aquí
error-target-text = El enlace que siguió pide algo que este sitio no tiene. Si quiere recoger información de salud, escriba su código.
error-old-title = Inténtelo una vez más
error-old-text = Esta página estuvo abierta demasiado tiempo o no venía de este sitio. No se cambió nada. Vuelva atrás, cargue la página otra vez y pulse el botón de nuevo.
error-cookies-text = Si sigue pasando, puede que su navegador bloquee las cookies. Este sitio las necesita para saber quién ha entrado.
error-go-front = Ir a la portada
error-too-long-title = Eso fue demasiado de una vez
error-too-long-text = El formulario que envió es más grande de lo que este sitio acepta. No se cambió nada.

# Correos escritos en modo de desarrollo
mailbox-title = Correos que escribió este servidor de pruebas
mailbox-text = En un servidor de pruebas los correos no se envían. Se guardan aquí para que los lea.
mailbox-empty = Todavía no hay correos.
mailbox-to = Para
mailbox-when = Escrito
