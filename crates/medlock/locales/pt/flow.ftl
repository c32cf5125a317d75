# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Qual é o seu código?
code-hint = Tem 20 letras. Está no e-mail, na carta ou na folha que lhe deram. Maiúsculas, espaços e traços não fazem diferença.
code-missing = Digite o seu código
code-wrong = Verifique o código. Tem 20 letras, por exemplo { $example }
code-flow-lost = Não foi possível saber qual código estava em uso. Digite o código mais uma vez. Nada se perdeu e nenhuma tentativa foi gasta.

sender-from = De
from-sender = De { $app }
picked-last-day = Último dia para receber: { $day }
picked-last-day-until = Último dia para receber: { $day }, até { $time }

question-asks = { $app } pergunta:
question-hint = Maiúsculas não fazem diferença. Espaços fazem.
question-chances-all = { $count ->
    [one] Há { $count } tentativa no total.
   *[other] Há { $count } tentativas no total.
}
question-chances-left = { $count ->
    [one] Resta { $count } tentativa. Se essa resposta estiver errada, este código fecha para sempre.
   *[other] Restam { $count } tentativas.
}
question-help-summary = Não sei a resposta
question-help-text = Não tente adivinhar. { $app } pode dizer do que trata a pergunta ou enviar tudo de novo com outra pergunta.
answer-missing = Digite a sua resposta. Nenhuma tentativa foi gasta
wrong-answer-left = { $count ->
    [one] Essa resposta não confere. Resta { $count } tentativa: a próxima resposta errada fecha este código para sempre
   *[other] Essa resposta não confere. Restam { $count } tentativas
}
wrong-answer-check = Verifique a escrita e os espaços. Este código é para você ou para outra pessoa da família?
answer-busy-title = Um momento
answer-busy-text = Outras respostas a esta pergunta estão sendo verificadas agora. Espere alguns segundos e responda de novo. Nenhuma tentativa foi gasta.

locked-title = Este código está fechado
locked-text = { $count ->
    [one] Foi dada { $count } resposta errada, e por isso este código já não pode ser usado. Assim as suas informações ficam protegidas.
   *[other] Foram dadas { $count } respostas erradas, e por isso este código já não pode ser usado. Assim as suas informações ficam protegidas.
}

record-title = Em que ficha isto deve ficar?
record-found = Está certo. Isto é o que { $app } enviou.
record-sent-on = Enviado em { $date }
record-once = Só é possível receber isto uma vez. Não há pressa.
record-new = Uma ficha nova
record-new-only = Crie uma ficha para guardar isto
record-new-hint = Para si ou para alguém de quem cuida
record-name-label = Nome da pessoa da ficha
record-relationship-label = Quem é esta pessoa para você?
record-missing = Escolha uma ficha
record-name-missing = Digite o nome da pessoa da ficha
record-name-form = O nome tem um sinal que não pode ser guardado, como uma quebra de linha ou uma tabulação. Digite de novo
record-relationship-missing = Escolha quem é esta pessoa para você
record-gone = Essa ficha já não pode ser usada. Escolha outra
record-new-limit = Já tem todas as fichas que este site permite. Escolha uma delas

confirm-title = { $count ->
    [one] Pôr { $count } item na ficha de { $record }?
   *[other] Pôr { $count } itens na ficha de { $record }?
}
confirm-check = Verifique antes de continuar
confirm-what = O quê
confirm-from = De
confirm-label = Identificado como
confirm-into = Ficha
confirm-into-new = { $record } (ficha nova)
confirm-once = Isto só pode ser feito uma vez.
confirm-button = { $count ->
    [one] Pôr { $count } item na ficha
   *[other] Pôr { $count } itens na ficha
}

done-title = { $count ->
    [one] Pronto. { $count } item está na ficha de { $record }
   *[other] Pronto. { $count } itens estão na ficha de { $record }
}
done-title-none = Pronto. Nada de novo entrou na ficha de { $record }
done-message = { $app } escreve:
done-items = O que entrou
done-left-out = O que ficou de fora
done-left-out-text = { $count ->
    [one] A ficha de { $record } já tem isto, e só pode haver um. O que já estava lá ficou como estava:
   *[other] A ficha de { $record } já tem estes, e só pode haver um de cada. Os que já estavam lá ficaram como estavam:
}
done-no-access = { $app } não pode ver esta ficha. O que recebeu é uma cópia. Só pode ser vista por você e por quem escolher.
done-see-record = Ver a ficha de { $record }
done-another = Usar outro código
done-verify = Mais uma coisa: confirme o seu endereço de e-mail

unknown-title = Não encontramos esse código
unknown-text = Compare com o seu e-mail, a sua carta ou a sua folha. Se estiver certo, pergunte a quem lhe deu o código.
unknown-field = Não encontramos esse código. Verifique ou pergunte a quem enviou
not-ready-title = As suas informações ainda não chegaram
not-ready-text = { $app } criou o seu código, mas ainda não enviou nada. Guarde o código e tente mais tarde. Nenhuma tentativa foi gasta.
not-ready-ask = Se demorar demais, pergunte a { $app }.
expired-title = Este código perdeu a validade
expired-text = Este código valia durante { $lifetime } e perdeu a validade.
used-self-title = Isto já foi recebido por você
used-self-text = Recebeu isto em { $date }, na ficha de { $record }.
used-self-text-gone = Recebeu isto em { $date }.
used-other-title = Este código já foi usado
used-other-text = Cada código funciona só uma vez. Se outra pessoa o usou, avise quem lhe deu o código.
used-sign-in = Se já usou este código, entre na sua conta para ver onde guardou.
unusable-title = Não conseguimos ler o que foi enviado
unusable-text = { $app } enviou algo que não conseguimos ler. Nada entrou na ficha. Peça que enviem de novo.
unusable-reference = Referência { $reference }
unusable-reference-hint = Diga-lhes este número. Ajuda a descobrir o que aconteceu.
unavailable-title = Agora não é possível receber isto
unavailable-text = Neste momento este site não trabalha com { $app }, e por isso não é possível receber nada de lá. O que foi enviado não se perdeu.
no-record-title = Não há ficha onde guardar isto
no-record-text = Já tem todas as fichas que este site permite e não pode pôr nada em nenhuma delas. Peça a quem cuida da ficha que lhe dê essa permissão. O que foi enviado continua aqui.
quota-title = A ficha de { $record } está cheia
quota-text = Não há espaço nela para o que { $app } enviou. Nada entrou na ficha. Escolha outra ficha ou crie uma nova.
quota-choose = Escolher outra ficha
later-title = Espere um pouco e tente de novo
later-text = Foram digitados daqui muitos códigos que não existem. Espere { $wait } e tente de novo.
later-busy-text = Muitas pessoas estão usando este site agora. Espere { $wait } e tente de novo. Nenhuma tentativa foi gasta.
try-again = Tentar de novo

relationship-1 = Eu
relationship-5 = Meu filho ou minha filha
relationship-14 = Meu filho
relationship-15 = Minha filha
relationship-3 = Meu marido ou minha mulher
relationship-11 = Meu companheiro ou minha companheira
relationship-8 = Meu pai ou minha mãe
relationship-10 = Alguém da família
relationship-6 = Alguém de quem tenho a tutela
relationship-7 = Alguém de quem cuido
relationship-13 = Meu animal de estimação
relationship-2 = Outra pessoa
