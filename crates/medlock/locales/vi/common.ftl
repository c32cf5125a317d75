# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Lỗi: { $title } – { $site }
skip-to-content = Chuyển đến phần chính
site-menu = Menu chính
nav-pick-up = Nhập mã
nav-records = Hồ sơ của tôi
nav-sign-in = Đăng nhập
nav-sign-out = Đăng xuất
nav-help = Trợ giúp
language-switch = Ngôn ngữ
signed-in-as = Đang đăng nhập: { $name }.
not-you = Không phải quý vị?
back = Quay lại
continue = Tiếp tục
change = Thay đổi
development-notice = Máy chủ thử nghiệm. Đừng dùng cho thông tin sức khỏe thật.
footer-run-by = Trang web này do { $operator } quản lý.
footer-software = Medlock: phần mềm tự do đưa thông tin sức khỏe đến chính người đó.

# Errors in forms
error-summary = Có một vấn đề
field-error = Lỗi:

# Contact details of a sender
contact-heading = Cách liên lạc với { $app }
contact-phone = Điện thoại
contact-email = Email
contact-address = Địa chỉ
contact-missing = Chúng tôi không có thông tin liên lạc của { $app }. Hãy xem trên thư, email hoặc tờ giấy in có mã của quý vị.
ask-sender = Hãy yêu cầu { $app } gửi lại. Quý vị sẽ nhận được mã mới.

# Front page
front-title = Nhận thông tin sức khỏe của quý vị
front-lede = Phòng khám hoặc phòng xét nghiệm đã đưa cho quý vị một mã. Hãy nhập mã ở đây để lưu những gì họ gửi vào hồ sơ sức khỏe của riêng quý vị.
front-code-label = Mã của quý vị
front-steps-title = Cách sử dụng
front-step-1 = Nhập mã của quý vị
front-step-1-text = Mã nằm trong email, thư hoặc tờ giấy in mà quý vị nhận được.
front-step-2 = Trả lời câu hỏi
front-step-2-text = Quý vị và nơi gửi đã thống nhất một câu hỏi. Chỉ câu trả lời đúng mới mở được những gì họ gửi.
front-step-3 = Chọn nơi lưu
front-step-3-text = Thông tin được lưu vào hồ sơ của quý vị, hoặc hồ sơ của người mà quý vị chăm sóc.
front-records-title = Quý vị đã từng vào đây?
front-records-text = Hãy đăng nhập để xem những gì quý vị đã nhận.
front-who-title = Ai quản lý trang web này
front-who-text = { $operator } quản lý trang web này. Họ giữ hồ sơ của quý vị ở đây và có thể giúp khi có gì không được.
front-help-title = Cần trợ giúp?
front-help-text = Mã là gì, làm gì khi câu trả lời không khớp, và hỏi ai.
front-help-link = Đọc trang trợ giúp

