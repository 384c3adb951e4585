"""One cold run of the whole flow over a file of articles, reports written: what speed.py measures from outside."""

import json
import sys
import tempfile
from pathlib import Path

import twosource
from twosource.reports import write_reports


def main() -> None:
    report = twosource.cross_check([sys.argv[1]])
    with tempfile.TemporaryDirectory() as folder:
        write_reports(report, Path(folder), ("html", "md", "json"))
    totals = report.totals
    print(json.dumps({"claims": totals.claims, "groups": totals.groups, "findings": len(report.findings)}))


if __name__ == "__main__":
    main()
