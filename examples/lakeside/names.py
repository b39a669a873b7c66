"""Invented names in both languages: surnames by how common they are, given names by sex and year of birth."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Name(NamedTuple):
    """A name as written in Chinese and in pinyin, surname first."""

    zh: str
    en: str


class Pool(NamedTuple):
    """The characters one generation gave its daughters or its sons; `alone` are given names of one character."""

    first: str
    second: str
    alone: str


# Bearers per thousand people, after the published order of Chinese surnames.
SURNAMES = {
    "王": ("Wang", 72), "李": ("Li", 71), "张": ("Zhang", 68), "刘": ("Liu", 52), "陈": ("Chen", 49),
    "杨": ("Yang", 33), "黄": ("Huang", 24), "吴": ("Wu", 21), "赵": ("Zhao", 21), "周": ("Zhou", 20),
    "徐": ("Xu", 16), "孙": ("Sun", 15), "马": ("Ma", 14), "朱": ("Zhu", 13), "胡": ("Hu", 13),
    "林": ("Lin", 12), "郭": ("Guo", 12), "何": ("He", 11), "高": ("Gao", 11), "罗": ("Luo", 10),
    "郑": ("Zheng", 9), "梁": ("Liang", 9), "谢": ("Xie", 8), "宋": ("Song", 8), "唐": ("Tang", 8),
    "许": ("Xu", 7), "邓": ("Deng", 7), "冯": ("Feng", 7), "韩": ("Han", 7), "曹": ("Cao", 6),
    "曾": ("Zeng", 6), "彭": ("Peng", 6), "萧": ("Xiao", 6), "蔡": ("Cai", 6), "潘": ("Pan", 5),
    "田": ("Tian", 5), "董": ("Dong", 5), "袁": ("Yuan", 5), "于": ("Yu", 5), "余": ("Yu", 5),
    "叶": ("Ye", 5), "蒋": ("Jiang", 5), "杜": ("Du", 5), "苏": ("Su", 5), "魏": ("Wei", 5),
    "程": ("Cheng", 5), "吕": ("Lyu", 5), "丁": ("Ding", 4), "沈": ("Shen", 4), "任": ("Ren", 4),
    "姚": ("Yao", 4), "卢": ("Lu", 4), "傅": ("Fu", 4), "钟": ("Zhong", 4), "姜": ("Jiang", 4),
    "崔": ("Cui", 4), "谭": ("Tan", 4), "廖": ("Liao", 4), "范": ("Fan", 4), "汪": ("Wang", 4),
    "陆": ("Lu", 4), "金": ("Jin", 3), "石": ("Shi", 3), "戴": ("Dai", 3), "贾": ("Jia", 3),
    "韦": ("Wei", 3), "夏": ("Xia", 3), "邱": ("Qiu", 3), "方": ("Fang", 3), "侯": ("Hou", 3),
    "邹": ("Zou", 3), "熊": ("Xiong", 3), "孟": ("Meng", 3), "秦": ("Qin", 3), "白": ("Bai", 3),
    "江": ("Jiang", 3), "严": ("Yan", 2), "顾": ("Gu", 2), "龚": ("Gong", 2), "欧阳": ("Ouyang", 1),
}  # fmt: skip

# The first year of birth each pair of pools serves, newest last.
POOLS = (
    (1900, {"f": Pool("秀桂玉淑凤素翠惠美爱春金", "英兰珍芳梅菊莲华琴云霞娥", ""),
            "m": Pool("建国德志永文正家宝福金水", "民明华林生义山根祥荣福贵", "")}),
    (1958, {"f": Pool("丽红海晓春雪美艳秋冬慧建", "华芳萍燕霞娟敏玲琴英红梅", "敏燕萍玲"),
            "m": Pool("建志国晓海伟文俊永卫立学", "军平强辉东明刚勇斌峰华林", "勇斌峰辉")}),
    (1980, {"f": Pool("雨思晓佳梦静雅欣丹慧诗婉", "婷雯琪怡颖洁悦娜琳瑶萱菲", "静琳颖洁"),
            "m": Pool("宇浩志俊嘉子文晨伟泽明天", "杰轩鹏涛飞阳博超凯翔宁然", "磊凯鹏超")}),
    (2000, {"f": Pool("梓子诗雨一欣语若思可沐佳", "涵萱怡彤妍瑶琪桐然悦宁晴", "彤妍悦晴"),
            "m": Pool("梓子宇浩一俊沐奕嘉铭泽思", "轩涵宸睿辰泽洋然霖航远博", "睿宸航博")}),
)  # fmt: skip

SYLLABLES = """
秀:xiu 桂:gui 玉:yu 淑:shu 凤:feng 素:su 翠:cui 惠:hui 美:mei 爱:ai 春:chun 金:jin 英:ying 兰:lan 珍:zhen 芳:fang
梅:mei 菊:ju 莲:lian 华:hua 琴:qin 云:yun 霞:xia 娥:e 建:jian 国:guo 德:de 志:zhi 永:yong 文:wen 正:zheng 家:jia
宝:bao 福:fu 水:shui 民:min 明:ming 林:lin 生:sheng 义:yi 山:shan 根:gen 祥:xiang 荣:rong 贵:gui 丽:li 红:hong
海:hai 晓:xiao 雪:xue 艳:yan 秋:qiu 冬:dong 慧:hui 萍:ping 燕:yan 娟:juan 敏:min 玲:ling 伟:wei 俊:jun 卫:wei 立:li
学:xue 军:jun 平:ping 强:qiang 辉:hui 东:dong 刚:gang 勇:yong 斌:bin 峰:feng 雨:yu 思:si 佳:jia 梦:meng 静:jing
雅:ya 欣:xin 丹:dan 诗:shi 婉:wan 婷:ting 雯:wen 琪:qi 怡:yi 颖:ying 洁:jie 悦:yue 娜:na 琳:lin 瑶:yao 萱:xuan 菲:fei
宇:yu 浩:hao 嘉:jia 子:zi 晨:chen 泽:ze 天:tian 杰:jie 轩:xuan 鹏:peng 涛:tao 飞:fei 阳:yang 博:bo 超:chao 凯:kai
翔:xiang 宁:ning 然:ran 磊:lei 梓:zi 一:yi 语:yu 若:ruo 可:ke 沐:mu 涵:han 彤:tong 妍:yan 桐:tong 晴:qing 奕:yi
铭:ming 宸:chen 睿:rui 辰:chen 洋:yang 霖:lin 航:hang 远:yuan
"""
PINYIN = dict(pair.split(":") for pair in SYLLABLES.split())

# Drawing syllables by chance now and then spells somebody everybody knows; such a name is drawn again.
WELL_KNOWN = frozenset({"刘德华", "张国荣", "黄晓明", "王俊凯", "王文涛", "李国华", "王建军", "马海明"})


def draw_surname(rng: Random) -> str:
    """A surname, drawn as often as people bear it."""
    return rng.choices(list(SURNAMES), [weight for _, weight in SURNAMES.values()])[0]


def pool_of(sex: str, born: int) -> Pool:
    """The given-name characters in fashion in that year."""
    return [pools for first_year, pools in POOLS if first_year <= born][-1][sex]


def spell(given: str) -> str:
    """Pinyin of a given name, with the apostrophe that keeps Jian'an from being read Ji'anan."""
    syllables = [PINYIN[character] for character in given]
    joined = syllables[0] + "".join(("'" if syllable[0] in "aeo" else "") + syllable for syllable in syllables[1:])
    return joined.capitalize()


def draw_name(rng: Random, sex: str, born: int, surname: str) -> Name:
    """A full name for somebody of that family and generation."""
    pool = pool_of(sex, born)
    while True:
        one_character = pool.alone and rng.random() < 0.12
        given = rng.choice(pool.alone) if one_character else rng.choice(pool.first) + rng.choice(pool.second)
        if surname + given not in WELL_KNOWN and len(set(given)) == len(given):
            return Name(surname + given, f"{SURNAMES[surname][0]} {spell(given)}")
