"""Text in simplified shape, character by character, so that one pattern reads either script and places stay where they are."""

from archive.text.fold import class_of
from archive.text.script import is_common
from archive.text.script import simplified as converted


class _Shapes(dict):
    """Code point → its simplified shape; worked out once for each that is met.

    An everyday character stays itself or becomes what it is simplified to (座, 沈, 链, 画); the class that the search folds by
    would make 座 坐. The others take their class's shape (馀 is 余), and so does 著, which traditional texts write for 着.
    """

    def __missing__(self, point: int) -> str:
        char = chr(point)
        plain = converted(char)
        self[point] = shape = plain if char != "著" and is_common(plain) else class_of(char)
        return shape


_SHAPES = _Shapes()


def simplified(text: str) -> str:
    """``text`` with every character in its simplified shape; as long as it was.

    >>> simplified("截至２月29日，全市醫務人員零感染")
    '截至２月29日，全市医务人员零感染'
    >>> simplified("瀋陽一座冷鏈倉庫，沈阳一座冷链仓库，接著")
    '沈阳一座冷链仓库，沈阳一座冷链仓库，接着'
    """
    return text.translate(_SHAPES)
