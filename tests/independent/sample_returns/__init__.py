"""The returns in samples/returns that scripts ask for by name, and what is to be known of them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
RETURNS = ROOT / "samples/returns"

# Its total of 小型水库维修养护经费 says 187.1 where the lines add up to 178.1.
WATER = "水利局-绩效目标(最终版)2.xlsx"
WATER_SHEET, WATER_TOTAL = "水库管护", "C11"
# Two cells that no rule reads: two warnings.
ECOLOGY = "生态环境局绩效目标申报（大气、水）.xlsx"
# One amount reads 待定, one indicator has no value.
LAND = "自规局项目绩效目标表(3)(1).xlsx"
# One project is handed in again in a return of its own.
MARKET = "市场监管局2022年度项目绩效目标表（3个项目）.xlsx"
AGAIN = "（补报）市场监管局-食品抽检.xlsx"
AGAIN_PROJECT = "食品安全监督抽检经费"
# Nothing is wrong with it.
CLEAN = "交通局2022年绩效目标表.xlsx"
# Cut off, so that it cannot be read.
BROKEN = "市商务局2022年项目绩效目标表.xlsx"
# No return at all.
LIST = "报送情况登记（11月17日）.txt"
