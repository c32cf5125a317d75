# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Ai cùng dùng hồ sơ này
sharing-title = Ai cùng dùng hồ sơ của { $record }
sharing-lede = Những người này xem được hồ sơ này. Quý vị quyết định họ là ai và được làm gì.
sharing-lede-guest = Một người khác quản lý hồ sơ này và chia sẻ với quý vị.
sharing-members = Những người có quyền truy cập
sharing-you = { $name } (quý vị)
sharing-since = Từ ngày { $day }
sharing-may-look = Được xem
sharing-may-add = Được xem và thêm
sharing-may-change = Được xem, thêm và sửa
sharing-may-all = Được làm mọi việc và chia sẻ
sharing-look-hint = Xem mọi thứ trong hồ sơ. Không sửa được gì và không kết nối được ứng dụng có ghi vào hồ sơ.
sharing-add-hint = Xem mọi thứ và thêm được những gì phòng khám hoặc phòng xét nghiệm gửi.
sharing-all-hint = Giống như quý vị: thêm, sửa, xóa, mời người khác và lấy lại quyền của họ. Kể cả quyền của quý vị.
sharing-change = Thay đổi
sharing-back = Quay lại danh sách người cùng dùng hồ sơ
sharing-invite = Mời một người
sharing-invitations = Lời mời
sharing-waiting = Chưa trả lời. Có hiệu lực đến ngày { $day }
sharing-waiting-pin = Chưa trả lời. Cần mã PIN. Có hiệu lực đến ngày { $day }
sharing-locked = Mã PIN bị nhập sai quá nhiều lần. Hãy rút lại và mời lại
sharing-expired = Đã hết hạn. Không ai nhận lời
sharing-rejected = Họ đã từ chối
sharing-withdraw = Rút lại
sharing-withdraw-title = Rút lại lời mời gửi đến { $email }?
sharing-withdraw-text = Liên kết trong email của họ sẽ không dùng được nữa.
sharing-withdraw-button = Rút lại
sharing-news-sent = Lời mời của quý vị đang được gửi đi.
sharing-news-changed = Đã lưu.
sharing-news-ended = Họ không còn quyền truy cập.
sharing-news-withdrawn = Lời mời không dùng được nữa.
sharing-member-title = { $name } được làm gì?
sharing-save = Lưu
sharing-end = Lấy lại mọi quyền truy cập
sharing-end-title = Lấy lại quyền truy cập của { $name }?
sharing-end-text = { $name } sẽ không thấy hồ sơ của { $record } nữa. Những ứng dụng mà người này đã kết nối sẽ bị ngắt ngay. Nếu sau này quý vị mời lại, họ phải kết nối lại ứng dụng.
sharing-end-button = Lấy lại quyền truy cập
sharing-leave = Rời khỏi hồ sơ này
sharing-leave-title = Rời khỏi hồ sơ của { $record }?
sharing-leave-text = Quý vị sẽ không thấy hồ sơ này nữa. Những ứng dụng mà quý vị đã kết nối sẽ bị ngắt ngay. Đối với những người khác, hồ sơ vẫn như cũ.
sharing-leave-button = Rời khỏi hồ sơ
sharing-last-title = Quý vị là người duy nhất quản lý hồ sơ này

share-title = Mời một người vào hồ sơ của { $record }
share-text = Chúng tôi gửi cho họ email có tên của quý vị và một liên kết. Email không nói gì về nội dung hồ sơ.
share-email-label = Địa chỉ email của họ
share-email-missing = Hãy nhập địa chỉ email của họ
share-email-member = Người này đã có quyền truy cập hồ sơ
share-rights-label = Họ được làm gì?
share-rights-missing = Hãy chọn họ được làm gì
share-rights-too-many = Quý vị không thể cho ai quyền nhiều hơn quyền của chính mình
share-pin-label = Mã PIN (có thể để trống)
share-pin-hint = Ít nhất { $min } chữ số. Khi có mã PIN, chỉ có liên kết thì chưa đủ. Hãy tự cho họ biết mã PIN, ví dụ qua điện thoại. Mã PIN không có trong email.
share-pin-wrong = Mã PIN có từ { $min } đến { $max } chữ số
share-many-today = Hôm nay quý vị đã gửi { $count } lời mời. Hãy thử lại ngày mai
share-many-people = Một hồ sơ chia sẻ được với nhiều nhất { $count } người
share-button = Gửi lời mời
share-not-now-title = Quý vị chưa mời được ai
share-no-mail = Trang web này không gửi email, nên không gửi được lời mời.
share-unverified = Trước hết hãy xác nhận địa chỉ email là của quý vị. Như vậy mọi người biết lời mời là từ quý vị.

