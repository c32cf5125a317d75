# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Conexões

sign-in-connect-title = { $app } pede uma conexão com você
sign-in-connect-text = Entre para responder à sua pergunta e ver o que é pedido. Nada é compartilhado antes da sua permissão.
sign-up-connect-text = { $app } pede uma conexão com você. Crie uma conta para responder à sua pergunta e ver o que é pedido. Nada é compartilhado antes da sua permissão.

connect-before = { $count ->
    [one] Este código já foi usado por você. { $app } tem conexão com a ficha de { $records }.
   *[other] Este código já foi usado por você. { $app } tem conexão com as fichas de { $records }.
}
connect-before-hint = Só responda de novo para conectar outra ficha, ou para conectar mais uma vez.
connect-before-link = Ver as suas conexões

connect-found = Está certo. { $app } pede uma conexão com uma ficha.
connect-what = Uma conexão permite que { $app } use uma ficha muitas vezes, até onde for permitido por você. O que é pedido aparece na página seguinte.
connect-until = Este código pode ser usado até { $day }.
connect-until-time = Este código pode ser usado até { $day }, { $time }.
connect-record-title = Para quem é?
connect-record-hint = Escolha a ficha que { $app } pode usar. Nada foi compartilhado ainda.
connect-record-make = Crie uma ficha para isto
connect-record-connected = Já conectada
connect-record-more = Já conectada. Agora é pedido mais
connect-record-too-small = Não pode escolher esta ficha. { $app } pede mais do que lhe é permitido fazer nela. Pergunte a quem cuida dela.
connect-record-closed = Não pode escolher esta ficha. Está fechada neste momento.
connect-no-record-text = Já tem todas as fichas que este site permite, e nenhuma delas pode ser conectada por você. Pergunte a quem cuida da ficha. O seu código continua a valer.

consent-title = { $app } pede acesso à ficha de { $record }
consent-title-more = { $app } pede mais acesso à ficha de { $record }
consent-title-change = Mudar o que { $app } pode fazer na ficha de { $record }
consent-lede = A decisão é sua. Nada é compartilhado antes de pressionar “{ $allow }”, e pode terminar quando quiser.
consent-lede-more = O que já permitiu continua, seja qual for a sua escolha aqui.
consent-organization = { $app } é mantido por { $organization }.
consent-trial = { $app } faz parte de um ensaio clínico: um estudo em que participam pessoas. Pergunte a quem faz o estudo o que isso significa para você.
consent-label = Identificado como
consent-required = Do que { $app } precisa
consent-required-text = Tudo isto vai junto. Sem isto, { $app } não pode ter conexão com esta ficha.
consent-optional = O que pode escolher
consent-optional-text = Marque o que quer permitir. A conexão também funciona sem isto.
consent-nothing = { $app } não pede nada neste momento. Vai saber que a conexão existe, e não pode ver nem acrescentar nada.
consent-sentence = { $may }: { $types }
consent-may-1 = Ler
consent-may-2 = Acrescentar
consent-may-3 = Ler e acrescentar
consent-may-4 = Mudar
consent-may-5 = Ler e mudar
consent-may-6 = Acrescentar e mudar
consent-may-7 = Ler, acrescentar e mudar
consent-may-8 = Apagar
consent-may-9 = Ler e apagar
consent-may-10 = Acrescentar e apagar
consent-may-11 = Ler, acrescentar e apagar
consent-may-12 = Mudar e apagar
consent-may-13 = Ler, mudar e apagar
consent-may-14 = Acrescentar, mudar e apagar
consent-may-15 = Ler, acrescentar, mudar e apagar
consent-everything = tudo o que está na ficha
consent-more-types = { $count ->
    [one] e mais { $count } tipo de informação
   *[other] e mais { $count } tipos de informação
}
consent-any-time = A qualquer hora, mesmo com a sua conta fechada
consent-signed-in = Só enquanto estiver com a conta aberta em { $app }
consent-why = Por quê: { $why }
consent-preview = O que { $app } veria hoje
consent-preview-none = { $app } não pede para ler nada.
consent-preview-empty = Nada ainda. Hoje não há nada disto na ficha.
consent-preview-new = Nada ainda. A ficha é nova e está vazia.
consent-preview-later = Também poderá ver o que entrar mais tarde.
consent-preview-rest = { $count ->
    [one] E mais { $count } na ficha
   *[other] E mais { $count } na ficha
}
consent-privacy = O que { $app } faz com as suas informações
consent-terms = As condições de uso de { $app }
consent-allow = Permitir
consent-refuse = Não permitir
consent-save = Guardar
consent-keep = Deixar como está

connect-done-title = Pronto. { $app } tem conexão com a ficha de { $record }
connect-done-wait = { $app } procura novas conexões de vez em quando. Pode levar alguns dias até notar a sua. Não é preciso fazer nada.
connect-done-end = Pode ver o que { $app } faz, mudar ou terminar a conexão quando quiser.
connect-done-manage = Ver esta conexão
connect-done-others = { $count ->
    [one] { $app } já tinha conexão com outra ficha, e continua a ter:
   *[other] { $app } já tinha conexão com outras fichas, e continua a ter:
}
connect-done-others-hint = Se já não quer isso, abra a conexão e termine-a.

