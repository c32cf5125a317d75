# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Não tem endereço de e-mail: convidar em papel
paper-invite-lede = Aparece uma página para imprimir, com um código. Entregue-a pessoalmente. Não é preciso endereço de e-mail.
paper-invite-name-label = Para quem é o convite?
paper-invite-name-hint = Escreva como chama essa pessoa, por exemplo Avó. Este nome aparece na sua lista de convites.
paper-invite-name-missing = Escreva para quem é o convite
paper-invite-pin-hint = Pelo menos { $min } algarismos. Diga o PIN pessoalmente. Ele não está no papel. Sem ele, ninguém pode usar o código.
paper-invite-button = Criar a página para imprimir
paper-invite-title = Um convite para { $name }
paper-invite-once = Imprima esta página agora ou copie o código à mão. Só aparece uma vez. Não escreva o PIN no papel.
paper-invite-text = { $name } quer compartilhar uma ficha de saúde com você em { $site }.
paper-invite-hand-over = { $name } cuidou até agora de uma ficha de saúde sobre você em { $site }. Agora ela pode ficar aos seus cuidados.
paper-invite-step-open = Abra este endereço:
paper-invite-step-code = Digite este código:
paper-invite-step-account = Entre na conta ou crie uma. Não é preciso endereço de e-mail.
paper-invite-step-pin = Digite o PIN. { $name } diz qual é.
paper-invite-until = Este código vale até { $day }.
paper-invite-picture = Uma imagem quadrada que um telefone pode ler. Leva ao convite.
paper-invite-scan = Ou leia esta imagem com um telefone. Assim não é preciso digitar o endereço nem o código.
paper-invite-kept = Já tenho em papel
paper-invite-waiting = Em papel. Ainda sem resposta. Vale até { $day }
paper-invite-withdraw-text = O código no papel deixa de funcionar.
paper-invite-sign-up = Há um convite para compartilhar uma ficha de saúde. Crie uma conta e digite o PIN que lhe disseram. Depois passa direto para o convite.

code-invitation = Recebeu em papel um convite para uma ficha? Digite esse código aqui também. Tem 16 letras.
happened-shared = Alguém aceitou um convite para a ficha de { $record }
happened-shared-gone = Alguém aceitou um convite para uma ficha que já não aparece aqui
happened-handed-over = A ficha de { $record } foi entregue. Já não está aos seus cuidados
happened-handed-over-gone = Uma ficha foi entregue à pessoa de quem ela trata. Já não aparece aqui
