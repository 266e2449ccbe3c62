"""The same cells in LibreOffice as in the reports: office.py FOLDER NAME...; of each there are json, csv, xlsx."""

import csv
import pathlib
import subprocess
import sys

from registers import cells_of_json


def converted(folder, source, filters):
    """Each sheet as LibreOffice writes it after it has read the file."""
    out = folder / f"office-{source.suffix[1:]}-{source.stem}"
    out.mkdir()
    call = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", *filters,
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", str(out), str(source)]
    subprocess.run(call, check=True, capture_output=True, text=True, timeout=240)
    tables = []
    for path in sorted(out.glob("*.csv"), key=lambda p: p.stat().st_mtime_ns):
        with path.open(encoding="utf-8", newline="") as file:
            tables.append((path.stem, list(csv.reader(file))))
    return tables


def trimmed(table):
    rows = []
    for row in table:
        row = [c.removeprefix("'") for c in row]
        while row and not row[-1]:
            row.pop()
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def main():
    folder, compared = pathlib.Path(sys.argv[1]), 0
    for name in sys.argv[2:]:
        tables = cells_of_json(folder / f"{name}.json")
        wanted = [trimmed(t) for t in tables]
        sheets = [trimmed(t) for _, t in converted(folder, folder / f"{name}.xlsx", [])]
        assert sorted(sheets) == sorted(wanted), f"{name}.xlsx: LibreOffice reads other cells"
        filled = next((t for t in tables if len(t) > 1), tables[0])
        # Each column as text, as a reader does who does not want figures guessed.
        kinds = "/".join(f"{i}/2" for i in range(1, len(filled[0]) + 1))
        (_, sheet), = converted(folder, folder / f"{name}.csv", [f"--infilter=Text - txt - csv (StarCalc):44,34,76,1,{kinds}"])
        assert trimmed(sheet) == trimmed(filled), f"{name}.csv: LibreOffice reads other cells"
        compared += 2 * sum(len(row) for row in filled)
    assert compared > 500, compared
    print(f"{compared} cells are the same in LibreOffice")


if __name__ == "__main__":
    main()
