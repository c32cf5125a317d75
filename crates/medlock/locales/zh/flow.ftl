# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = 您的代码是什么？
code-hint = 代码有 20 个字母，写在您收到的电子邮件、信件或打印件上。大小写、空格和短横线都没有关系。
code-missing = 请输入您的代码
code-wrong = 请检查代码。代码有 20 个字母，例如 { $example }
code-flow-lost = 我们无法确定您正在使用哪个代码。请再输入一次。没有丢失任何内容，也没有用掉机会。

sender-from = 来自
from-sender = 来自 { $app }
picked-last-day = 最后领取日期：{ $day }
picked-last-day-until = 最后领取时间：{ $day } { $time }

question-asks = { $app } 的问题：
question-hint = 大小写没有关系，但空格要输对。
question-chances-all = { $count ->
   *[other] 您一共有 { $count } 次机会。
}
question-chances-left = { $count ->
   *[other] 您还有 { $count } 次机会。如果最后一次也答错，这个代码会永久关闭。
}
question-help-summary = 我不知道答案
question-help-text = 请不要猜。{ $app } 可以告诉您这个问题问的是什么，也可以换一个新问题，把全部内容再发一次。
answer-missing = 请输入您的答案。没有用掉机会
wrong-answer-left = { $count ->
   *[other] 答案不对。您还有 { $count } 次机会。如果最后一次也答错，这个代码会永久关闭
}
wrong-answer-check = 请检查文字和空格。这个代码是给您的，还是给您家里其他人的？
answer-busy-title = 请稍等
answer-busy-text = 现在正在检查这个问题的其他答案。请等几秒钟，再回答一次。没有用掉机会。

locked-title = 这个代码已关闭
locked-text = { $count ->
   *[other] 已经答错 { $count } 次，所以这个代码不能再用了。这样可以保护您的信息。
}

record-title = 您想把它放进哪份记录？
record-found = 答对了。这是 { $app } 发送的内容。
record-sent-on = 发送日期：{ $date }
record-once = 您只能领取一次。请不用着急。
record-new = 新的记录
record-new-only = 为它新建一份记录
record-new-hint = 为您自己，或为您照顾的人
record-name-label = 这份记录是谁的？请输入姓名
record-relationship-label = 这个人是您的什么人？
record-missing = 请选择一份记录
record-name-missing = 请输入这份记录所属人的姓名
record-name-form = 姓名里有不能保存的符号，例如换行符。请重新输入
record-relationship-missing = 请选择这个人是您的什么人
record-gone = 那份记录不能再用了。请选择另一份
record-new-limit = 您的记录数量已达到本网站的上限。请从中选择一份

confirm-title = { $count ->
   *[other] 要把 { $count } 项内容加入 { $record } 的记录吗？
}
confirm-check = 继续之前，请核对
confirm-what = 内容
confirm-from = 来自
confirm-label = 标注为
confirm-into = 记录
confirm-into-new = { $record }（新记录）
confirm-once = 这一步只能做一次。
confirm-button = { $count ->
   *[other] 加入 { $count } 项
}

done-title = { $count ->
   *[other] 完成。{ $count } 项内容已放进 { $record } 的记录
}
done-title-none = 完成。没有新内容加入 { $record } 的记录
done-message = { $app } 的留言：
done-items = 已加入的内容
done-left-out = 没有加入的内容
done-left-out-text = { $count ->
   *[other] { $record } 的记录里已经有这些内容，每种只能有一项。您原有的内容保持不变：
}
done-no-access = { $app } 看不到这份记录。您领取的是一份副本，只有您和您选定的人能看。
done-see-record = 查看 { $record } 的记录
done-another = 输入另一个代码
done-verify = 还有一件事：请确认您的电子邮箱

unknown-title = 找不到这个代码
unknown-text = 请对照您的电子邮件、信件或打印件检查。如果没有输错，请询问给您代码的人。
unknown-field = 找不到这个代码。请检查，或询问发送方
not-ready-title = 您的信息还没有到
not-ready-text = { $app } 已经生成了您的代码，但还没有发送内容。请保留代码，稍后再试。没有用掉机会。
not-ready-ask = 如果等得太久，请询问 { $app }。
expired-title = 这个代码已过期
expired-text = 这个代码的有效期是{ $lifetime }，现在已过期。
used-self-title = 您已经领取过了
used-self-text = 您在{ $date }领取了它，放进了 { $record } 的记录。
used-self-text-gone = 您在{ $date }领取了它。
used-other-title = 这个代码已经用过了
used-other-text = 每个代码只能用一次。如果不是您用的，请告诉给您代码的人。
used-sign-in = 如果是您用的，请登录查看您把它放在了哪里。
unusable-title = 我们读不出发来的内容
unusable-text = { $app } 发来的内容我们读不出来。没有加入任何内容。请对方再发一次。
unusable-reference = 编号 { $reference }
unusable-reference-hint = 请把这个编号告诉对方，这有助于查明哪里出了问题。
unavailable-title = 您现在不能领取
unavailable-text = 本网站目前没有与 { $app } 合作，所以不能领取对方发来的内容。发来的内容没有丢失。
no-record-title = 没有可以放入的记录
no-record-text = 您的记录数量已达到本网站的上限，而且您都不能往里面添加内容。请让管理记录的人允许您添加。发来的内容仍保留在这里。
quota-title = { $record } 的记录已满
quota-text = 剩余空间放不下 { $app } 发来的内容。没有加入任何内容。请选择另一份记录，或新建一份。
quota-choose = 选择另一份记录
later-title = 请稍等，然后再试
later-text = 从这里输入了很多不存在的代码。请等待{ $wait }后再试。
later-busy-text = 现在使用本网站的人很多。请等待{ $wait }后再试。没有用掉机会。
try-again = 再试一次

relationship-1 = 我自己
relationship-5 = 我的孩子
relationship-14 = 我的儿子
relationship-15 = 我的女儿
relationship-3 = 我的丈夫或妻子
relationship-11 = 我的伴侣
relationship-8 = 我的父亲或母亲
relationship-10 = 亲属
relationship-6 = 由我担任监护人的人
relationship-7 = 我照顾的人
relationship-13 = 我的宠物
relationship-2 = 其他人
