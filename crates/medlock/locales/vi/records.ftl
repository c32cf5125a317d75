# The list of records, one record, one item.

records-title = Hồ sơ của quý vị
records-empty-title = Ở đây chưa có gì
records-empty-text = Khi quý vị nhận thông tin bằng mã, thông tin được lưu trong một hồ sơ ở đây.
records-count = { $count ->
    [0] Chưa có gì trong đó
   *[other] { $count } mục
}
records-newest = Mục mới nhất ngày { $date }
records-pick-up = Nhập mã

record-heading = Hồ sơ của { $name }
record-born = Sinh ngày { $date }
record-empty-title = Hồ sơ này còn trống
record-empty-text = Những gì quý vị nhận hoặc ghi cho { $name } sẽ hiện ở đây.
record-groups = Trong hồ sơ này
record-print = Để có bản giấy, hãy in trang này từ trình duyệt.
record-printed = In ngày { $date }
record-added-by = { $app } gửi, thêm ngày { $date }.
record-written-by = { $name } viết ngày { $date }.
record-written-by-you = Quý vị viết ngày { $date }.
record-more = Xem mọi chi tiết
record-older = Xem các mục cũ hơn
record-newest = Quay lại mới nhất

item-from = Nơi gửi
item-added = Ngày thêm
item-when = Ngày
item-attachments = Tệp đính kèm
item-download = Tải xuống
item-download-name = Tải { $name } xuống
item-download-unnamed = Tệp đính kèm
item-unreadable = Mục này chưa hiện được bằng chữ. Mục được giữ đúng như khi được gửi.
item-count-of-type = { $count ->
   *[other] { $count } × { $type }
}
item-of-unknown-type = Một loại mục khác

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = Chính mình
relation-to-record-5 = Con
relation-to-record-14 = Con trai
relation-to-record-15 = Con gái
relation-to-record-3 = Vợ hoặc chồng
relation-to-record-11 = Bạn đời
relation-to-record-8 = Cha hoặc mẹ
relation-to-record-10 = Họ hàng
relation-to-record-6 = Người giám hộ
relation-to-record-7 = Bệnh nhân
relation-to-record-13 = Thú cưng
relation-to-record-2 = Khác

# ---- the record: by kind, by date, by words ----

record-add = Thêm thông tin
record-by-date = Tất cả theo ngày
record-what-found = Những gì tìm thấy
record-years = Đến một năm
record-pages = Các mục khác
record-kind-count = { $count ->
   *[other] mục
}
look-words = Từ cần tìm
look-kind = Loại
look-any-kind = Mọi loại
look-sender = Ai gửi
look-any-sender = Tất cả
look-by-hand = Viết tay
look-button = Tìm
look-all = Xem tất cả
look-shown = { $count ->
    [0] Không có gì như vậy.
   *[other] { $count } mục trên trang này.
}
look-found = { $count ->
    [0] Không tìm thấy gì cho “{ $words }”.
   *[other] Tìm thấy { $count } mục cho “{ $words }”.
}
look-found-first = { $count ->
   *[other] { $count } mục mới nhất tìm thấy cho “{ $words }”. Có thể còn mục cũ hơn.
}
look-bounded = Đã tìm trong { $count } mục, mới nhất trước.
look-further = Tìm xa hơn về trước
writer-you = Quý vị

# ---- one item ----

