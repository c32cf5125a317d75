# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Tải tất cả xuống
account-to-export-text = Một tệp có tất cả hồ sơ của quý vị và những gì trang web này biết về quý vị.
account-to-leave = Xóa tài khoản
account-to-leave-text = Trước hết hãy xem những gì sẽ mất, những gì còn lại, và hồ sơ của quý vị sẽ ra sao.

leave-title = Xóa tài khoản
leave-lede = Ở đây quý vị có thể xóa tài khoản vĩnh viễn. Không có gì xảy ra trước khi quý vị xem hết và bấm nút cuối cùng.
leave-goes = Những gì sẽ mất
leave-goes-you = Tên, ngày sinh, địa chỉ email và mật khẩu của quý vị, và mọi cách đăng nhập khác mà quý vị đã cài đặt.
leave-goes-browsers = Quý vị được đăng xuất khỏi mọi trình duyệt và mọi ứng dụng.
leave-goes-apps = Những ứng dụng mà quý vị đã cho phép không xem hồ sơ và không thêm vào đó được nữa. Những thiết bị đã kết nối không dùng được với trang web này nữa.
leave-goes-invitations = Những lời mời quý vị đã gửi mà chưa ai nhận, và những email của chúng tôi cho quý vị còn đang chờ gửi.
leave-stays = Những gì còn lại
leave-stays-shared = Những gì quý vị đã thêm vào hồ sơ mà người khác cũng quản lý. Chúng vẫn ở đó, không có tên quý vị.
leave-stays-copied = Những gì ứng dụng đã đọc hoặc sao chép. Hãy hỏi họ nếu quý vị muốn xóa ở đó.
leave-stays-waiting = Những gì đã gửi cho quý vị mà quý vị chưa nhận. Chúng chờ người có mã và câu trả lời, cho đến ngày cuối cùng.
leave-stays-journal = Nhật ký của trang web này, ghi điều gì xảy ra vào lúc nào. Trong đó có số, không có tên, và được giữ lại.
leave-stays-backups = Những bản sao lưu phòng khi có hỏng hóc. Quý vị còn trong đó cho đến khi { $operator } bỏ chúng đi.
leave-when = Việc này xảy ra ngay. Không có ngày nào để đổi ý, và chúng tôi không lấy lại được gì cho quý vị.
leave-export = Tải tất cả xuống trước
leave-records = Hồ sơ của quý vị
leave-record-question = Làm gì với “{ $record }”?
leave-record-alone = Ngoài quý vị, không ai quản lý hồ sơ này.
leave-record-together = “{ $record }” vẫn còn. Những người khác cũng quản lý hồ sơ này: { $people }. Quý vị không xem được nữa.
leave-record-guest = “{ $record }” ở lại với những người quản lý. Quý vị không xem được nữa.
leave-delete = Xóa cùng với mọi thứ trong đó
leave-delete-hint =
    { $count ->
        [0] Không có gì trong đó.
       *[other] Có { $count } mục trong đó.
    }
leave-delete-others = Khi đó những người này không xem được nữa: { $people }.
leave-hand = Giao cho { $name }
leave-hand-hint = Người này đã xem được hồ sơ. Từ đó họ quản lý hồ sơ và quyết định ai khác được xem.
leave-stop = Giữ hồ sơ và giữ tài khoản của tôi
leave-stop-hint = Không có gì thay đổi.
leave-missing = Hãy cho biết làm gì với “{ $record }”
leave-changed = Có điều gì đó về “{ $record }” đã thay đổi. Hãy xem lại và chọn
leave-changed-all = Có điều gì đó về hồ sơ của quý vị đã thay đổi. Hãy xem lại
leave-keep = Giữ tài khoản của tôi
leave-kept = Không có gì bị xóa.

leave-check-title = Xóa tài khoản của quý vị bây giờ?
leave-check-text = Khi quý vị bấm nút, tất cả những điều này xảy ra ngay. Không ai hủy lại được.
leave-check-account = Tài khoản của quý vị
leave-check-deleted = Bị xóa
leave-check-record-deleted = Bị xóa cùng với mọi thứ trong đó
leave-check-record-handed = { $name } quản lý
leave-check-record-stays = Ở lại với những người khác
leave-check-button = Xóa vĩnh viễn tài khoản của tôi
leave-check-back = Quay lại

