"""What is counted in news: measure words and units, in simplified shape, as they follow a number.

A number before one of these is a figure (三例, 3例); one before anything else may be part of a word (一起, 统一).
"""

import re

#: Classifiers, grades, units, spans of time. Source: the classifiers of 现代汉语八百词 that newspapers use with figures, and
#: the legal units of China (GB 3100).
COUNTERS = frozenset(
    (
        "例 名 个 人 位 户 家 所 间 座 栋 幢 层 楼 号 级 期 类 型 批 次 场 件 起 条 项 份 台 辆 架 艘 只 头 匹 株 棵 张 片 支 "
        "枝 根 把 瓶 盒 箱 袋 包 桶 罐 吨 斤 公斤 千克 克 毫克 升 毫升 米 千米 公里 厘米 毫米 亩 公顷 平方米 平方公里 立方米 元 "
        "角 美元 港元 日 天 周 年 月 季度 时 小时 分钟 秒 秒钟 点 岁 度 摄氏度 倍 成 届 版 页 篇 章 节 字 句 行 列 班 组 队 轮 "
        "岗 处 站 线 省 市 县 区 乡 镇 村 社区 街道 校 院 床 人次 台次 车次 班次 架次 户次 单元 号楼 号线 针 剂 剂次 管 套 双 "
        "副 顶 块 趟 餐 顿 步 招 道 关 等 排 款 笔 宗 股 圈 个月 个人 代 环 路 室 国 方 面 口 种 重 门 封 通 首 幅 本 册 颗 粒 "
        "滴 杯 碗 桌 席 员 员工"
    ).split()
)
#: The longest first, as a pattern.
COUNTER = "|".join(sorted(COUNTERS, key=len, reverse=True))
#: 一 before these is more often an adverb (一起, 一时, 一度) than a figure.
ADVERBIAL = frozenset("起 时 点 度 道 面 线 块 行 路 成 口 等 方 把 通 重 种 代 国 本 首 步 关 环 员 处 头 片 列 股".split())
#: Between a number and what it counts: 三百多人, 十余家.
ROUNDED = re.compile("[多余来]")
