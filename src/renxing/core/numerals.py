"""Whole numbers in words, in English and in Chinese: read aloud, a zero too many is noticed."""

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
GROUPS = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))

DIGITS = "零一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"))
MYRIADS = ((10**8, "亿"), (10**4, "万"))


def in_english(number: int) -> str:
    """A whole number from zero up to below a trillion.

    >>> in_english(4_200_000), in_english(21), in_english(1_000_305)
    ('four million two hundred thousand', 'twenty-one', 'one million three hundred and five')
    """
    for size, word in GROUPS:
        if number >= size:
            rest = number % size
            said = f"{in_english(number // size)} {word}"
            joint = " and " if 0 < rest < 100 else " "
            return f"{said}{joint}{in_english(rest)}" if rest else said
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def in_chinese(number: int) -> str:
    """A whole number from zero up to below a trillion, as it is read.

    >>> in_chinese(4_200_000), in_chinese(10), in_chinese(1_000_305), in_chinese(20_050)
    ('四百二十万', '十', '一百万零三百零五', '二万零五十')
    """
    said = _chinese(number)
    return said.removeprefix("一") if said.startswith("一十") else said


def _chinese(number: int) -> str:
    for size, word in MYRIADS:
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return _chinese(number // size) + word + (gap + _chinese(rest) if rest else "")
    for size, word in PLACES:
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return DIGITS[number // size] + word + (gap + _chinese(rest) if rest else "")
    return DIGITS[number]
