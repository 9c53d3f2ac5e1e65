import { expect, test } from "vitest";
import { writeCalendar } from "./calendar.ts";

const calendar = (title: string, text = "") =>
  writeCalendar({
    name: "Seize jours",
    language: "fr",
    id: "16-days-2026",
    host: "oivf.example",
    url: "https://oivf.example/fr/campaigns/16-days-2026",
    stamp: "2026-11-20T08:00:00Z",
    days: [{ day: "2026-12-31", title, text }],
  });

/** RFC 5545 §3.1: what was folded is one line again. */
const unfolded = (file: string) => file.replaceAll("\r\n ", "");

test("a day is an event of a whole day, and its end is the next day, over the turn of a year too", () => {
  const file = calendar("Ouvrir");
  expect(file).toContain("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n");
  expect(file).toContain("UID:16-days-2026-2026-12-31-0@oivf.example\r\n");
  expect(file).toContain("DTSTAMP:20261120T080000Z\r\n");
});

test("no line is longer than 75 octets, and no letter is cut in two", () => {
  const title = "é".repeat(200);
  const file = calendar(title);
  for (const line of file.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(unfolded(file)).toContain(`SUMMARY;LANGUAGE=fr:${title}\r\n`);
});

test("text cannot become a line of the file: commas, semicolons and line ends are escaped", () => {
  const file = unfolded(calendar("a, b; c \\ d\r\nATTENDEE:mailto:x@example.org", "one\ntwo"));
  expect(file).toContain(String.raw`a\, b\; c \\ d\nATTENDEE:mailto:x@example.org`);
  expect(file).not.toMatch(/^ATTENDEE/m);
});
