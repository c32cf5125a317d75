# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Mã của quý vị là gì?
code-hint = Mã có 20 chữ cái. Mã nằm trong email, thư hoặc tờ giấy in mà quý vị nhận được. Chữ hoa hay chữ thường, dấu cách và dấu gạch ngang đều không quan trọng.
code-missing = Hãy nhập mã của quý vị
code-wrong = Hãy kiểm tra lại mã. Mã có 20 chữ cái, ví dụ { $example }
code-flow-lost = Chúng tôi không biết quý vị đang dùng mã nào. Hãy nhập mã một lần nữa. Không có gì bị mất và quý vị không bị trừ lần nào.

sender-from = Từ
from-sender = Từ { $app }
picked-last-day = Ngày cuối cùng để nhận: { $day }
picked-last-day-until = Ngày cuối cùng để nhận: { $day }, đến { $time }

question-asks = { $app } hỏi:
question-hint = Chữ hoa hay chữ thường không quan trọng. Dấu cách thì quan trọng.
question-chances-all = { $count ->
   *[other] Quý vị có tất cả { $count } lần trả lời.
}
question-chances-left = { $count ->
   *[other] Quý vị còn { $count } lần trả lời. Nếu lần cuối cùng cũng sai, mã này sẽ đóng vĩnh viễn.
}
question-help-summary = Tôi không biết câu trả lời
question-help-text = Xin đừng đoán. { $app } có thể cho quý vị biết câu hỏi nói về điều gì, hoặc gửi lại tất cả với một câu hỏi mới.
answer-missing = Hãy nhập câu trả lời. Quý vị không bị trừ lần nào
wrong-answer-left = { $count ->
   *[other] Câu trả lời này không khớp. Quý vị còn { $count } lần trả lời. Nếu lần cuối cùng cũng sai, mã này sẽ đóng vĩnh viễn
}
wrong-answer-check = Hãy kiểm tra chính tả và dấu cách. Mã này dành cho quý vị hay cho người khác trong gia đình?
answer-busy-title = Xin chờ một chút
answer-busy-text = Hiện đang kiểm tra những câu trả lời khác cho câu hỏi này. Hãy chờ vài giây rồi trả lời lại. Quý vị không bị trừ lần nào.

locked-title = Mã này đã đóng
locked-text = { $count ->
   *[other] Đã có { $count } câu trả lời sai, nên mã này không dùng được nữa. Như vậy thông tin của quý vị được an toàn.
}

record-title = Quý vị muốn đưa thông tin này vào hồ sơ nào?
record-found = Đúng rồi. Đây là những gì { $app } đã gửi.
record-sent-on = Gửi ngày { $date }
record-once = Quý vị chỉ nhận được một lần. Cứ từ từ.
record-new = Một hồ sơ mới
record-new-only = Tạo một hồ sơ để lưu thông tin này
record-new-hint = Cho chính quý vị hoặc cho người mà quý vị chăm sóc
record-name-label = Tên của người có hồ sơ này
record-relationship-label = Người này là ai đối với quý vị?
record-missing = Hãy chọn một hồ sơ
record-name-missing = Hãy nhập tên của người có hồ sơ này
record-name-form = Trong tên có một ký hiệu không lưu được, ví dụ dấu xuống dòng. Hãy gõ lại
record-relationship-missing = Hãy chọn người này là ai đối với quý vị
record-gone = Hồ sơ đó không dùng được nữa. Hãy chọn hồ sơ khác
record-new-limit = Quý vị đã có số hồ sơ tối đa mà trang web này cho phép. Hãy chọn một hồ sơ trong đó

confirm-title = { $count ->
   *[other] Thêm { $count } mục vào hồ sơ của { $record }?
}
confirm-check = Hãy kiểm tra trước khi tiếp tục
confirm-what = Nội dung
confirm-from = Từ
confirm-label = Được ghi là
confirm-into = Hồ sơ
confirm-into-new = { $record } (hồ sơ mới)
confirm-once = Việc này chỉ làm được một lần.
confirm-button = { $count ->
   *[other] Thêm { $count } mục
}