invitation-sign-in = Có người muốn chia sẻ một hồ sơ sức khỏe với quý vị. Hãy đăng nhập để xem đó là ai, hoặc tạo tài khoản nếu đây là lần đầu.
invitation-title = { $name } muốn chia sẻ hồ sơ của { $record } với quý vị
invitation-text = Nếu quý vị nhận lời, hồ sơ này sẽ nằm trong số hồ sơ của quý vị. { $name } sẽ thấy tên và địa chỉ email của quý vị.
invitation-record = Hồ sơ của
invitation-may = Quý vị được làm gì
invitation-relationship = { $record } là ai đối với quý vị?
invitation-pin-label = Mã PIN
invitation-pin-hint = { $count ->
   *[other] { $name } đã cho quý vị biết mã PIN. Quý vị có thể thử { $count } lần.
}
invitation-pin-missing = Hãy nhập mã PIN
invitation-pin-wrong = { $count ->
   *[other] Mã PIN không đúng. Quý vị có thể thử thêm { $count } lần
}
invitation-accept = Nhận lời
invitation-reject = Không, cảm ơn
invitation-reject-title = Từ chối { $name }?
invitation-reject-text = { $name } sẽ thấy quý vị đã từ chối. Liên kết sẽ không dùng được nữa.
invitation-reject-button = Từ chối
invitation-reject-back = Quay lại lời mời
invitation-rejected-title = Quý vị đã từ chối
invitation-rejected-text = Không có gì được chia sẻ với quý vị.
invitation-gone-title = Lời mời này không dùng được
invitation-gone-text = Có thể lời mời đã được dùng hoặc bị rút lại. Hãy hỏi người đã mời quý vị.
invitation-expired-title = Lời mời này đã hết hạn
invitation-locked-title = Mã PIN bị nhập sai quá nhiều lần
invitation-ask-again = Không ai dùng được lời mời này nữa. Hãy nhờ người đã mời gửi lời mời mới.
invitation-full-title = Quý vị đã có số hồ sơ tối đa của một người
invitation-full-text = Hãy rời khỏi một hồ sơ mà quý vị không cần rồi mở lại lời mời.
invitation-have-title = Quý vị đã có hồ sơ này
invitation-have-text = Ở đây không còn việc gì phải làm.
invitation-have-link = Đến hồ sơ

edit-link = Đổi tên hoặc ngày sinh
edit-title = Thay đổi thông tin trong hồ sơ của { $record }
edit-guest = Những người quản lý hồ sơ có thể đổi tên và ngày sinh.
edit-save = Lưu
edit-back = Quay lại, không lưu

mail-share-subject = { $name } muốn chia sẻ một hồ sơ với quý vị ở { $site }
mail-share-text = { $name } muốn chia sẻ một hồ sơ với quý vị ở { $site }.

    Hãy mở trang này để xem thêm. Quý vị cần có tài khoản ở đó, không tốn tiền. Không có gì xảy ra trước khi quý vị bấm nút:
    { $link }

    Liên kết có hiệu lực trong { $lifetime }.
mail-share-pin = Quý vị cũng cần mã PIN. { $name } sẽ cho quý vị biết bằng cách khác.
mail-share-safety = Nếu quý vị không biết { $name }, hãy xóa email này.
mail-share-accepted-subject = { $name } đã nhận lời mời của quý vị
mail-share-accepted-text = { $name } ({ $email }) đã nhận lời mời của quý vị ở { $site }.

    Nếu đó không phải người quý vị muốn mời, hãy lấy lại quyền truy cập của họ ở đây:
    { $link }
