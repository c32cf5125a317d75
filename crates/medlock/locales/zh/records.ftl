# The list of records, one record, one item.

records-title = 您的记录
records-empty-title = 这里还没有内容
records-empty-text = 您用代码领取内容后，会保存在这里的一份记录里。
records-count = { $count ->
    [0] 里面还没有内容
   *[other] { $count } 项
}
records-newest = 最新一项：{ $date }
records-pick-up = 输入代码

record-heading = { $name } 的记录
record-born = 出生日期：{ $date }
record-empty-title = 这份记录是空的
record-empty-text = 您为 { $name } 领取或写下的内容会显示在这里。
record-groups = 这份记录中有
record-print = 想保存纸质版，请用浏览器打印这个页面。
record-printed = 打印日期：{ $date }
record-added-by = 由 { $app } 发送，{ $date }加入。
record-written-by = 由 { $name } 写于{ $date }。
record-written-by-you = 由您写于{ $date }。
record-more = 显示所有详情
record-older = 显示更早的内容
record-newest = 返回最新的内容

item-from = 发送方
item-added = 加入日期
item-when = 日期
item-attachments = 附件
item-download = 下载
item-download-name = 下载 { $name }
item-download-unnamed = 附件
item-unreadable = 这一项还不能用文字显示。它按发来时的原样保存着。
item-count-of-type = { $count ->
   *[other] { $count } × { $type }
}
item-of-unknown-type = 其他种类的内容

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = 本人
relation-to-record-5 = 孩子
relation-to-record-14 = 儿子
relation-to-record-15 = 女儿
relation-to-record-3 = 配偶
relation-to-record-11 = 伴侣
relation-to-record-8 = 父母
relation-to-record-10 = 亲属
relation-to-record-6 = 监护人
relation-to-record-7 = 患者
relation-to-record-13 = 宠物
relation-to-record-2 = 其他

# ---- the record: by kind, by date, by words ----

record-add = 添加内容
record-by-date = 按日期显示全部
record-what-found = 找到的内容
record-years = 前往某一年
record-pages = 更多内容
record-kind-count = { $count ->
   *[other] 项
}
look-words = 要查找的文字
look-kind = 种类
look-any-kind = 所有种类
look-sender = 谁发送的
look-any-sender = 所有人
look-by-hand = 手工填写
look-button = 查找
look-all = 显示全部
look-shown = { $count ->
    [0] 没有这样的内容。
   *[other] 本页有 { $count } 项。
}
look-found = { $count ->
    [0] 没有找到“{ $words }”。
   *[other] 找到 { $count } 项含有“{ $words }”的内容。
}
look-found-first = { $count ->
   *[other] 含有“{ $words }”的最新 { $count } 项。可能还有更早的。
}
look-bounded = 从最新的开始，已查找 { $count } 项。
look-further = 查找更早的内容
writer-you = 您

# ---- one item ----

item-written-by = 填写人
item-package = 来自
item-package-of = 包裹“{ $name }”，{ $date }领取
item-changed = 更改日期
item-changed-by = 由 { $name } 更改于{ $date }。
item-changed-by-you = 由您更改于{ $date }。
item-ask = 这里的范围和备注来自发送方。{ $app } 可以告诉您这对您意味着什么。
item-correct = 更正
item-delete = 删除
item-history = 更改之前的样子
item-history-text = 每个版本都会保存，包括是谁写的。最新的在最前面。
item-history-more = 还有更早的版本。它们保存着，但不在这里显示。
item-version-current = 就是您在上面看到的内容。
item-fixed-signed = 这一项有签名，所以不能更正，否则签名会失效。您可以自己写一条备注。
item-fixed-signed-otherwise = 这一项带有的签名与内容不符，或者不能在这里检查。它按发来时的原样保存，不能更正。您可以自己写一条备注。
item-fixed-read-only = 发送方把这一项设为谁都不能更改。您可以自己写一条备注。
item-fixed-document = 这是一份完整的文档。它按发来时的原样保存，不能更正。您可以自己写一条备注。
item-fixed-no-form = 这种内容不能在这里手工更正。请询问发送方，或自己写一条备注。
item-done-added = 现在已放进记录。
item-done-corrected = 已保存。更改之前的样子保存在下面。
item-done-restored = 已恢复到记录中。
version-sent-by = 由 { $name } 发送于{ $date }。
version-written-by = 由 { $name } 写于{ $date }。
version-written-by-you = 由您写于{ $date }。
version-restored-by = 由 { $name } 恢复于{ $date }。
version-restored-by-you = 由您恢复于{ $date }。
version-deleted-by = 由 { $name } 删除于{ $date }。
version-deleted-by-you = 由您删除于{ $date }。

