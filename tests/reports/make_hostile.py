"""Writes a model whose titles and texts would be markup, formulas or commands: make_hostile.py FILE [--turned]

With --turned one text holds a character that turns the rest of its line around.
"""

import pathlib
import sys

TURN = "\u202e" if "--turned" in sys.argv else ""
LONG = "long " * 2000
PARTS = {
    "who": '=HYPERLINK(\\"http://example.org\\",\\"x\\")',
    "contact": "<script>alert(1)</script>",
    "other": "<img src=x onerror=alert(1)> | [a](javascript:alert(1)) `c` ``` --> @everyone",
    "system": "+SUM(A1:A9)",
    "processing": "\\\"quoted\\\", 'quoted' & <b>bold</b> </title></style></svg>",
    "interest": "@cmd -x | calc",
    "turned": f"\u05e2\u05d1\u05e8\u05d9\u05ea{TURN} gpj.exe",
    "long": LONG,
}
TEXT = """# Made by make_hostile.py.
model of bakery
organisation bakery "{who}" {{ established in GB; contact "{contact}", "{turned}"; dpo "{long}" }}
organisation post-room "{other}" {{ established in IN; counts as hosting-providers }}
organisation turned "{turned}" {{ established in US }}
organisation long "{long}" {{ established in US }}
system site "{system}" {{ operated by bakery; located in GB; encrypted at rest }}
data own-item "{contact}" {{ kind of name; dpv "javascript:alert(1)" }}
subject own-group "{turned}" {{ kind of customers; in GB }}
processing news "{processing}" {{
  controller bakery
  purpose newsletter
  business function "{turned}"
  effect on people "{contact}"
  benefits "{long}"
  kept correct by "{other}"
  uses email-address, own-item
  basis legitimate-interests interest "{interest}"
}}
processing more "{long}" {{ controller bakery; purpose newsletter; uses own-item; basis consent; retained while "{contact}" }}
assessment check "{contact}" {{ kind dpia; of news, more; done 2025-01-01; views sought "{contact}"; involved "{turned}", "{long}"; public concern "{other}" }}
risk bad "{contact}" {{ of news; feared event illegitimate-access; impact "{contact}"; threat "{turned}"; source "{long}"; likelihood high; severity high }}
measure good "{other}" {{ against bad; of site }}
collect email-address from customers at site for news
collect own-item from own-group at site {{ for news, more }}
flow site -> post-room {{ carries email-address; for news }}
flow site -> turned {{ carries own-item; for more }}
flow site -> long {{ carries own-item; for more; safeguard idta {{ signed 2025-03-01; assessed by "x" }} }}
"""

pathlib.Path(sys.argv[1]).write_text(TEXT.format(**PARTS).replace('; assessed by "x"', ""), encoding="utf-8")
