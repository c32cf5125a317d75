# The letter with a code, in Português. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Há algo para você
letter-title-connect = Um convite para se conectar
letter-intro-package = { $sender } deixou informações para você em um site protegido. Ninguém além de você pode abri-las.
letter-intro-connect = { $sender } pede para se conectar com você em um site protegido. Nada é compartilhado antes de você dizer sim.
letter-code = Seu código
letter-until-day = O código vale até o fim do dia: { $date }.
letter-until-time = O código vale até { $date }, às { $time }.
letter-steps = O que fazer
letter-step-open = Escaneie a imagem com o celular. Ou digite este endereço em um navegador:
letter-step-code = Digite o código se a página pedir.
letter-step-sign-in = Entre na sua conta ou crie uma.
letter-step-answer-package = Responda à pergunta. Depois escolha onde guardar as informações.
letter-step-answer-connect = Responda à pergunta. Depois leia o que pedem e decida.
letter-picture = Imagem para escanear com um celular. Abre a página com o seu código.
letter-need = Você vai precisar da resposta a uma pergunta. Só você sabe a resposta.
letter-safety = O código sozinho não abre nada. Não escreva a sua resposta nesta carta.
letter-help = Algo não funciona? Pergunte a:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day } de { $month } de { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] segunda-feira
    [2] terça-feira
    [3] quarta-feira
    [4] quinta-feira
    [5] sexta-feira
    [6] sábado
   *[7] domingo
}
letter-month = { $number ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
}