done-title = { $count ->
   *[other] Xong. Đã thêm { $count } mục vào hồ sơ của { $record }
}
done-title-none = Xong. Không có gì mới được thêm vào hồ sơ của { $record }
done-message = { $app } viết:
done-items = Những gì đã thêm
done-left-out = Những gì không thêm
done-left-out-text = { $count ->
   *[other] Hồ sơ của { $record } đã có những mục này, và mỗi loại chỉ có thể có một mục. Những mục sẵn có của quý vị được giữ nguyên:
}
done-no-access = { $app } không xem được hồ sơ này. Những gì quý vị nhận là một bản sao, chỉ quý vị và những người quý vị chọn mới xem được.
done-see-record = Xem hồ sơ của { $record }
done-another = Nhập mã khác
done-verify = Còn một việc nữa: hãy xác nhận địa chỉ email của quý vị

unknown-title = Chúng tôi không tìm thấy mã này
unknown-text = Hãy so mã với email, thư hoặc tờ giấy in. Nếu mã đúng, hãy hỏi nơi đã đưa mã cho quý vị.
unknown-field = Chúng tôi không tìm thấy mã này. Hãy kiểm tra lại hoặc hỏi nơi gửi
not-ready-title = Thông tin của quý vị chưa đến
not-ready-text = { $app } đã tạo mã cho quý vị nhưng chưa gửi gì. Hãy giữ mã và thử lại sau. Quý vị không bị trừ lần nào.
not-ready-ask = Nếu phải chờ quá lâu, hãy hỏi { $app }.
expired-title = Mã này đã hết hạn
expired-text = Mã này có hiệu lực trong { $lifetime } và nay đã hết hạn.
used-self-title = Quý vị đã nhận thông tin này rồi
used-self-text = Quý vị đã nhận ngày { $date } và lưu vào hồ sơ của { $record }.
used-self-text-gone = Quý vị đã nhận ngày { $date }.
used-other-title = Mã này đã được dùng rồi
used-other-text = Mỗi mã chỉ dùng được một lần. Nếu không phải quý vị dùng, hãy báo cho nơi đã đưa mã cho quý vị.
used-sign-in = Nếu chính quý vị đã dùng, hãy đăng nhập để xem đã lưu ở đâu.
unusable-title = Chúng tôi không đọc được những gì đã gửi
unusable-text = { $app } đã gửi nội dung mà chúng tôi không đọc được. Không có gì được thêm vào. Hãy yêu cầu họ gửi lại.
unusable-reference = Số tham chiếu { $reference }
unusable-reference-hint = Hãy cho họ biết số này. Số này giúp tìm ra chỗ bị lỗi.
unavailable-title = Hiện giờ quý vị không nhận được
unavailable-text = Trang web này hiện không làm việc với { $app }, nên không nhận được gì từ họ. Những gì đã gửi không bị mất.
no-record-title = Không có hồ sơ nào để lưu thông tin này
no-record-text = Quý vị đã có số hồ sơ tối đa mà trang web này cho phép, và quý vị không thêm được vào hồ sơ nào. Hãy nhờ người quản lý hồ sơ cho phép quý vị thêm. Những gì đã gửi vẫn còn ở đây.
quota-title = Hồ sơ của { $record } đã đầy
quota-text = Trong hồ sơ không còn đủ chỗ cho những gì { $app } đã gửi. Không có gì được thêm vào. Hãy chọn hồ sơ khác hoặc tạo hồ sơ mới.
quota-choose = Chọn hồ sơ khác
later-title = Hãy chờ một chút rồi thử lại
later-text = Từ đây đã có nhiều mã không tồn tại được thử. Hãy chờ { $wait } rồi thử lại.
later-busy-text = Hiện có nhiều người đang dùng trang web này. Hãy chờ { $wait } rồi thử lại. Quý vị không bị trừ lần nào.
try-again = Thử lại

relationship-1 = Chính tôi
relationship-5 = Con tôi
relationship-14 = Con trai tôi
relationship-15 = Con gái tôi
relationship-3 = Chồng hoặc vợ tôi
relationship-11 = Bạn đời của tôi
relationship-8 = Cha hoặc mẹ tôi
relationship-10 = Người họ hàng
relationship-6 = Người mà tôi giám hộ
relationship-7 = Người mà tôi chăm sóc
relationship-13 = Thú cưng của tôi
relationship-2 = Người khác
