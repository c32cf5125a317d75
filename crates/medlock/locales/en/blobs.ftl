# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Picture
attachment-kind-video = Video
attachment-kind-sound = Sound
attachment-kind-text = Text
attachment-kind-table = Table
attachment-kind-document = Document
attachment-kind-scan = X-ray or scan
attachment-kind-folder = Packed folder
attachment-kind-data = Data
attachment-kind-other = File
attachment-look = Look at it
attachment-back = Back to the item
attachment-cannot-show = This picture can't be shown here. You can download it.
attachment-not-here = This attachment can't be opened at the moment. It is not lost. Try again in a little while.

parcel-attachments = { $count ->
    [one] { $count } attachment, { $size }
   *[other] { $count } attachments, { $size } in all
}
confirm-attachments = Attachments
confirm-long = The attachments are large, so this can take a while. You don't have to wait for it.
confirm-stopped = The work stopped before it was done. Nothing was added, and no chance was used. Press the button to start it again.

waiting-title = We are putting everything into the record
waiting-close = You can close this page. The work goes on, and the record will show everything when it is done.
waiting-label = How far it is
waiting-progress = { $done } of { $all } done
waiting-queued = Others are before you. Your turn comes by itself.
waiting-again = This page looks again by itself every few seconds.
waiting-still = Stop looking again
waiting-stopped = This page does not look again by itself now.
waiting-look = Look again
waiting-failed-title = This did not work
waiting-failed-text = Something went wrong on our side, not on yours. Nothing was added, and no chance was used. Try again in a moment.
waiting-other-title = Someone is picking this up right now
waiting-other-text = Another person who knows the answer is just putting this into a record. Wait a moment and look again.
