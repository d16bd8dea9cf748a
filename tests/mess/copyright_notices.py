"""The site's notice about rights, below the article."""

from random import Random

from archive.text.blocks import Block
from tests.mess.furniture import below, in_script, some

NOTICES = (
    (
        "版权声明：本网所刊内容，版权属于本网，未经书面授权不得转载、摘编。",
        "版權聲明：本網所刊內容，版權屬於本網，未經書面授權不得轉載、摘編。",
    ),
    (
        "免责声明：转载文章只为传递信息，不代表本网赞同其观点，如有侵权请联系本网删除。",
        "免責聲明：轉載文章只為傳遞信息，不代表本網贊同其觀點，如有侵權請聯繫本網刪除。",
    ),
    ("转载须知：转载本网内容请写明出处和作者，保持内容完整。", "轉載須知：轉載本網內容請寫明出處和作者，保持內容完整。"),
)


def copyright_notices(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """One notice, two, or all three numbered under a heading."""
    lines = [in_script(page, *NOTICES[index]) for index in range(3)]
    if strength == "heavy":
        heading = in_script(page, "版权声明：", "版權聲明：")
        return below(page, heading, *(f"{number}.{line.split('：', 1)[-1]}" for number, line in enumerate(lines, 1)))
    return below(page, *some(rng, tuple(lines[:2]), strength))
