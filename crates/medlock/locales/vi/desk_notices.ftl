# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = Tài khoản này đã bị khóa
desk-locked-text = Hiện không ai đăng nhập được vào tài khoản này. Không có gì trong hồ sơ của quý vị bị mất. Hãy nhờ { $operator } mở lại.
desk-locked-contact = Cách liên lạc với họ

way-back-link = Tôi có mã từ bộ phận hỗ trợ
way-back-title = Chọn mật khẩu mới
way-back-text = Hãy gõ mã mà bộ phận hỗ trợ đã đưa cho quý vị, rồi gõ mật khẩu mới. Quý vị sẽ được đăng xuất ở mọi nơi khác.
way-back-code-label = Mã của quý vị
way-back-code-hint = Mã có 20 chữ cái. Chữ hoa hay chữ thường đều được.
way-back-code-missing = Hãy gõ mã mà bộ phận hỗ trợ đã đưa cho quý vị
way-back-code-wrong = Mã này không dùng được. Mỗi mã dùng được một lần và trong một ngày. Hãy xem lại từng chữ cái, hoặc xin bộ phận hỗ trợ mã mới
way-back-button = Lưu mật khẩu
way-back-done-title = Mật khẩu mới của quý vị đã dùng được
way-back-done-text = Hãy đăng nhập bằng mật khẩu này.

desk-did-line = { $date }: { $what }
desk-did-code = Bộ phận hỗ trợ đã tạo một mã để quý vị chọn mật khẩu mới.
desk-did-lock = Bộ phận hỗ trợ đã khóa tài khoản của quý vị để không ai đăng nhập được.
desk-did-unlock = Bộ phận hỗ trợ đã mở lại tài khoản của quý vị.
desk-did-merge = Bộ phận hỗ trợ đã gộp hai tài khoản của quý vị thành một. Bây giờ mọi thứ ở trong tài khoản này.
desk-did-erase = Bộ phận hỗ trợ đã xóa tài khoản của quý vị.
desk-did-removed = Bộ phận hỗ trợ đã lấy lại quyền xem một hồ sơ của quý vị. Quý vị không xem được hồ sơ đó nữa.
desk-did-custodian = Bộ phận hỗ trợ đã đề nghị quý vị quản lý một hồ sơ mà quý vị cùng dùng.
desk-did-release = Bộ phận hỗ trợ đã cho quý vị xem lại những nội dung từng bị ẩn.
desk-did-erase-items = Bộ phận hỗ trợ đã xóa vĩnh viễn khỏi một hồ sơ những nội dung dành cho người khác.

mail-desk-subject = { $site }: bộ phận hỗ trợ đã làm một việc cho quý vị
mail-desk-text = Xin chào quý vị,

    Bộ phận hỗ trợ của { $site } được yêu cầu làm một việc trong tài khoản của quý vị, và đã làm:

    { $what }

    Nếu quý vị không yêu cầu việc này, hãy báo ngay cho chúng tôi. Cách liên lạc với chúng tôi:
    { $help }

blocked-title = Quý vị không nhận được nội dung này
blocked-text = { $app } cho biết nội dung này có thể dành cho người khác. Vì vậy không ai mở được. Xin hãy hỏi { $app }.

record-blocked-title = Đã bị ẩn
record-blocked-text = { $count ->
   *[other] Ngày { $date }, { $app } cho biết { $count } mục họ gửi đến đây có thể dành cho người khác. Không ai xem được cho đến khi việc này được làm rõ. Hãy hỏi { $app }.
}

mail-blocked-subject = { $site }: có nội dung đã bị ẩn
mail-blocked-text = Xin chào quý vị,

    { $app } cho biết nội dung họ gửi vào một hồ sơ của quý vị có thể dành cho người khác. Không ai xem được cho đến khi việc này được làm rõ.

    Xin hãy hỏi { $app }. Cách liên lạc với họ ở đây:
    { $link }

mail-released-subject = { $site }: quý vị lại xem được
mail-released-text = Xin chào quý vị,

    Nội dung mà { $app } gửi vào một hồ sơ của quý vị từng bị ẩn. Bây giờ quý vị lại xem được:
    { $link }
