"""Chinese days of a month, without a leading zero: 2月8日."""

MONTH_DAY_FORMAT = "n月j日"