# Help
help-title = Trợ giúp
help-code-title = Mã của tôi là gì?
help-code-text = Mã có 20 chữ cái, ví dụ { $example }. Chữ hoa hay chữ thường, dấu cách và dấu gạch ngang đều không quan trọng. Phòng khám hoặc phòng xét nghiệm đưa mã cho quý vị qua email, thư hoặc tờ giấy in.
help-answer-title = Câu hỏi là gì?
help-answer-text = Nơi gửi đã chọn một câu hỏi cùng với quý vị khi quý vị ở đó. Chỉ câu trả lời đúng mới mở được những gì họ gửi. Chữ hoa hay chữ thường không quan trọng. Dấu cách thì quan trọng.
help-attempts-title = Tôi được thử bao nhiêu lần?
help-attempts-text = { $count ->
   *[other] Quý vị có { $count } lần trả lời. Khi hết số lần này, mã sẽ đóng vĩnh viễn và nơi gửi phải gửi lại tất cả.
}
help-time-title = Tôi có bao nhiêu thời gian?
help-time-text = Mã có hiệu lực trong { $lifetime }. Trang có câu hỏi của quý vị cho biết ngày cuối cùng.
help-record-title = Hồ sơ là gì?
help-record-text = Hồ sơ là nơi lưu thông tin sức khỏe của một người. Quý vị có thể có một hồ sơ cho mình và một hồ sơ cho mỗi người mà quý vị chăm sóc.
help-access-title = Ai xem được những gì tôi nhận?
help-access-text = Quý vị xem được. Nơi gửi không xem được hồ sơ của quý vị. Việc quý vị nhận thông tin không cho phép họ vào hồ sơ.
help-once-title = Tôi có nhận được hai lần không?
help-once-text = Không. Mỗi mã chỉ dùng được một lần. Nếu thông tin đã vào nhầm hồ sơ, hãy nhờ nơi gửi gửi lại.
help-contact-title = Tôi có thể hỏi ai?
help-contact-text = Hãy hỏi nơi gửi về những gì họ gửi, về mã và câu trả lời của quý vị. Thông tin liên lạc của họ ở trang có câu hỏi của quý vị. Hãy hỏi bên quản lý trang web này về việc đăng nhập.
help-contact-operator = Bên quản lý trang web này:
help-privacy-title = Thông tin của quý vị được bảo vệ như thế nào
help-privacy-text = Những gì gửi cho quý vị được khóa cho đến khi quý vị trả lời đúng. Hồ sơ của quý vị cũng được khóa, chỉ quý vị và những người quý vị chọn mới mở được. Trang web này chỉ dùng cookie để biết quý vị đã đăng nhập và đọc bằng ngôn ngữ nào. Không có gì được chia sẻ với bên quảng cáo hay để người khác đếm.
help-privacy-link = Đọc tuyên bố về quyền riêng tư của bên quản lý trang web này
help-terms-title = Quy định khi dùng trang web này
help-terms-text = { $operator } đã ghi lại những điều hai bên cùng đồng ý khi quý vị dùng trang web này.
help-terms-link = Đọc điều khoản sử dụng

# Language page
language-title = Chọn ngôn ngữ của quý vị

# Error pages
error-title = Đã xảy ra lỗi
error-text = Đây là lỗi của chúng tôi, không phải của quý vị. Không có gì thay đổi. Hãy chờ một chút rồi thử lại.
error-reference = Nếu lỗi lại xảy ra, hãy cho bên quản lý trang web này biết số: { $reference }
error-not-found-title = Chúng tôi không tìm thấy trang này
error-not-found-text = Nếu quý vị gõ địa chỉ, hãy kiểm tra lại. Nếu quý vị mở một liên kết, liên kết đó có thể đã cũ.
error-target-title = Liên kết này không dùng được ở đây
error-target-text = Liên kết quý vị mở cần một thứ mà trang web này không có. Nếu quý vị muốn nhận thông tin sức khỏe, hãy nhập mã.
error-old-title = Hãy thử lại một lần nữa
error-old-text = Trang này đã mở quá lâu hoặc không phải từ trang web này. Không có gì thay đổi. Hãy quay lại, tải lại trang và bấm nút một lần nữa.
error-cookies-text = Nếu vẫn bị như vậy, có thể trình duyệt của quý vị đang chặn cookie. Trang web này cần cookie để biết ai đã đăng nhập.
error-go-front = Về trang đầu
error-too-long-title = Gửi quá nhiều trong một lần
error-too-long-text = Biểu mẫu quý vị gửi lớn hơn mức trang web này nhận được. Không có gì thay đổi.

# Mails written in development mode
mailbox-title = Những email mà máy chủ thử nghiệm này đã viết
mailbox-text = Trên máy chủ thử nghiệm, email không được gửi đi. Email được giữ ở đây để quý vị đọc.
mailbox-empty = Chưa có email nào.
mailbox-to = Đến
mailbox-when = Viết lúc
