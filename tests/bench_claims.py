"""Figures, no test: speed of course.claims on long texts.  Run from the project's root."""

import time

from course.claims import check_consistency, find_numbers

SAMPLE = (
    "More than 140 people were held on 7 October 2023, officials said, and between 20 and 30 "
    "percent of the $1.2bn budget was spent. Three 45-day phases follow. Thousands left.\n"
)


def main():
    for times in (50, 500, 5000):
        text = SAMPLE * times
        begin = time.process_time()
        rows = len(find_numbers(text))
        seconds = time.process_time() - begin
        print(f"{len(text):>9,} characters, {rows:>6} rows: {len(text) / seconds:>9,.0f} a second")
    begin = time.process_time()
    check_consistency(SAMPLE * 50)
    print(
        f"check_consistency, {len(SAMPLE) * 50:,} characters: {time.process_time() - begin:.2f} s"
    )


if __name__ == "__main__":
    main()
