"""Words that are written in several ways in traditional script, or that mean two things: none of them is wrong by itself."""

#: 复 of doing a second time: Hong Kong writes 覆, Taiwan 複 or 復, the mainland 複.
#: Sources: 現代漢語詞典, 教育部重編國語辭典修訂本.
_AGAIN = "查核检测验审筛试评诊训"


def _usage() -> dict[str, dict[int, str]]:
    again = {"复" + verb: {0: "複覆復"} for verb in _AGAIN if verb not in "诊训"}
    again |= {"复诊": {0: "複覆復"}, "复训": {0: "復複"}}
    return again | {"编制": {1: "制製"}, "长发": {1: "髮發"}, "自制": {1: "製制"}, "汇总": {0: "彙匯"}}


#: Word in simplified script → where in it → what it may be, the usual first.
USAGE = _usage()