left-title = Tài khoản của quý vị đã bị xóa
left-text = Mọi việc ở trang trước đã được thực hiện. Quý vị đã được đăng xuất ở mọi nơi.
left-letter = Một email xác nhận đang được gửi đến { $email }.
left-again = Quý vị có thể tạo tài khoản mới bằng cùng địa chỉ email bất cứ lúc nào. Tài khoản đó bắt đầu trống.

mail-left-subject = Tài khoản của quý vị ở { $site } đã bị xóa
mail-left-text = Tài khoản của quý vị ở { $site } đã bị xóa theo yêu cầu của quý vị. Không ai đăng nhập vào đó được nữa, và đây là email cuối cùng của chúng tôi về tài khoản này.

    Nếu không phải quý vị, thì đã có người khác biết cách đăng nhập bằng tên quý vị. Chúng tôi không lấy lại được tài khoản, nhưng xin báo cho bên quản lý { $site }:
    { $help }
mail-heir-subject = { $name } đã giao cho quý vị một hồ sơ
mail-heir-text = { $name } đã rời { $site } và giao cho quý vị một hồ sơ mà hai người cùng dùng. Từ bây giờ quý vị quản lý hồ sơ và quyết định ai khác được xem:
    { $link }
mail-bereft-subject = Một hồ sơ quý vị cùng dùng đã bị xóa
mail-bereft-text = { $name } đã quản lý một hồ sơ ở { $site } mà quý vị xem được, và đã xóa hồ sơ cùng với mọi thứ trong đó. Những hồ sơ khác của quý vị vẫn như cũ:
    { $link }

new-password-title = Chọn mật khẩu mới
new-password-text = Ở đây quý vị vẫn đăng nhập. Quý vị sẽ được đăng xuất khỏi mọi trình duyệt khác và mọi ứng dụng mà quý vị đã đăng nhập bằng tài khoản này.
new-password-old-label = Mật khẩu hiện nay
new-password-same = Đây đã là mật khẩu của quý vị. Hãy chọn mật khẩu khác
new-password-back = Cách quý vị đăng nhập
security-done-password = Mật khẩu của quý vị đã được đổi. Quý vị đã được đăng xuất ở mọi nơi khác.
mail-door-password = Mật khẩu của tài khoản quý vị ở { $site } đã được đổi bởi một người biết mật khẩu cũ. Quý vị đã được đăng xuất ở mọi nơi, trừ nơi thực hiện việc đó.
mail-door-see-password = Nếu là quý vị, xin đừng làm gì. Nếu không phải, hãy chọn mật khẩu mới ngay. Như vậy mọi người đều bị đăng xuất:
    { $link }
mail-door-reset = Vì quý vị nói đã mất ứng dụng tạo mã và các mã dự phòng, bên quản lý { $site } đã đặt lại để chỉ cần mật khẩu là đủ. Những thứ đã mất không dùng được nữa. Quý vị có thể cài đặt ứng dụng mới.
mail-door-reset-passkeys = Vì quý vị nói đã mất ứng dụng tạo mã, các mã dự phòng và khóa truy cập, bên quản lý { $site } đã đặt lại để chỉ cần mật khẩu là đủ. Những thứ đã mất không dùng được nữa. Quý vị có thể cài đặt lại cái mới.
person-gone = người đã rời đi

export-title = Tải tất cả xuống
export-text = Quý vị nhận được một tệp ZIP có tất cả hồ sơ và những gì trang web này biết về quý vị.
export-what = Trong đó có: một trang để bắt đầu, một tập sách và các bảng cho mỗi hồ sơ, từng mục đúng như khi được gửi, nội dung trước khi sửa, những gì đã xóa mà chưa xóa vĩnh viễn, tệp đính kèm, những người quý vị chia sẻ cùng, các kết nối, ứng dụng đã làm gì, và quý vị đã đăng nhập khi nào.
export-care = Ai có tệp này đều đọc được. Hãy cất ở nơi chỉ quý vị mở được, và đừng để trên máy tính dùng chung.
export-file = Tất cả từ { $site }
export-index-title = Tất cả về { $name }
export-since = Có tài khoản từ
export-shared = Chia sẻ với { $name }: { $may }
export-connection = { $app } được dùng hồ sơ của { $record } từ ngày { $day }.
export-none = Không có.
export-sign-ins = Quý vị đã đăng nhập khi nào
export-more = Tệp account.json có tất cả những điều này cho các chương trình, và thêm nhật ký. Trong thư mục của mỗi hồ sơ, access-log.csv cho biết ứng dụng đã làm gì.
