#!/usr/bin/env bash
# Version:  django-simple-history 3.13.0, Django 5.2.19
# Guess:    two records of one row that bear one history_date keep their order by their number: `as_of` gives the later
#           one, and the record before it is the earlier one.
# Happens:  `as_of` of a moment from then on gives the row twice, once with each value. `prev_record` and
#           `next_record` pass over the other of the two, in both directions.
# Matters:  the date of a record may be given, and a day with two updates is common. A list as of that day holds one
#           thing twice, and a log made by going back never shows what the first update changed.
# Source:   the manager's as_of, prev_record and next_record, with _history_date set as its pages say; an open report
#           of the project speaks of rows that come twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q django-simple-history==3.13.0 Django==5.2.19 tzdata 2>/dev/null

mkdir desk
touch desk/__init__.py
cat >desk/models.py <<'PY'
from django.db import models
from simple_history.models import HistoricalRecords


class Fire(models.Model):
    dead = models.IntegerField()
    history = HistoricalRecords()
PY

cat >twice.py <<'PY'
from datetime import datetime, timezone

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history", "desk"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    USE_TZ=True,
)
django.setup()
call_command("migrate", run_syncdb=True, verbosity=0)

from desk.models import Fire


def day(number):
    return datetime(2020, 9, number, tzinfo=timezone.utc)


def dead(record):
    return record.dead if record else None


fire = Fire()
for number, count in ((5, 1), (7, 2), (7, 3), (9, 4)):
    fire.dead, fire._history_date = count, day(number)
    fire.save()

for record in fire.history.order_by("history_id"):
    print(record.dead, "before it", dead(record.prev_record), "after it", dead(record.next_record))
for number in (6, 8, 9):
    print("as of", number, [each.dead for each in Fire.history.as_of(day(number))])
PY

cat >expected <<'TEXT'
1 before it None after it 2
2 before it 1 after it 4
3 before it 1 after it 4
4 before it 2 after it None
as of 6 [1]
as of 8 [3, 2]
as of 9 [4]
TEXT
venv/bin/python -W ignore twice.py | tee seen
diff expected seen
