# Las puertas a las que envían las aplicaciones: iniciar sesión en ellas, elegir un expediente, volver.

door-sign-in-title = Inicie sesión para seguir a { $app }
door-sign-in-text = Viene usted de { $app }. Inicie sesión, o cree una cuenta si es su primera vez. No se comparte nada antes de que usted lo permita.
door-sign-up-text = Cuando tenga una cuenta, usted elige qué puede ver { $app }. No se comparte nada antes de que usted lo permita.

door-record-title = ¿Qué expediente puede usar { $app }?
door-record-title-many = ¿Qué expedientes puede usar { $app }?
door-record-title-new = Crear un expediente para { $app }
door-record-hint = Todavía no se comparte nada. En la página siguiente verá lo que pide.
door-no-record-text = Usted tiene todos los expedientes que permite este sitio, y no puede conectar ninguno de ellos. Pregunte a la persona que cuida el expediente.

door-on-title = ¿Seguir a { $app }?
door-on-record = { $app } sabrá que es usted, y puede usar el expediente de { $record } como usted lo ha permitido.
door-on-text = { $app } sabrá que es usted.
door-go-on = Seguir a { $app }
door-not-now = Ahora no. Volver a { $app }

door-back-title = De vuelta a { $app }
door-back-text = Está en camino a { $app }. Si no pasa nada, pulse el botón.

door-end-done-title = Listo. Ya puede volver
door-end-nothing-title = No se compartió nada
door-end-back = Puede cerrar esta página y volver a { $app }.
door-end-back-unknown = Puede cerrar esta página y volver a la aplicación de la que viene.

door-sign-out-text = { $app } pide cerrar su sesión. También puede cerrar la sesión de este sitio.

door-go-back = Vuelva a la aplicación o al sitio de donde viene e inténtelo allí otra vez. Si vuelve a pasar, avise a quienes lo llevan.
door-app-unknown-text = La aplicación o el sitio que le envió aquí no es uno con el que este sitio trabaje ahora.
door-link-long-text = El enlace que siguió dice más de lo que cabe en una dirección.
door-lost-title = Ha pasado un tiempo
door-lost-text = Esta página no puede seguir donde usted la dejó. Quizá sea de otro navegador, o de hace más de un día. No se perdió nada.
door-not-made-title = Su dispositivo no se puede conectar con este enlace
door-not-made-text = El enlace es demasiado antiguo, o ya se usó.
door-records-text = Estos son los expedientes que { $app } puede usar, o que usted podría dejarle usar.
door-records-all = Ver todos sus expedientes
