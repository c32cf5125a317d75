# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Đây có phải địa chỉ email của quý vị không?
mail-verify-text = Có người, mong rằng là quý vị, đã tạo tài khoản ở { $site } bằng địa chỉ email này.

    Hãy mở trang này và bấm nút để xác nhận địa chỉ là của quý vị:
    { $link }

    Liên kết có hiệu lực trong { $lifetime }. Nếu không phải quý vị, xin đừng làm gì.
mail-reset-subject = Chọn mật khẩu mới
mail-reset-text = Có người, mong rằng là quý vị, đã yêu cầu mật khẩu mới ở { $site }.

    Hãy mở trang này để chọn mật khẩu:
    { $link }

    Liên kết có hiệu lực trong { $lifetime } và dùng được một lần. Nếu không phải quý vị, xin đừng làm gì: mật khẩu của quý vị vẫn giữ nguyên.
mail-invite-subject = Có thông tin cho quý vị ở { $site }
mail-invite-pick-up = { $sender } đã để lại thông tin cho quý vị ở { $site }. Thông tin được khóa bằng một mã và bằng câu trả lời cho một câu hỏi.
mail-invite-connect = { $sender } đề nghị kết nối với quý vị ở { $site }. Không có gì được chia sẻ trước khi quý vị đọc yêu cầu của họ và đồng ý.
mail-invite-steps = Cách làm:

    1. Mở trang này: { $link }
    Hoặc mở { $address } và gõ mã này: { $code }
    2. Đăng nhập hoặc tạo tài khoản. Không tốn tiền.
    3. Trả lời câu hỏi. { $sender } đã thống nhất câu trả lời với quý vị.
mail-invite-last-day = Mã có hiệu lực đến hết ngày { $day }.
mail-invite-last-day-until = Mã có hiệu lực đến { $time }, ngày { $day }.
mail-invite-safety = Hãy giữ email này cho riêng quý vị. Không ai của { $sender } sẽ hỏi quý vị mã hoặc câu trả lời qua email hay điện thoại. Nếu quý vị không biết { $sender }, hãy xóa email này.
mail-invite-contact = Nếu có gì không được, hãy hỏi { $sender }:
mail-reused-subject = Có người khác đã dùng mã của quý vị từ { $app }
mail-reused-text = Trước đây quý vị đã dùng một mã từ { $app } ở { $site }. Hôm nay có người khác dùng cùng mã đó, từ một tài khoản khác. Người đó biết mã và câu trả lời cho câu hỏi của quý vị.

    Họ không xem được hồ sơ của quý vị. Nhưng nếu quý vị không biết đó là ai, hãy báo cho { $app }: họ có thể nhầm thông tin của người kia là của quý vị.

    Các kết nối của quý vị ở đây:
    { $link }
mail-door-subject = Cách quý vị đăng nhập ở { $site } đã thay đổi
mail-door-warning-subject = Có người đã thử đăng nhập bằng tên quý vị ở { $site }
mail-door-passkey-added = Một khóa truy cập đã được thêm vào tài khoản của quý vị ở { $site }.
mail-door-passkey-renamed = Một khóa truy cập trong tài khoản của quý vị ở { $site } đã được đổi tên.
mail-door-passkey-removed = Một khóa truy cập đã được gỡ khỏi tài khoản của quý vị ở { $site }.
mail-door-codes-on = Từ bây giờ tài khoản của quý vị ở { $site } hỏi thêm mã từ ứng dụng khi quý vị đăng nhập bằng mật khẩu.
mail-door-codes-off = Tài khoản của quý vị ở { $site } không hỏi mã từ ứng dụng nữa. Chỉ cần mật khẩu là đủ.
mail-door-recovery-made = Đã tạo các mã dự phòng mới cho tài khoản của quý vị ở { $site }. Các mã cũ không dùng được nữa.
mail-door-recovery-used = { $left ->
   *[other] Có người đã đăng nhập vào tài khoản của quý vị ở { $site } bằng mật khẩu của quý vị và một mã dự phòng. Quý vị còn { $left } mã.
}
mail-door-recovery-few = Hãy tạo mã mới trước khi dùng hết.
mail-door-tried = Có người đã gõ mật khẩu của quý vị ở { $site }, rồi gõ sai vài mã. Họ không vào được. Nhưng họ biết mật khẩu của quý vị.
mail-door-copied = Có người đã thử đăng nhập vào tài khoản của quý vị ở { $site } bằng một khóa truy cập giống như bản sao khóa của quý vị. Họ không vào được. Hãy gỡ khóa đó và thêm khóa mới.
mail-door-see = Nếu là quý vị, xin đừng làm gì. Nếu không phải, hãy đổi mật khẩu ngay và xem lại cách quý vị đăng nhập:
    { $link }
