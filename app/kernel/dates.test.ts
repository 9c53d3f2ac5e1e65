import { expect, test } from "vitest";
import { dateFormat, monthText } from "./dates.ts";
import { dayText } from "./day-text.ts";
import { createWords } from "./words.ts";

const first = new Date("2026-12-01T14:05:00Z");

test("a French first of the month is counted, every other day is named", () => {
  expect(dayText("2026-12-01", "fr")).toBe("1er décembre 2026");
  expect(dayText("2026-12-02", "fr")).toBe("2 décembre 2026");
  expect(dayText("2026-12-11", "fr")).toBe("11 décembre 2026");
  expect(dateFormat("fr", { dateStyle: "full" }).format(first)).toBe("mardi 1er décembre 2026");
  expect(dateFormat("fr", { dateStyle: "medium", timeStyle: "short" }).format(first)).toMatch(/^1er déc\. 2026/);
  expect(dateFormat("fr", { dateStyle: "short" }).format(first)).toBe("01/12/2026");
});

test("a French span of days counts the first of its month too", () => {
  const days = { day: "numeric", month: "long", year: "numeric" } as const;
  expect(dateFormat("fr", days).formatRange(first, new Date("2026-12-10"))).toBe("1er–10 décembre 2026");
  expect(dateFormat("fr", days).formatRange(new Date("2026-11-25"), first)).toMatch(
    /^25 novembre\s–\s1er décembre 2026/,
  );
});

test("English dates have the day first and hours of twenty-four, also where the page is mirrored", () => {
  for (const locale of ["en", "qps"] as const) {
    expect(dayText("2026-11-29", locale)).toBe("29 November 2026");
    expect(dateFormat(locale, { dateStyle: "medium" }).format(first)).toBe("1 Dec 2026");
    expect(dateFormat(locale, { timeStyle: "short" }).format(first)).toBe("14:05");
  }
  expect(monthText("2026-11", "en")).toBe("November 2026");
});

test("Spanish dates are written in full with their two “de”", () => {
  expect(dayText("2026-12-01", "es")).toBe("1 de diciembre de 2026");
});

test("a date inside a message follows the same rule", () => {
  const messages = { until: "{day, date, long}", at: "{day, date, ::dMMMyyyy} {day, time, short}" };
  const words = createWords({ fr: messages, en: messages, es: messages });
  expect(words("fr")("until", { day: first })).toBe("1er décembre 2026");
  expect(words("en")("until", { day: first })).toBe("1 December 2026");
  expect(words("en")("at", { day: first })).toBe("1 Dec 2026 14:05");
});

test("an hour is that of the zone asked for", () => {
  const hour = { dateStyle: "full", timeStyle: "short", timeZone: "America/Bogota" } as const;
  expect(dateFormat("en", hour).format(first)).toMatch(/1 December 2026 at 09:05$/);
});
