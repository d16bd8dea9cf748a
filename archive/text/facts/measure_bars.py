"""Words that tell that a clause is no measure, or less likely one, in simplified script."""

#: Words of praise, slogans, background and of what one person does: in a clause with one of them only plain evidence counts.
FLOURISH = """
    坚强领导 众志成城 冲锋在前 冲在 同心 奋战 担当 主动作为 踊跃 不忘初心 牢记使命 政治站位 屏障 堡垒 防线 阻击战 人民战争
    使命 初心 精神 力量 身影 处处 风雨同舟 贯彻 决策部署 重要指示 重要讲话 统一领导 以来 随着 强调 指出 表示 认为 介绍 来说
    全力以赴 坚决打赢 打赢 夺取 胜利 各司其职 日夜 信心 决心 依据 积极响应 响应号召 意义 压力 作用 成效 成果 第一线 见证
    讲述 故事 心里 觉得 忍不住 面对 提供了 交往 距离 他 她 他们 她们 我 慎终如始 原则 目标 希望 如果 是否 为什么 曾经 已经是
    既是 又是 也是 工作中 确诊病例 疑似病例 无症状感染者 旅居史 接触史 居住史 旅行史 感染者 确诊 患病"""

#: A clause with one of these tells of a state, of numbers, of feelings or gives advice: no measure.
NEVER = """
    感动 感谢 感激 敬意 致敬 敬佩 泪 骄傲 自豪 欣慰 温暖 牵挂 思念 想念 英雄 美丽 最美 点赞 赞扬 称赞 好评 表彰 荣获 授予
    痊愈 治愈 出院 累计报告 死亡病例 解除医学观察 解除隔离 尚有 尚在 病情稳定 正在接受 现有 例 生命体征 送行 追踪到 累计追踪
    累计确诊 配合 请 建议 避免 尽量 务必 勤洗手 一旦 症状 隔离服 专家提醒 抵达 阴性 阳性 新增 确诊率 接受隔离治疗 接受治疗
    在院治疗 住院治疗 正在隔离治疗 正在治疗 正在住院 隔离治疗"""

#: Words that are read so that no shorter one is read in them.
SHIELDS = """
    设施 设备 建筑 建党 党建 停留 停车 停车场 会员 社会 机会 不会 发生 发现 发展 发热 发病 出发 封面 免疫 总会 协会 学会
    委员会 捐躯 驻马店 驻地 云南 令人 邀请 申请 请示 请假 请战 精细化 宣传员 宣传部 宣讲员 讲解员 流动性 社会组织 基层组织
    各级组织 世卫组织 世界卫生组织 公益组织 志愿组织 两新组织 组织部 组织者 市场监管局 市场监督 监督管理局 管理部门 管理局
    委会 传染病防治 其他 其它 吉他 无他 自我 我国 我省 我市 我县 我区 我院 我校 我州 我镇 我村 我们 案例 比例 条例 先例 惯例
    例如 例会 例行 举例 病例 确诊患者 开会 建制 建言 设想 设计 设法 送别 停下 停歇 禁毒 免得 会上 发言 发达 发挥 发扬 发烧
    发起 发动机 大会 会长 会见 会谈"""

#: What stands behind a deed that then only names a person, a paper or a place (宣传员, 核酸检测结果, 采样现场).
NAMED = """
    员 书记 现场 结果 报告 证明 数据 者 上 组长 队长 队员 队的 人数 率 局 领域 部门 总局 负责 医疗队负责 诊疗 产品 专家 单位
    工作者 部 期 期满 期间 时"""
