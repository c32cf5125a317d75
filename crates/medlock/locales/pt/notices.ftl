# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = O que aconteceu
account-to-happened-text = O que entrou nas suas fichas, quem entrou na conta e que aplicações foram conectadas

happened-title = O que aconteceu
happened-lede = O mais novo está em cima. Guardamos isto por cerca de um ano.
happened-empty = Ainda não aconteceu nada.
happened-back = Voltar à sua conta
happened-switches-link = Escolher que e-mails quer receber
happened-times = { $count ->
    [one] { $count } vez, a última em { $date }
   *[other] { $count } vezes, a última em { $date }
}
happened-see-record = Ver a ficha
happened-see-connections = Ver quem pode usar as suas fichas
happened-see-browsers = Ver onde a sua conta está aberta
happened-see-codes = Digitar o código

happened-added = { $count ->
    [one] { $count } item entrou na ficha de { $record }
   *[other] { $count } itens entraram na ficha de { $record }
}
happened-added-gone = Algo entrou numa ficha a que já não tem acesso
happened-signed-in = Alguém entrou na sua conta num navegador que nunca tinha sido usado para isso
happened-app-connected = { $app } foi conectado à ficha de { $record }
happened-app-changed = O que { $app } pode fazer na ficha de { $record } foi mudado
happened-app-ended = { $app } já não pode usar a ficha de { $record }
happened-app-connected-gone = { $app } foi conectado a uma ficha a que já não tem acesso
happened-app-changed-gone = O que { $app } pode fazer foi mudado numa ficha a que já não tem acesso
happened-app-ended-gone = { $app } já não pode usar uma ficha a que já não tem acesso
happened-code-ending = Um código de { $app } estava quase perdendo a validade

notices-title = E-mails que lhe enviamos
notices-lede = Nunca escrevemos o que está numa ficha. Também pode ver tudo na página “O que aconteceu”.
notices-legend = Enviar-me um e-mail quando
notices-save = Guardar
notices-saved = Guardado.
notices-no-email = Não tem endereço de e-mail aqui, e por isso não enviamos e-mails. Pode ver tudo na página “O que aconteceu”.
notices-unproved = Só escrevemos para um endereço já confirmado. O seu ainda não está confirmado.
notices-others = Alguns e-mails são sempre enviados: os que pede, e os sobre a sua senha e a sua forma de entrar.
notices-switch-added = algo entrou numa ficha de que cuido
notices-switch-added-hint = No máximo um e-mail por hora para cada ficha. Não para o que acrescenta pessoalmente.
notices-switch-code-ending = um código que comecei a usar está quase perdendo a validade
notices-switch-code-ending-hint = Um e-mail, três dias antes.
notices-switch-signed-in = alguém entra na minha conta num navegador novo
notices-switch-signed-in-hint = Para saber se foi outra pessoa.
notices-switch-app-connected = uma aplicação é conectada a uma ficha de que cuido
notices-switch-app-connected-hint = Também quando a conexão foi feita por você.
notices-switch-app-changed = o que uma aplicação pode fazer é mudado
notices-switch-app-changed-hint = Numa ficha que está aos seus cuidados.
notices-switch-app-ended = uma aplicação é desligada
notices-switch-app-ended-hint = Por você, por alguém que também cuida da ficha, ou por nós.

notice-off-title = Não receber mais estes e-mails?
notice-off-text = Não vai mais receber e-mails neste caso: { $what }.
notice-off-text-after = Os outros e-mails ficam como estão. Pode ligar estes de novo na sua conta.
notice-off-button = Não receber mais estes e-mails
notice-off-done-title = Pronto
notice-off-done-text = Já não recebe estes e-mails. Pode ligá-los de novo na sua conta.
notice-off-bad-title = Este link não funciona
notice-off-bad-text = Entre para escolher que e-mails quer receber.

mail-notice-added-subject = Algo novo em { $site }
mail-notice-added-text = Em { $when }, algo entrou numa ficha aos seus cuidados em { $site }.

    Entre para ver:
    { $link }
mail-notice-signed-in-subject = Alguém entrou na sua conta em { $site }
mail-notice-signed-in-text = Em { $when }, alguém entrou na sua conta em { $site } num navegador que nunca tinha sido usado para isso.

    Se foi você, não faça nada. Se não foi, mude já a sua senha:
    { $link }
mail-notice-app-connected-subject = Uma aplicação foi conectada em { $site }
mail-notice-app-connected-text = Em { $when }, uma aplicação foi conectada a uma ficha aos seus cuidados em { $site }.

    Veja que aplicação é e o que pode fazer:
    { $link }
mail-notice-app-changed-subject = Mudou o que uma aplicação pode fazer em { $site }
mail-notice-app-changed-text = Em { $when }, alguém mudou o que uma aplicação pode fazer numa ficha aos seus cuidados em { $site }.

    Veja o que ela pode fazer agora:
    { $link }
mail-notice-app-ended-subject = Uma aplicação foi desligada em { $site }
mail-notice-app-ended-text = Em { $when }, uma aplicação foi desligada de uma ficha aos seus cuidados em { $site }.

    Veja qual:
    { $link }
mail-notice-code-ending-subject = O seu código para { $site } está quase perdendo a validade
mail-notice-code-ending-text = Começou a usar um código de { $sender } em { $site } e não terminou. O código vale até { $ends }.

    Tenha o código à mão e abra esta página:
    { $link }
mail-notice-off = Não quer receber e-mails como este? Abra esta página e pressione o botão:
    { $link }
