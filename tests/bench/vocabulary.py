"""The words of the generated articles: common ones written down, rare ones composed, ranked as language ranks them.

A real archive's vocabulary never ends: half of its words stand in one or two articles, most of them names. So behind the
written words comes a long tail of invented persons, villages, streets and firms, composed of the syllables below.
"""

import random
from itertools import accumulate

#: The glue of any sentence, the commonest first.
PARTICLES = """
的 在 了 和 是 一 有 为 对 到 不 将 等 与 上 中 从 也 并 已 就 以 都 向 这 后 让 被 又 更 还 把 由 每 其 各 最 再
""".split()

#: What the articles of those years speak of, the commonest first.
TOPICS = """
疫情 防控 工作 社区 人员 居民 医院 患者 病例 小区 检测 核酸 医疗 隔离 志愿者 服务 群众 物资 口罩 确诊 新增 累计 出院
治愈 消毒 体温 登记 卡口 值守 村民 干部 党员 企业 复工 复产 学校 学生 老师 家长 开学 网课 超市 蔬菜 配送 价格 供应 市场
交通 道路 车辆 司机 车站 铁路 高速 路口 检查 通行 健康码 疫苗 接种 发热 门诊 护士 医生 支援 医疗队 救护车 床位 病区 重症
康复 血浆 流调 密切接触者 排查 网格员 通知 公告 热线 电话 咨询 捐款 捐赠 爱心 慰问 家庭 老人 孩子 母亲 丈夫 妻子 春节
元宵节 清明 假期 返乡 务工 订单 工厂 车间 生产线 设备 员工 岗位 招聘 贷款 税收 补贴 房租 商户 餐馆 外卖 快递 菜场
农贸市场 大棚 春耕 麦田 化肥 种子 合作社 扶贫 产业 项目 开工 投资 工地 工程 建设 街道 乡镇 县城 城区 郊区 码头 渡口 河堤
广场 公园 图书馆 博物馆 线上 直播 电商 销售 平台 信息 数据 系统 视频 会议 指挥部 部署 要求 措施 方案 预案 督查 责任 落实
报告 通报 新闻 记者 编辑 报纸 摄影 采访 故事 春天 樱花 灯光 清晨 深夜 凌晨 周末 上午 下午 晚上 昨天 今天
""".split()

#: What is done there.
DEEDS = """
开展 组织 要求 表示 介绍 进行 实施 推进 加强 保障 完成 提供 参加 负责 走进 送到 接到 登门 劝导 测量 采样 转运 救治 护理
安置 关闭 恢复 开放 暂停 取消 延长 缩短 减少 增加 达到 超过 分配 采购 调配 装卸 搬运 打扫 巡逻 宣传 张贴 广播 提醒 帮助
照顾 探望 感谢 等待 守候 回家 出发 返回 抵达 集合 轮班 换岗 休息 吃饭 睡觉 写信 唱歌 流泪 微笑 挥手 拥抱 坚持 相信 希望
记得 发现 说起 回忆 奔走 忙碌 加班 支起 搭建
""".split()

#: Counted things: a figure goes before them.
COUNTED = "人 名 例 个 户 辆 吨 箱 只 件 处 家 次 天 小时 公里 万元 亿元 张 支 批 所 栋 平方米".split()

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋于余杜叶程苏魏吕丁沈任姚卢傅钟姜崔"
    "谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤"
)
_GIVEN = (
    "明华建国文军平志伟东海强晓生光林小民永杰斌波春红玉秀英兰芳丽娟敏静燕霞萍雪梅琴云莲凤洁琳彬宇浩凯鑫涛鹏飞超勇刚俊"
    "辉健龙宏亮博磊洋阳欣怡佳慧颖思雨梦婷雅诗涵子轩泽睿晨曦若溪安宁乐瑶岩松柏桦枫桐楠槐杉"
)
_PLACE = (
    "东西南北上下前后大小新老青白红黄金银铜石沙河溪江湖塘堰坝桥渡港湾岭坡岗坪岩洞林木松柳杨桃梨枣梅荷稻麦瓜豆牛羊马龙"
    "凤鹤雁泉井亭台楼阁庙寺塔关营寨庄店集窑炉坊仓渠闸滩洲圩垸冲坳垭峪"
)
_PLACE_ENDS = "村 镇 街 路 巷 桥 社区 小区 苑 码头 水库 小学 菜场 卫生院".split()
_FIRM_ENDS = "药业 食品 纺织 机械 建材 物流 印务 农机 制衣 电子 超市 酒楼".split()

#: How many words the tail holds; how steeply words become rarer with their rank (Zipf's law as Mandelbrot corrected it:
#: the first few ranks lie closer together than the law says).
TAIL, EXPONENT, LEVELLED = 60_000, 0.95, 12


def tail(size: int = TAIL, seed: int = 7) -> list[str]:
    """``size`` different invented names, the commonest first.

    >>> tail(4) == tail(4), len(set(tail(500)))
    (True, 500)
    """
    draw, names = random.Random(seed), {}
    while len(names) < size:
        names[_name(draw)] = None
    return list(names)


def _name(draw: random.Random) -> str:
    kind = draw.random()
    if kind < 0.5:
        return draw.choice(_SURNAMES) + "".join(draw.choices(_GIVEN, k=draw.choice((1, 2, 2, 2))))
    if kind < 0.85:
        return "".join(draw.choices(_PLACE, k=2)) + draw.choice(_PLACE_ENDS)
    return "".join(draw.choices(_GIVEN, k=2)) + draw.choice(_FIRM_ENDS)


def falling(count: int, exponent: float = EXPONENT, levelled: float = LEVELLED) -> list[float]:
    """Cumulative weights of ranks 1 … count.

    >>> [round(weight, 2) for weight in falling(3, 1, 0)]
    [1.0, 1.5, 1.83]
    """
    return list(accumulate((rank + levelled) ** -exponent for rank in range(1, count + 1)))
