# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Hình
attachment-kind-video = Video
attachment-kind-sound = Âm thanh
attachment-kind-text = Văn bản
attachment-kind-table = Bảng
attachment-kind-document = Tài liệu
attachment-kind-scan = Hình X-quang hoặc hình chụp
attachment-kind-folder = Thư mục nén
attachment-kind-data = Dữ liệu
attachment-kind-other = Tệp
attachment-look = Xem
attachment-back = Quay lại mục
attachment-cannot-show = Hình này không hiện được ở đây. Quý vị có thể tải xuống.
attachment-not-here = Hiện không mở được tệp đính kèm này. Tệp không bị mất. Hãy thử lại sau một lúc.

parcel-attachments = { $count ->
   *[other] { $count } tệp đính kèm, tổng cộng { $size }
}
confirm-attachments = Tệp đính kèm
confirm-long = Các tệp đính kèm lớn, nên có thể mất một lúc. Quý vị không phải chờ.
confirm-stopped = Công việc bị dừng trước khi xong. Không có gì được thêm vào và quý vị không bị trừ lần nào. Hãy bấm nút để bắt đầu lại.

waiting-title = Chúng tôi đang đưa mọi thứ vào hồ sơ
waiting-close = Quý vị có thể đóng trang này. Công việc vẫn tiếp tục, và khi xong hồ sơ sẽ hiện mọi thứ.
waiting-label = Tiến độ
waiting-progress = Xong { $done } trong số { $all }
waiting-queued = Có người khác ở trước quý vị. Lượt của quý vị sẽ tự đến.
waiting-again = Trang này tự xem lại sau mỗi vài giây.
waiting-still = Dừng tự xem lại
waiting-stopped = Bây giờ trang này không tự xem lại.
waiting-look = Xem lại
waiting-failed-title = Việc này không thành công
waiting-failed-text = Lỗi ở phía chúng tôi, không phải của quý vị. Không có gì được thêm vào và quý vị không bị trừ lần nào. Hãy thử lại sau một lát.
waiting-other-title = Hiện có người đang nhận thông tin này
waiting-other-text = Một người khác biết câu trả lời đang đưa thông tin này vào một hồ sơ. Hãy chờ một lát rồi xem lại.
