# Sorting a document of the record into items of their own.

sort-link = Sắp xếp vào hồ sơ
sort-title = Nội dung của “{ $document }”
sort-lede-app = { $app } đề nghị quý vị xem qua tài liệu này.
sort-lede = Hãy đánh dấu những gì quý vị muốn thành mục riêng trong hồ sơ của { $name }. Quý vị sẽ thấy lại một lần nữa trước khi lưu. Tài liệu vẫn giữ nguyên.
sort-all-there = Mọi thứ có thể lấy ra từ tài liệu đều đã có trong hồ sơ.
sort-nothing = Không có gì trong tài liệu này có thể thành mục riêng. Tài liệu vẫn giữ nguyên trong hồ sơ.
sort-too-large = Tài liệu này quá lớn để sắp xếp ở đây. Tài liệu vẫn giữ nguyên trong hồ sơ.
sort-not-readable = Không đọc được tài liệu này ở đây. Tài liệu vẫn giữ nguyên trong hồ sơ.
sort-bounded = Tài liệu được so với { $count } mục mới nhất thuộc những loại này trong hồ sơ, không so với mục cũ hơn.
sort-there = Đã có trong hồ sơ
sort-taken = Quý vị đã lấy mục này ra khỏi tài liệu rồi
sort-similar = Hồ sơ có mục tương tự
sort-beside = Trong hồ sơ: { $what }
sort-beside-of = Trong hồ sơ: { $what }, { $date }
sort-details = Toàn bộ nội dung
sort-none-ticked = Hãy đánh dấu ít nhất một dòng, hoặc rời khỏi trang này.
sort-keep = Không thêm gì
sort-back = Quay lại tài liệu
sort-back-app = Quay lại { $app }
sort-again = Thay đổi những gì đã đánh dấu
sort-check-title = { $count ->
   *[other] Thêm { $count } mục vào hồ sơ của { $name }?
}
sort-check-text = Các mục này lấy từ “{ $document }”, người viết là quý vị. Mỗi mục đều ghi lấy từ tài liệu nào.
sort-check-button = { $count ->
   *[other] Thêm { $count } mục
}
sort-source = { $document }, { $date }
item-done-sorted = Những gì quý vị đánh dấu đã có trong hồ sơ. Tài liệu vẫn như cũ.

sort-documents-title = Tài liệu nào?
sort-documents-lede = { $app } đề nghị quý vị sắp xếp một tài liệu vào hồ sơ. Hãy chọn một tài liệu.

sort-part-problems = Vấn đề sức khỏe
sort-part-allergies = Dị ứng
sort-part-medications = Thuốc
sort-part-immunizations = Tiêm chủng
sort-part-procedures = Thủ thuật
sort-part-results = Kết quả xét nghiệm
sort-part-vital-signs = Các chỉ số đo
sort-part-family-history = Sức khỏe của gia đình
sort-part-payers = Bảo hiểm
sort-part-advance-directives = Mong muốn về điều trị
sort-part-support = Những người giúp đỡ
sort-part-functional-status = Những gì tự làm được
sort-part-social-history = Lối sống
sort-part-medical-equipment = Thiết bị y tế
sort-part-encounters = Lần khám
sort-part-plan-of-care = Kế hoạch chăm sóc
sort-part-providers = Bác sĩ và những người chăm sóc khác

sort-unread-title = Những gì chỉ còn trong tài liệu
sort-unread-text = Phần này không thành các dòng ở trên. Không có gì bị mất: phần này vẫn ở trong tài liệu.
sort-entry-of = Một mục trong phần “{ $part }”
sort-more = { $count ->
   *[other] Còn { $count } mục nữa. Chúng không hiện ở đây nhưng vẫn ở trong tài liệu.
}
sort-why-not-offered = loại này không được sắp xếp ở đây
sort-why-words = phần này chỉ viết bằng câu
sort-why-no-name = không ghi đó là về điều gì
sort-why-no-date = không ghi là vào ngày nào
sort-why-no-value = không có kết quả
sort-why-none = ghi là không có
sort-why-not-done = đã dự định, bị hủy hoặc ghi nhầm
sort-why-too-long = quá dài cho một dòng
sort-why-too-many = có quá nhiều trong một nhóm
sort-why-not-understood = các phần không khớp với nhau