# ---- charts ----

charts-title = { $name } 的图表
charts-link = 图表
charts-back = 所有图表
charts-lede = 测量过不止一次的数值，用折线和表格显示。
charts-empty-title = 还没有图表
charts-empty-text = 图表至少需要两个同种类、同单位的测量值。
chart-link = 图表
chart-count = { $count ->
   *[other] 个测量值
}
chart-name-and-unit = { $name }（{ $unit }）
chart-value = 数值
chart-range = 发送方的范围
chart-flag = 发送方的备注
chart-told = { $count ->
   *[other] { $count } 个测量值，日期从{ $from }到{ $to }。
}
chart-told-line = 最低 { $low }，最高 { $high }，最新 { $newest }。
chart-bounded = 图表用的是最新 { $count } 项内容。记录里还有更多。
chart-rows-cut = 表格显示 { $total } 个测量值中最新的 { $shown } 个。全部都在记录里。
chart-no-judgement = 这些数字和发来时或填写时一样。它们对您意味着什么，可以问给您看病的人。

# ---- writing by hand ----

add-title = 添加到 { $name } 的记录
add-lede = 您想写下什么？
add-code = 有人给过您代码吗？
form-add-title = 新增：{ $kind }
form-add-lede = 这会放进 { $name } 的记录，填写人是您。
form-add-button = 保存
form-back = 选择其他
form-correct-title = 更正：{ $kind }
form-correct-lede = 请更改不对的地方。更改之前的样子也会保存。
form-correct-button = 保存更正
form-keep = 保持不变
form-optional = { $label }（如果您知道）
form-note = 备注
form-number-label = 数字
form-unit-label = 单位
form-time-label = 时间
form-in-unit = 单位：{ $unit }
form-date-partial = 只写年份也可以。
form-missing = 没有填写“{ $label }”。请写在这里。
form-number = { $label }：必须是数字，例如 61.5。
form-whole = { $label }：必须是整数，例如 64。
form-range = { $label }：必须在 { $low } 和 { $high } 之间。
form-too-long = { $label }：最多 { $count } 个字符。
form-date-missing = { $label }：没有填写日期。
form-date-day = { $label }：日必须是 1 到 31 之间的数字。
form-date-month = { $label }：请选择月份。
form-date-year = { $label }：年份必须是四位数，例如 2024。
form-date-wrong = { $label }：这一天不存在。
form-date-future = { $label }：日期不能是将来的日期。
form-time = { $label }：时间请写成 14:05 或 2:05 pm。
form-not-taken = 这样不能保存：{ $rule }
form-stale = 这段时间里有人更改了它。这是现在的内容，您输入的没有保存。
form-full-title = 记录已满
form-full-text = { $name } 的记录没有空间了。没有保存任何内容。
form-full-room = 想腾出空间，请删除您不需要的内容，然后彻底清除。
form-full-deleted = 查看已删除的内容

# ---- deleting, putting back, erasing ----

