# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Những gì đã xảy ra
account-to-happened-text = Những gì đã vào hồ sơ của quý vị, ai đã đăng nhập và ứng dụng nào đã được kết nối

happened-title = Những gì đã xảy ra
happened-lede = Mới nhất ở trên cùng. Chúng tôi giữ những dòng này khoảng một năm.
happened-empty = Chưa có gì xảy ra.
happened-back = Quay lại tài khoản của quý vị
happened-switches-link = Chọn những email quý vị muốn nhận
happened-times = { $count ->
   *[other] { $count } lần, lần cuối ngày { $date }
}
happened-see-record = Xem hồ sơ
happened-see-connections = Xem ai được dùng hồ sơ của quý vị
happened-see-browsers = Xem nơi quý vị đang đăng nhập
happened-see-codes = Nhập mã

happened-added = { $count ->
   *[other] Đã thêm { $count } mục vào hồ sơ của { $record }
}
happened-added-gone = Có nội dung được thêm vào một hồ sơ mà quý vị không còn thấy nữa
happened-signed-in = Có người đã đăng nhập vào tài khoản của quý vị trong một trình duyệt chưa từng dùng cho tài khoản này
happened-app-connected = { $app } đã được kết nối với hồ sơ của { $record }
happened-app-changed = Những gì { $app } được làm trong hồ sơ của { $record } đã thay đổi
happened-app-ended = { $app } không còn được dùng hồ sơ của { $record }
happened-app-connected-gone = { $app } đã được kết nối với một hồ sơ mà quý vị không còn thấy nữa
happened-app-changed-gone = Những gì { $app } được làm đã thay đổi, trong một hồ sơ mà quý vị không còn thấy nữa
happened-app-ended-gone = { $app } không còn được dùng một hồ sơ mà bây giờ quý vị không thấy nữa
happened-code-ending = Một mã từ { $app } sắp hết hạn

notices-title = Những email quý vị nhận từ chúng tôi
notices-lede = Chúng tôi không bao giờ viết trong email về nội dung hồ sơ. Quý vị cũng xem được tất cả ở trang “Những gì đã xảy ra”.
notices-legend = Gửi email cho tôi khi
notices-save = Lưu
notices-saved = Đã lưu.
notices-no-email = Quý vị không có địa chỉ email ở đây, nên chúng tôi không gửi email cho quý vị. Quý vị xem được tất cả ở trang “Những gì đã xảy ra”.
notices-unproved = Chúng tôi chỉ viết đến địa chỉ mà quý vị đã xác nhận. Địa chỉ của quý vị chưa được xác nhận.
notices-others = Có những email luôn được gửi: những email quý vị yêu cầu, và những email về mật khẩu và cách quý vị đăng nhập.
notices-switch-added = có nội dung được thêm vào một hồ sơ tôi quản lý
notices-switch-added-hint = Nhiều nhất một email mỗi giờ cho mỗi hồ sơ. Không gửi khi chính quý vị thêm.
notices-switch-code-ending = một mã mà tôi đã bắt đầu dùng sắp hết hạn
notices-switch-code-ending-hint = Một email, trước ba ngày.
notices-switch-signed-in = có người đăng nhập vào tài khoản của tôi trong một trình duyệt mới
notices-switch-signed-in-hint = Như vậy quý vị biết nếu đó không phải là quý vị.
notices-switch-app-connected = một ứng dụng được kết nối với hồ sơ tôi quản lý
notices-switch-app-connected-hint = Kể cả khi chính quý vị kết nối.
notices-switch-app-changed = những gì một ứng dụng được làm thay đổi
notices-switch-app-changed-hint = Trong một hồ sơ quý vị quản lý.
notices-switch-app-ended = một ứng dụng bị ngắt
notices-switch-app-ended-hint = Do quý vị, do người khác cũng quản lý hồ sơ, hoặc do chúng tôi.

notice-off-title = Không nhận những email này nữa?
notice-off-text = Quý vị sẽ không nhận email nữa trong trường hợp này: “Gửi email cho tôi khi { $what }.”
notice-off-text-after = Những email khác vẫn như cũ. Quý vị có thể bật lại những email này trong tài khoản.
notice-off-button = Không nhận những email này nữa
notice-off-done-title = Xong
notice-off-done-text = Quý vị không nhận những email này nữa. Quý vị có thể bật lại trong tài khoản.
notice-off-bad-title = Liên kết này không dùng được
notice-off-bad-text = Hãy đăng nhập để chọn những email quý vị muốn nhận.

mail-notice-added-subject = Có nội dung mới ở { $site }
mail-notice-added-text = Ngày { $when }, có nội dung được thêm vào một hồ sơ mà quý vị quản lý ở { $site }.

    Hãy đăng nhập để xem:
    { $link }
mail-notice-signed-in-subject = Có người đã đăng nhập vào tài khoản của quý vị ở { $site }
mail-notice-signed-in-text = Ngày { $when }, có người đã đăng nhập vào tài khoản của quý vị ở { $site } trong một trình duyệt chưa từng dùng cho tài khoản này.

    Nếu là quý vị, xin đừng làm gì. Nếu không phải, hãy đổi mật khẩu ngay:
    { $link }
mail-notice-app-connected-subject = Một ứng dụng đã được kết nối ở { $site }
mail-notice-app-connected-text = Ngày { $when }, một ứng dụng đã được kết nối với một hồ sơ mà quý vị quản lý ở { $site }.

    Hãy xem đó là ứng dụng nào và được làm gì:
    { $link }
mail-notice-app-changed-subject = Những gì một ứng dụng được làm ở { $site } đã thay đổi
mail-notice-app-changed-text = Ngày { $when }, có người đã thay đổi những gì một ứng dụng được làm trong một hồ sơ mà quý vị quản lý ở { $site }.

    Hãy xem bây giờ ứng dụng được làm gì:
    { $link }
mail-notice-app-ended-subject = Một ứng dụng đã bị ngắt ở { $site }
mail-notice-app-ended-text = Ngày { $when }, một ứng dụng đã bị ngắt khỏi một hồ sơ mà quý vị quản lý ở { $site }.

    Hãy xem đó là ứng dụng nào:
    { $link }
mail-notice-code-ending-subject = Mã của quý vị ở { $site } sắp hết hạn
mail-notice-code-ending-text = Quý vị đã bắt đầu dùng một mã từ { $sender } ở { $site } và chưa làm xong. Mã có hiệu lực đến { $ends }.

    Hãy chuẩn bị sẵn mã và mở trang này:
    { $link }
mail-notice-off = Quý vị không muốn nhận những email như thế này? Hãy mở trang này và bấm nút:
    { $link }
