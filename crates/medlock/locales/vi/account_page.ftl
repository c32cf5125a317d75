# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Tài khoản
account-title = Tài khoản của quý vị
account-name = Họ tên
account-birth-date = Ngày sinh
account-country = Quốc gia
account-language = Ngôn ngữ
account-email = Địa chỉ email
account-edit = Thay đổi
account-email-proved = Quý vị đã xác nhận địa chỉ này là của mình.
account-email-unproved = Quý vị chưa xác nhận địa chỉ này là của mình.
account-more = Thêm về tài khoản của quý vị
account-to-security = Cách quý vị đăng nhập
account-to-security-text = Khóa truy cập, mã từ ứng dụng và mã dự phòng.
account-to-browsers = Nơi quý vị đang đăng nhập
account-to-browsers-text = Xem từng trình duyệt và đăng xuất ở nơi quý vị không muốn nữa.
account-to-records = Hồ sơ của quý vị
account-to-records-text = Những gì quý vị đã nhận và những gì được thêm sau đó.
account-to-connections = Kết nối
account-to-connections-text = Ai được xem hồ sơ của quý vị hoặc thêm vào đó.
account-done-edit = Thay đổi của quý vị đã được lưu.

account-edit-title = Thay đổi những gì chúng tôi biết về quý vị
account-edit-text = Đây là về quý vị và tài khoản của quý vị. Tên trên các hồ sơ vẫn giữ nguyên.
account-edit-language-label = Ngôn ngữ cho email và trang web
account-edit-button = Lưu
account-back = Tài khoản của quý vị

browsers-title = Nơi quý vị đang đăng nhập
browsers-lede = Mỗi dòng là một trình duyệt. Nếu có trình duyệt mà quý vị không biết, hãy đăng xuất ở đó và chọn mật khẩu mới.
browsers-this = Trình duyệt này
browsers-other = Trình duyệt khác
browsers-since = Đăng nhập: { $moment }.
browsers-used = Dùng lần cuối: { $moment }, có thể chênh vài phút.
browsers-sign-out = Đăng xuất ở đó
browsers-sign-out-here = Đăng xuất ở đây
browsers-all-title = Đăng xuất ở mọi nơi khác
browsers-all-text = Ở đây quý vị vẫn đăng nhập. Quý vị sẽ được đăng xuất khỏi mọi trình duyệt khác và mọi ứng dụng mà quý vị đã đăng nhập bằng tài khoản này.
browsers-all-button = Đăng xuất ở mọi nơi khác
browsers-done-one = Quý vị đã được đăng xuất ở đó.
browsers-done-all = Quý vị đã được đăng xuất ở mọi nơi khác.

account-email-title = Đổi địa chỉ email
account-email-text = Địa chỉ của quý vị là { $email }. Chúng tôi gửi email có liên kết đến địa chỉ mới. Không có gì thay đổi trước khi quý vị mở liên kết đó và bấm nút.
account-email-new-label = Địa chỉ email mới
account-email-password-hint = Để không ai khác làm được việc này.
account-email-button = Gửi email
account-email-same = Đây đã là địa chỉ của quý vị. Hãy nhập địa chỉ khác
account-email-sent-title = Hãy xem email của quý vị
account-email-sent-text = Nếu dùng được { $email } ở đây, email đang được gửi đến đó. Liên kết trong email có hiệu lực trong { $lifetime } và dùng được một lần. Cho đến lúc đó địa chỉ của quý vị vẫn giữ nguyên.
account-email-sent-nothing = Không thấy email? Hãy xem trong thư rác và kiểm tra địa chỉ. Xin nhớ rằng mỗi địa chỉ chỉ có được một tài khoản.
account-email-enough-title = Chúng tôi không gửi thêm email
account-email-enough-text = Quý vị đã yêu cầu địa chỉ mới vài lần. Hãy tìm email của chúng tôi, cả trong thư rác. Quý vị có thể yêu cầu lại khi liên kết cũ nhất hết hạn, sau { $lifetime }.
account-email-no-mail = Vì vậy chúng tôi không gửi được liên kết đến địa chỉ email mới, và địa chỉ của quý vị vẫn giữ nguyên.
account-email-confirm-title = Dùng địa chỉ email này?
account-email-confirm-text = Khi quý vị bấm nút, { $email } sẽ là địa chỉ của tài khoản. Từ đó quý vị đăng nhập bằng địa chỉ này và chúng tôi viết đến đó.
account-email-confirm-button = Đúng, dùng địa chỉ này
account-email-done-title = Địa chỉ mới có hiệu lực từ bây giờ
account-email-done-text = Hãy dùng địa chỉ này khi đăng nhập. Mật khẩu không đổi và quý vị vẫn đang đăng nhập.
account-email-bad-title = Liên kết này không dùng được nữa
account-email-bad-text = Có thể liên kết đã quá cũ, đã được dùng, hoặc địa chỉ này không dùng được ở đây. Địa chỉ của quý vị không đổi. Quý vị có thể yêu cầu liên kết mới trong tài khoản.

mail-change-subject = Đây có phải địa chỉ email mới của quý vị không?
mail-change-text = Có người, mong rằng là quý vị, muốn dùng địa chỉ này cho một tài khoản ở { $site }.

    Hãy mở trang này và bấm nút. Khi đó tài khoản sẽ có địa chỉ này:
    { $link }

    Liên kết có hiệu lực trong { $lifetime } và dùng được một lần. Nếu không phải quý vị, xin đừng làm gì.
mail-change-notice-subject = Có người muốn đổi địa chỉ email của quý vị ở { $site }
mail-change-notice-text = Có người, mong rằng là quý vị, đã yêu cầu địa chỉ email khác cho tài khoản của quý vị ở { $site }. Người đó biết mật khẩu của quý vị. Chưa có gì thay đổi: trước hết phải mở liên kết đã gửi đến địa chỉ mới.

    Nếu là quý vị, xin đừng làm gì. Nếu không phải, hãy chọn mật khẩu mới ngay. Liên kết sẽ hết hiệu lực. Sau đó hãy xem quý vị đang đăng nhập ở đâu:
    { $forgot }
    { $browsers }
