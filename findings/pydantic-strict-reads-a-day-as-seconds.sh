#!/usr/bin/env bash
# Version:  pydantic 2.14.4
# Guess:    strict mode takes for a datetime what its JSON writes as one, and refuses a number in any dress;
#           a day without hyphens is refused as the day with them is.
# Happens:  the number 20231120 is refused, but the text "20231120" is taken for seconds since 1970: an
#           evening in August of that year. The text "2023" is half an hour after midnight of 1 January 1970.
# Matters:  a feed that writes days as 20231120, or years alone, is read without an error, 53 years off.
# Source:   BaseModel.model_validate_json with ConfigDict(strict=True).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q pydantic==2.14.4 2>/dev/null

cat >shown.py <<'PY'
from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError


class Update(BaseModel):
    model_config = ConfigDict(strict=True)
    at: datetime


for text in ("20231120", '"20231120"', '"2023"', '"2023-11-20"', '"2023-11"'):
    try:
        at = Update.model_validate_json(f'{{"at": {text}}}').at.isoformat()
    except ValidationError as error:
        at = "refused: " + error.errors()[0]["type"]
    print(f"{text:12}", "->", at)
PY

cat >expected <<'TEXT'
20231120     -> refused: datetime_type
"20231120"   -> 1970-08-23T03:45:20+00:00
"2023"       -> 1970-01-01T00:33:43+00:00
"2023-11-20" -> refused: datetime_parsing
"2023-11"    -> refused: datetime_parsing
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
