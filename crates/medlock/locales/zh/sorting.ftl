# Sorting a document of the record into items of their own.

sort-link = 整理到记录中
sort-title = “{ $document }”里有什么
sort-lede-app = { $app } 请您查看这份文档。
sort-lede = 请勾选您想在 { $name } 的记录中单独成项的内容。保存之前您会再看一遍。文档保持不变。
sort-all-there = 能从中取出的内容，记录里都已经有了。
sort-nothing = 这份文档里没有可以单独成项的内容。文档会原样留在记录里。
sort-too-large = 这份文档太大，不能在这里整理。它会原样留在记录里。
sort-not-readable = 这份文档不能在这里读取。它会原样留在记录里。
sort-bounded = 只与记录中这些种类最新的 { $count } 项做了比较，没有与更早的比较。
sort-there = 记录里已经有了
sort-taken = 您已经从文档中取出过
sort-similar = 记录里有类似的内容
sort-beside = 记录中：{ $what }
sort-beside-of = 记录中：{ $what }，{ $date }
sort-details = 其中的所有内容
sort-none-ticked = 请至少勾选一行，或离开这个页面。
sort-keep = 什么都不添加
sort-back = 返回文档
sort-back-app = 返回 { $app }
sort-again = 更改勾选的内容
sort-check-title = { $count ->
   *[other] 要把 { $count } 项内容加入 { $name } 的记录吗？
}
sort-check-text = 它们来自“{ $document }”，填写人是您。每一项都会注明来自哪份文档。
sort-check-button = { $count ->
   *[other] 加入 { $count } 项
}
sort-source = { $document }，{ $date }
item-done-sorted = 您勾选的内容已放进记录。文档没有变化。

sort-documents-title = 哪份文档？
sort-documents-lede = { $app } 请您把一份文档整理到记录中。请选择一份。

sort-part-problems = 健康问题
sort-part-allergies = 过敏
sort-part-medications = 药物
sort-part-immunizations = 疫苗接种
sort-part-procedures = 手术和操作
sort-part-results = 检查结果
sort-part-vital-signs = 测量值
sort-part-family-history = 家人的健康
sort-part-payers = 保险
sort-part-advance-directives = 对治疗的意愿
sort-part-support = 提供帮助的人
sort-part-functional-status = 本人能独自做的事
sort-part-social-history = 生活方式
sort-part-medical-equipment = 医疗器材
sort-part-encounters = 就诊
sort-part-plan-of-care = 护理计划
sort-part-providers = 医生和其他医护人员

sort-unread-title = 只留在文档里的内容
sort-unread-text = 这些没有变成上面的条目。它们没有丢失，仍留在文档里。
sort-entry-of = “{ $part }”下的一条
sort-more = { $count ->
   *[other] 还有 { $count } 条。它们不在这里显示，但仍留在文档里。
}
sort-why-not-offered = 这种内容不在这里整理
sort-why-words = 它只是以句子的形式写在那里
sort-why-no-name = 没有写明是什么
sort-why-no-date = 没有写明是哪一天
sort-why-no-value = 没有结果
sort-why-none = 写明了没有
sort-why-not-done = 只是计划、已取消或写错了
sort-why-too-long = 太长，一行写不下
sort-why-too-many = 一组里的数量太多
sort-why-not-understood = 各部分互相对不上