item-written-by = Người viết
item-package = Đến trong
item-package-of = Gói “{ $name }”, nhận ngày { $date }
item-changed = Ngày sửa
item-changed-by = { $name } sửa ngày { $date }.
item-changed-by-you = Quý vị sửa ngày { $date }.
item-ask = Khoảng giá trị và ghi chú ở đây là của nơi gửi. { $app } có thể cho quý vị biết điều đó có nghĩa gì đối với quý vị.
item-correct = Sửa lại
item-delete = Xóa
item-history = Trước đây thế nào
item-history-text = Mọi phiên bản đều được giữ, cùng với tên người viết. Mới nhất ở trên.
item-history-more = Còn có những phiên bản cũ hơn. Chúng được giữ nhưng không hiện ở đây.
item-version-current = Đây là nội dung quý vị thấy ở trên.
item-fixed-signed = Mục này có chữ ký, nên không sửa được: chữ ký sẽ mất hiệu lực. Quý vị có thể viết ghi chú của mình.
item-fixed-signed-otherwise = Mục này đến với một chữ ký không khớp hoặc không kiểm tra được ở đây. Mục được giữ như khi đến và không sửa được. Quý vị có thể viết ghi chú của mình.
item-fixed-read-only = Nơi gửi đã đặt mục này để không ai sửa được. Quý vị có thể viết ghi chú của mình.
item-fixed-document = Đây là một tài liệu trọn vẹn. Tài liệu được giữ như khi được gửi và không sửa được. Quý vị có thể viết ghi chú của mình.
item-fixed-no-form = Những mục loại này không sửa bằng tay ở đây được. Hãy hỏi nơi gửi hoặc viết ghi chú của quý vị.
item-done-added = Mục đã có trong hồ sơ.
item-done-corrected = Đã lưu. Nội dung trước đây được giữ ở bên dưới.
item-done-restored = Mục đã trở lại trong hồ sơ.
version-sent-by = { $name } gửi ngày { $date }.
version-written-by = { $name } viết ngày { $date }.
version-written-by-you = Quý vị viết ngày { $date }.
version-restored-by = { $name } khôi phục ngày { $date }.
version-restored-by-you = Quý vị khôi phục ngày { $date }.
version-deleted-by = { $name } xóa ngày { $date }.
version-deleted-by-you = Quý vị xóa ngày { $date }.

# ---- charts ----

