#!/usr/bin/env bash
# Version:  datafusion 55.0.0 (Python)
# Guess:    an engine without system time refuses `FOR SYSTEM_TIME AS OF` on a table that keeps no history.
# Happens:  with its parser set to the SQL of BigQuery, SQL Server, Snowflake or Databricks it reads the clause,
#           drops it, and answers with the rows of today, as of the year 1900 too, without a warning. With its own
#           dialect it refuses.
# Matters:  "what did we know then?" is answered with what we know now, and nothing in the answer shows it.
# Source:   SessionContext.sql, with the setting datafusion.sql_parser.dialect.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q datafusion==55.0.0 2>/dev/null

cat >as_of.py <<'PY'
from datafusion import SessionConfig, SessionContext

ASKED = (
    ("generic", "FOR SYSTEM_TIME AS OF '1900-01-01'"),
    ("bigquery", "FOR SYSTEM_TIME AS OF '1900-01-01'"),
    ("mssql", "FOR SYSTEM_TIME AS OF '1900-01-01'"),
    ("snowflake", "AT(TIMESTAMP => '1900-01-01')"),
    ("databricks", "VERSION AS OF 3"),
)

for dialect, clause in ASKED:
    config = SessionConfig().set("datafusion.sql_parser.dialect", dialect)
    context = SessionContext(config)
    context.from_pydict({"fact": ["ceo"], "holder": ["of today"]}, name="facts")
    try:
        rows = context.sql(f"SELECT holder FROM facts {clause}").to_pylist()
        print(dialect, clause, "->", rows)
    except Exception as error:
        print(dialect, clause, "->", type(error).__name__)
PY

cat >expected <<'TEXT'
generic FOR SYSTEM_TIME AS OF '1900-01-01' -> ValueError
bigquery FOR SYSTEM_TIME AS OF '1900-01-01' -> [{'holder': 'of today'}]
mssql FOR SYSTEM_TIME AS OF '1900-01-01' -> [{'holder': 'of today'}]
snowflake AT(TIMESTAMP => '1900-01-01') -> [{'holder': 'of today'}]
databricks VERSION AS OF 3 -> [{'holder': 'of today'}]
TEXT
venv/bin/python as_of.py | tee seen
diff expected seen
