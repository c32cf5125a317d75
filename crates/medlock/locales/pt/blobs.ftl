# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Imagem
attachment-kind-video = Vídeo
attachment-kind-sound = Som
attachment-kind-text = Texto
attachment-kind-table = Tabela
attachment-kind-document = Documento
attachment-kind-scan = Raio-X ou tomografia
attachment-kind-folder = Pasta compactada
attachment-kind-data = Dados
attachment-kind-other = Arquivo
attachment-look = Ver
attachment-back = Voltar ao item
attachment-cannot-show = Esta imagem não pode ser mostrada aqui. Pode baixá-la.
attachment-not-here = Este anexo não pode ser aberto agora. Não se perdeu. Tente de novo daqui a pouco.

parcel-attachments = { $count ->
    [one] { $count } anexo, { $size }
   *[other] { $count } anexos, { $size } no total
}
confirm-attachments = Anexos
confirm-long = Os anexos são grandes, e por isso pode demorar um pouco. Não é preciso esperar.
confirm-stopped = O trabalho parou antes de terminar. Nada entrou na ficha e nenhuma tentativa foi gasta. Pressione o botão para começar de novo.

waiting-title = Estamos pondo tudo na ficha
waiting-close = Pode fechar esta página. O trabalho continua, e a ficha mostrará tudo quando estiver pronto.
waiting-label = Quanto já foi feito
waiting-progress = { $done } de { $all } prontos
waiting-queued = Há outros à sua frente. A sua vez chega sozinha.
waiting-again = Esta página se atualiza sozinha a cada poucos segundos.
waiting-still = Parar de atualizar
waiting-stopped = Esta página já não se atualiza sozinha.
waiting-look = Atualizar
waiting-failed-title = Isto não funcionou
waiting-failed-text = A falha foi nossa, não sua. Nada entrou na ficha e nenhuma tentativa foi gasta. Tente de novo daqui a pouco.
waiting-other-title = Alguém está recebendo isto agora
waiting-other-text = Outra pessoa que sabe a resposta está pondo isto numa ficha. Espere um momento e veja de novo.
