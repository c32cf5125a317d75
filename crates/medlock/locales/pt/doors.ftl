# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Entre para ir a { $app }
door-sign-in-text = O pedido veio de { $app }. Entre, ou crie uma conta se for a primeira vez. Nada é compartilhado antes da sua permissão.
door-sign-up-text = Assim que tiver uma conta, escolhe o que { $app } pode ver. Nada é compartilhado antes da sua permissão.

door-record-title = Que ficha { $app } pode usar?
door-record-title-many = Que fichas { $app } pode usar?
door-record-title-new = Crie uma ficha para { $app }
door-record-hint = Nada foi compartilhado ainda. O que é pedido aparece na página seguinte.
door-no-record-text = Já tem todas as fichas que este site permite, e nenhuma delas pode ser conectada por você. Pergunte a quem cuida da ficha.

door-on-title = Ir para { $app }?
door-on-record = { $app } vai saber quem entrou e poderá usar a ficha de { $record } como já permitiu.
door-on-text = { $app } vai saber quem entrou.
door-go-on = Ir para { $app }
door-not-now = Agora não. Voltar para { $app }

door-back-title = De volta para { $app }
door-back-text = Está a caminho de { $app }. Se nada acontecer, pressione o botão.

door-end-done-title = Pronto. Já pode voltar
door-end-nothing-title = Nada foi compartilhado
door-end-back = Pode fechar esta página e voltar para { $app }.
door-end-back-unknown = Pode fechar esta página e voltar para a aplicação de onde veio.

door-sign-out-text = { $app } pede que saia da conta. Também pode sair deste site.

door-go-back = Volte para a aplicação ou o site de onde veio e tente de novo lá. Se acontecer outra vez, avise quem o mantém.
door-app-unknown-text = Neste momento este site não trabalha com a aplicação ou o site que lhe trouxe aqui.
door-link-long-text = O link que seguiu é comprido demais para um endereço.
door-lost-title = Passou algum tempo
door-lost-text = Esta página não consegue continuar de onde parou. Pode ser de outro navegador, ou ter mais de um dia. Nada se perdeu.
door-not-made-title = O seu aparelho não pode ser conectado com este link
door-not-made-text = O link é antigo demais, ou já foi usado.
door-records-text = Estas são as fichas que { $app } pode usar, ou que poderia usar com a sua permissão.
door-records-all = Mostrar todas as suas fichas