charts-title = Biểu đồ của { $name }
charts-link = Biểu đồ
charts-back = Tất cả biểu đồ
charts-lede = Những gì được đo hơn một lần, dưới dạng đường và bảng.
charts-empty-title = Chưa có biểu đồ
charts-empty-text = Biểu đồ cần hai kết quả đo cùng loại và cùng đơn vị.
chart-link = Biểu đồ
chart-count = { $count ->
   *[other] kết quả đo
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Giá trị
chart-range = Khoảng giá trị của nơi gửi
chart-flag = Ghi chú của nơi gửi
chart-told = { $count ->
   *[other] { $count } kết quả đo, từ { $from } đến { $to }.
}
chart-told-line = Thấp nhất { $low }, cao nhất { $high }, mới nhất { $newest }.
chart-bounded = Biểu đồ này làm từ { $count } mục mới nhất. Trong hồ sơ còn nhiều hơn.
chart-rows-cut = Bảng hiện { $shown } kết quả đo mới nhất trong số { $total }. Tất cả đều có trong hồ sơ.
chart-no-judgement = Đây là những con số như khi được gửi hoặc ghi lại. Những người điều trị cho quý vị có thể cho biết chúng có nghĩa gì đối với quý vị.

# ---- writing by hand ----

add-title = Thêm vào hồ sơ của { $name }
add-lede = Quý vị muốn ghi gì?
add-code = Có ai đưa mã cho quý vị không?
form-add-title = Mới: { $kind }
form-add-lede = Thông tin này được lưu vào hồ sơ của { $name }, người viết là quý vị.
form-add-button = Lưu
form-back = Chọn loại khác
form-correct-title = Sửa lại: { $kind }
form-correct-lede = Hãy sửa chỗ sai. Nội dung trước đây cũng được giữ.
form-correct-button = Lưu nội dung đã sửa
form-keep = Giữ nguyên
form-optional = { $label } (nếu quý vị biết)
form-note = Ghi chú
form-number-label = Số
form-unit-label = Đơn vị
form-time-label = Giờ
form-in-unit = Tính bằng { $unit }
form-date-partial = Chỉ cần năm cũng được.
form-missing = Còn thiếu: { $label }. Hãy viết ở đây.
form-number = { $label }: phải là một số, ví dụ 61,5.
form-whole = { $label }: phải là số nguyên, ví dụ 64.
form-range = { $label }: phải từ { $low } đến { $high }.
form-too-long = { $label }: nhiều nhất { $count } ký tự.
form-date-missing = { $label }: còn thiếu ngày.
form-date-day = { $label }: ngày phải là một số từ 1 đến 31.
form-date-month = { $label }: hãy chọn tháng.
form-date-year = { $label }: năm phải có bốn chữ số, ví dụ 2024.
form-date-wrong = { $label }: ngày này không tồn tại.
form-date-future = { $label }: ngày không thể ở tương lai.
form-time = { $label }: giờ phải viết như 14:05 hoặc 2:05 pm.
form-not-taken = Không lưu được như thế này: { $rule }
form-stale = Trong lúc đó đã có người sửa mục này. Đây là nội dung hiện nay; những gì quý vị gõ chưa được lưu.
form-full-title = Hồ sơ đã đầy
form-full-text = Hồ sơ của { $name } không còn chỗ. Không có gì được lưu.
form-full-room = Để có chỗ, hãy xóa thứ quý vị không cần, rồi xóa vĩnh viễn.
form-full-deleted = Xem những gì đã xóa

# ---- deleting, putting back, erasing ----

delete-title = Xóa mục này khỏi hồ sơ?
delete-text = Mục này sẽ không hiện nữa. Sau này quý vị có thể khôi phục.
delete-text-apps = Những ứng dụng được đọc hồ sơ sẽ không thấy mục này nữa. Bản sao họ đã lấy trước đây vẫn là của họ.
delete-button = Xóa
delete-keep = Giữ lại
delete-stale = Trong lúc đó mục này đã bị sửa. Hãy xem lại trước khi xóa.
deleted-title = Đã xóa khỏi hồ sơ của { $name }
deleted-link = Đã xóa ({ $count })
deleted-done = Đã xóa. Quý vị tìm thấy trong mục “Đã xóa” và có thể khôi phục.
deleted-text = Chỉ những người quản lý hồ sơ mới thấy những mục này. Chúng vẫn chiếm { $size } chỗ trong hồ sơ.
deleted-empty = Không có gì đã xóa
deleted-empty-text = Những gì quý vị xóa được giữ ở đây cho đến khi quý vị khôi phục hoặc xóa vĩnh viễn.
deleted-back = Tất cả những gì đã xóa
deleted-no-right = Quý vị không được sửa hồ sơ này, nên không khôi phục được.
restore-button = Khôi phục
restore-second = Hồ sơ đã có một mục loại này và chỉ có thể có một. Hãy xóa mục kia trước.
restore-second-title = Hiện không khôi phục được
erase-link = Xóa vĩnh viễn
erase-title = Xóa vĩnh viễn mục này?
erase-text = Mọi thứ về mục này bị hủy: nội dung hiện nay, mọi phiên bản trước và tệp đính kèm. Không ai lấy lại được, chúng tôi cũng không.
erase-text-copies = Bản sao của người khác không bị ảnh hưởng: của nơi gửi, của ứng dụng, và các bản sao lưu cũ của máy chủ này.
erase-button = Xóa vĩnh viễn
erase-keep = Không xóa vĩnh viễn
erase-done = Đã xóa vĩnh viễn. Chỗ trống đã có lại.
erase-all-link = Xóa vĩnh viễn mọi thứ đã xóa
erase-all-title = { $count ->
   *[other] Xóa vĩnh viễn { $count } mục đã xóa?
}
erase-all-text = Mọi thứ đã xóa khỏi hồ sơ của { $name } bị hủy, cùng với mọi phiên bản và tệp đính kèm. Như vậy có thêm { $size } chỗ trống. Không ai lấy lại được, chúng tôi cũng không.
erase-all-button = { $count ->
   *[other] Xóa vĩnh viễn { $count } mục
}
erase-keep-all = Không xóa vĩnh viễn gì cả

# ---- downloading ----

download-link = Tải tất cả xuống
download-title = Tải hồ sơ của { $name } xuống
download-lede = Mọi thứ trong hồ sơ, trong một tệp ZIP.
download-count = { $count ->
   *[other] { $count } mục, khoảng { $size }
}
download-what-booklet = Một tập sách để đọc trong trình duyệt. Để làm thành PDF, hãy mở và chọn “In”, rồi “Lưu dưới dạng PDF”.
download-what-tables = Mỗi loại một bảng, cho chương trình bảng tính.
download-what-originals = Từng mục đúng như khi được gửi, cho các chương trình khác.
download-what-attachments = Tệp đính kèm, như thư và hình.
download-what-history = Nội dung các mục trước khi bị sửa.
download-what-deleted = Những gì đã xóa mà chưa xóa vĩnh viễn.
download-care = Ai có tệp này đều đọc được. Hãy cất ở nơi chỉ quý vị mở được, và đừng để trên máy tính dùng chung.
download-button = Tải xuống
download-file = Hồ sơ của { $name }
download-read-me = Đọc trước
download-read-me-text =
    Hồ sơ của { $name }, từ { $site }.

    Tập sách.html - mọi thứ để đọc trong trình duyệt. Để làm thành PDF, hãy in và chọn “Lưu dưới dạng PDF”.
    Bảng - mỗi loại mục một bảng, cho chương trình bảng tính.
    Bản gốc - từng mục đúng như khi được gửi, dạng XML.
    Tệp đính kèm - thư, hình và các tệp khác.
    Lịch sử - nội dung các mục trước khi bị sửa, cũ nhất mang số 1.
    Đã xóa - những gì đã xóa mà chưa xóa vĩnh viễn, như khi được gửi.

    Ai có các tệp này đều đọc được. Hãy cất ở nơi chỉ quý vị mở được.
download-booklet = Tập sách
download-booklet-about = Từ { $site }, tính đến ngày { $date }.
download-booklet-how = Để làm thành PDF, hãy chọn “In” trong trình duyệt, rồi “Lưu dưới dạng PDF”.
download-tables = Bảng
download-originals = Bản gốc
download-attachments = Tệp đính kèm
download-history = Lịch sử
download-deleted = Đã xóa
download-column-summary = Tóm tắt
download-column-origin = Từ
download-column-id = Số của mục

# ---- deleting a whole record ----

record-delete-link = Xóa vĩnh viễn hồ sơ này
record-delete-title = Xóa vĩnh viễn hồ sơ của { $name }?
record-delete-lede = Toàn bộ hồ sơ bị hủy đối với tất cả những người dùng hồ sơ này. Không ai lấy lại được, chúng tôi cũng không. Tài khoản và các hồ sơ khác của quý vị vẫn còn.
record-delete-items = { $count ->
    [0] Hồ sơ, hiện còn trống
   *[other] Hồ sơ với { $count } mục trong đó
}
record-delete-history = Mọi phiên bản trước, mọi tệp đính kèm, và những gì đã xóa mà chưa xóa vĩnh viễn
record-delete-apps = Những gì các ứng dụng này được làm với hồ sơ:
record-delete-others = Những người này cũng mất hồ sơ:
record-delete-first = Hãy tải xuống trước nếu sau này quý vị có thể cần đến.
record-delete-name = Hãy gõ tên của hồ sơ để cho thấy quý vị thật sự muốn xóa: { $name }
record-delete-missing = Hãy gõ tên của hồ sơ: { $name }
record-delete-other = Đây không phải tên của hồ sơ. Tên đúng là { $name }.
record-delete-button = Xóa vĩnh viễn hồ sơ
record-delete-keep = Giữ hồ sơ
record-delete-done = Hồ sơ đã bị xóa vĩnh viễn.
