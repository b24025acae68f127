"""Figures, no test: speed of course.claims on long texts.  Run from the project's root."""

import time

from course.claims import check_consistency, find_numbers

SAMPLE = (
    "More than 140 people were held on 7 October 2023, officials said, and between 20 and 30 "
    "percent of the $1.2bn budget was spent. Three 45-day phases follow. Thousands left.\n"
)


def measure(name, function, text):
    """Print how many characters a CPU second a function reads; the best of three."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        function(text)
        times.append(time.process_time() - begin)
    print(f"{name:<34} {len(text):>9,} characters: {len(text) / min(times):>9,.0f} a CPU second")


def main():
    """Measure texts of three lengths, a long row of numbers, a megabyte of digits, the checks."""
    find_numbers(SAMPLE)  # the word lists are read once
    for times in (50, 500, 5000):
        measure("find_numbers, news", find_numbers, SAMPLE * times)
    measure("find_numbers, 1,1,1,...", find_numbers, "1," * 100_000)
    measure("find_numbers, a row of digits", find_numbers, "1" * 1_000_000)
    measure("check_consistency, news", check_consistency, SAMPLE * 500)


if __name__ == "__main__":
    main()