delete-title = 要从记录中删除吗？
delete-text = 删除后不再显示。您以后可以恢复。
delete-text-apps = 可以读取记录的应用将不能再看到它。它们以前复制的副本归它们所有。
delete-button = 删除
delete-keep = 保留
delete-stale = 这段时间里它被更改了。删除之前请再看一遍。
deleted-title = 从 { $name } 的记录中删除的内容
deleted-link = 已删除（{ $count }）
deleted-done = 已删除。您可以在“已删除”里找到并恢复它。
deleted-text = 只有管理记录的人能看到这些。它们仍占用 { $size } 空间。
deleted-empty = 没有删除的内容
deleted-empty-text = 您删除的内容保存在这里，直到您恢复或彻底清除。
deleted-back = 所有已删除的内容
deleted-no-right = 您不能更改这份记录，所以不能恢复。
restore-button = 恢复
restore-second = 记录里已经有一项，而且只能有一项。请先删除那一项。
restore-second-title = 现在不能恢复
erase-link = 彻底清除
erase-title = 要彻底清除吗？
erase-text = 与它有关的都会销毁：现在的内容、以前的每个版本和附件。谁都不能找回，我们也不能。
erase-text-copies = 别人手里的副本不受影响：发送方的、应用的，以及本服务器的旧备份。
erase-button = 彻底清除
erase-keep = 不清除
erase-done = 已彻底清除。空间已腾出。
erase-all-link = 清除所有已删除的内容
erase-all-title = { $count ->
   *[other] 要彻底清除 { $count } 项已删除的内容吗？
}
erase-all-text = 从 { $name } 的记录中删除的所有内容都会销毁，包括每个版本和附件。这样会腾出 { $size } 空间。谁都不能找回，我们也不能。
erase-all-button = { $count ->
   *[other] 彻底清除 { $count } 项
}
erase-keep-all = 什么都不清除

# ---- downloading ----

download-link = 下载全部内容
download-title = 下载 { $name } 的记录
download-lede = 记录里的所有内容，放在一个 ZIP 文件里。
download-count = { $count ->
   *[other] { $count } 项，约 { $size }
}
download-what-booklet = 一本可以用浏览器阅读的小册子。想做成 PDF，请打开它，选择“打印”，再选“另存为 PDF”。
download-what-tables = 每个种类一张表格，可用电子表格软件打开。
download-what-originals = 每项内容发来时的原样，供其他程序使用。
download-what-attachments = 附件，例如信件和图片。
download-what-history = 各项内容更改之前的样子。
download-what-deleted = 已删除但没有彻底清除的内容。
download-care = 谁拿到这个文件都能看。请放在只有您能打开的地方，不要留在公用电脑上。
download-button = 下载
download-file = { $name } 的记录
download-read-me = 请先阅读
download-read-me-text =
    { $name } 的记录，来自 { $site }。

    小册子.html - 所有内容，可用浏览器阅读。想做成 PDF，请打印它并选择“另存为 PDF”。
    表格 - 每个种类一张，可用电子表格软件打开。
    原件 - 每项内容发来时的原样，XML 格式。
    附件 - 信件、图片和其他文件。
    历史 - 各项内容更改之前的样子，最早的编号是 1。
    已删除 - 已删除但没有彻底清除的内容，保持发来时的原样。

    谁拿到这些文件都能看。请放在只有您能打开的地方。
download-booklet = 小册子
download-booklet-about = 来自 { $site }，截至{ $date }。
download-booklet-how = 想做成 PDF，请在浏览器中选择“打印”，再选“另存为 PDF”。
download-tables = 表格
download-originals = 原件
download-attachments = 附件
download-history = 历史
download-deleted = 已删除
download-column-summary = 简要
download-column-origin = 来自
download-column-id = 项目编号

# ---- deleting a whole record ----

record-delete-link = 永久删除这份记录
record-delete-title = 要永久删除 { $name } 的记录吗？
record-delete-lede = 对所有使用它的人来说，整份记录都会销毁。谁都不能找回，我们也不能。您的账号和其他记录会保留。
record-delete-items = { $count ->
    [0] 这份记录，里面是空的
   *[other] 这份记录和里面的 { $count } 项内容
}
record-delete-history = 以前的每个版本、所有附件，以及已删除但还没有彻底清除的内容
record-delete-apps = 这些应用可以用它做什么：
record-delete-others = 这些人也会失去它：
record-delete-first = 如果以后可能需要里面的内容，请先下载。
record-delete-name = 请输入记录的名称，表示您确实要删除：{ $name }
record-delete-missing = 请输入记录的名称：{ $name }
record-delete-other = 这不是记录的名称。名称是 { $name }。
record-delete-button = 永久删除记录
record-delete-keep = 保留记录
record-delete-done = 记录已永久删除。
