# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Người đó không có địa chỉ email: mời bằng giấy
paper-invite-lede = Quý vị nhận một trang để in, có một mã. Hãy tự đưa trang này cho người đó. Không cần địa chỉ email.
paper-invite-name-label = Lời mời dành cho ai?
paper-invite-name-hint = Hãy viết tên quý vị hay gọi người đó, ví dụ Bà. Quý vị thấy tên này trong danh sách lời mời của mình.
paper-invite-name-missing = Hãy nhập lời mời dành cho ai
paper-invite-pin-hint = Ít nhất { $min } chữ số. Hãy tự cho người đó biết mã PIN. Mã PIN không có trên giấy. Không có mã PIN, không ai dùng được mã.
paper-invite-button = Tạo trang để in
paper-invite-title = Lời mời dành cho { $name }
paper-invite-once = Hãy in trang này ngay, hoặc chép lại mã. Mã chỉ hiện một lần. Đừng viết mã PIN lên giấy.
paper-invite-text = { $name } muốn chia sẻ một hồ sơ sức khỏe với quý vị ở { $site }.
paper-invite-hand-over = { $name } đã quản lý một hồ sơ sức khỏe về quý vị ở { $site }. Bây giờ quý vị có thể tự quản lý.
paper-invite-step-open = Mở địa chỉ này:
paper-invite-step-code = Nhập mã này:
paper-invite-step-account = Đăng nhập, hoặc tạo tài khoản. Quý vị không cần địa chỉ email.
paper-invite-step-pin = Nhập mã PIN. { $name } cho quý vị biết mã này.
paper-invite-until = Mã này có hiệu lực đến ngày { $day }.
paper-invite-picture = Một hình vuông mà điện thoại đọc được. Hình dẫn đến lời mời.
paper-invite-scan = Hoặc quét hình này bằng điện thoại. Khi đó quý vị không phải gõ địa chỉ và mã.
paper-invite-kept = Tôi đã có trên giấy
paper-invite-waiting = Trên giấy. Chưa trả lời. Có hiệu lực đến ngày { $day }
paper-invite-withdraw-text = Mã trên giấy sẽ không dùng được nữa.
paper-invite-sign-up = Quý vị được mời cùng dùng một hồ sơ sức khỏe. Hãy tạo tài khoản và nhập mã PIN mà quý vị được cho biết. Sau đó quý vị đến thẳng lời mời.

code-invitation = Quý vị nhận được lời mời vào một hồ sơ trên giấy? Cũng hãy nhập mã đó ở đây. Mã có 16 chữ cái.
happened-shared = Có người đã nhận lời mời vào hồ sơ của { $record }
happened-shared-gone = Có người đã nhận lời mời vào một hồ sơ mà quý vị không còn thấy
happened-handed-over = Hồ sơ của { $record } đã được giao. Quý vị không quản lý hồ sơ này nữa
happened-handed-over-gone = Một hồ sơ đã được giao cho người mà hồ sơ nói đến. Quý vị không còn thấy hồ sơ này