connect-declined-title = Não deu a sua permissão
connect-declined-text = Nada foi compartilhado. { $app } não pode ver a ficha e não fica sabendo o que escolheu.
connect-declined-until = Se mudar de ideia, use o mesmo código de novo até { $day }.
connect-declined-kept = Nada mudou. O que já permitiu a { $app } continua como está.
connect-declined-again = Ver outra vez

connect-locked-text = { $count ->
    [one] Foi dada { $count } resposta errada, e por isso este código já não pode ser usado.
   *[other] Foram dadas { $count } respostas erradas, e por isso este código já não pode ser usado.
}
connect-locked-kept = As conexões feitas antes com ele continuam como estão.
connect-ask-sender = Peça um código novo a { $app }.
connect-unavailable-title = Agora não é possível fazer a conexão
connect-unavailable-text = Neste momento este site não trabalha com { $app }, e por isso ninguém pode fazer a conexão. O seu código não se perdeu.
connect-not-listed-title = Isto é só para algumas pessoas
connect-not-listed-text = { $app } só pode ser usado por pessoas que foram inscritas lá. O seu nome não está na lista, e por isso nada foi compartilhado.
connect-not-listed-kept = Se acha que deveria estar, pergunte lá. O seu código ou link continua a valer.

connections-title = Suas conexões
connections-lede = Estas aplicações podem usar fichas suas. Pode ver, mudar ou terminar cada uma.
connections-empty = Nenhuma conexão
connections-empty-text = Quando uma clínica ou um laboratório se conecta a uma ficha com a sua permissão, aqui aparece o que pode fazer e o que faz.
connections-of = A ficha de { $record }
connections-ended = A conexão de { $app } com a ficha de { $record } foi terminada por você.
connections-saved = Guardado. Isto é o que { $app } pode fazer agora.

connection-title = { $app } e a ficha de { $record }
connection-may = O que pode fazer
connection-may-nothing = Nada neste momento
connection-since = Conexão desde
connection-used = Último uso
connection-never = Ainda não
connection-through = Quem conectou
connection-through-you = Eu
connection-through-hint = Só { $name } pode mudar ou terminar esta conexão.
connection-open = Ver, mudar ou terminar
connection-look = Ver o que faz
connection-asks-more = { $app } pede mais do que já permitiu. Até decidir, tudo continua como está.
connection-asks-more-link = Ver o que é pedido
connection-change = Mudar o que pode fazer
connection-end = Terminar esta conexão
connection-did = O que fez
connection-did-nothing = Nada ainda
connection-all = Ver todos os que usaram esta ficha

connection-end-title = Terminar a conexão de { $app } com a ficha de { $record }?
connection-end-now = Termina logo. A partir daí { $app } não pode ver, acrescentar nem mudar nada nesta ficha.
connection-end-kept = O que { $app } leu antes pode ter sido guardado lá. O que acrescentou fica na ficha.
connection-end-again = Se quiser a conexão de volta mais tarde, use o seu código de novo ou peça outro a { $app }.
connection-end-button = Terminar a conexão
connection-end-stay = Manter a conexão

access-title = Quem usou a ficha de { $name }
access-lede = O que as aplicações leram e escreveram, o mais novo primeiro. O que faz aqui pessoalmente não está na lista.
access-link = Quem usou esta ficha
access-connections-link = Quem pode usar esta ficha
access-empty = Ninguém até agora
access-empty-text = Quando uma aplicação ler ou escrever algo na ficha de { $name }, aparece aqui.
access-who = Quem
access-hour = entre { $from } e { $to }
access-by-hand = com a conta de { $name } aberta nela
access-by-itself = por conta própria, com a permissão de { $name }
access-read = { $count ->
    [one] Lido: { $type } ({ $count } item)
   *[other] Lido: { $type } ({ $count } itens)
}
access-added = { $count ->
    [one] Acrescentado: { $type } ({ $count } item)
   *[other] Acrescentado: { $type } ({ $count } itens)
}
access-changed = { $count ->
    [one] Mudado: { $type } ({ $count } item)
   *[other] Mudado: { $type } ({ $count } itens)
}
access-deleted = { $count ->
    [one] Apagado: { $type } ({ $count } item)
   *[other] Apagado: { $type } ({ $count } itens)
}
access-to-keep = { $what }, para guardar uma cópia
access-to-send = { $what }, para enviar a alguém
access-to-keep-and-send = { $what }, para guardar uma cópia e para enviar a alguém
access-older = Mostrar o que houve antes
access-newest = Mostrar o mais novo

statement-privacy = O que { $app } faz com as suas informações
statement-terms = As condições de uso de { $app }
statement-from = Estas são palavras de { $app }, não deste site.

help-connection-title = O que é uma conexão?
help-connection-text = Uma conexão permite que uma clínica, um laboratório ou uma aplicação use uma ficha muitas vezes. Antes de permitir, aparece o que é pedido. Em “Conexões” pode ver o que cada uma pode fazer e o que fez, e pode mudar ou terminar quando quiser.
