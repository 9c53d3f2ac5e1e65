import { expect, test } from "vitest";
import { daysAfter } from "~/kernel/day.ts";
import { readPledge, type TypedPledge } from "./pledge.ts";

const today = "2026-11-25";
const typed = (change: Partial<TypedPledge> = {}): TypedPledge => ({
  institution: "Mairie d’un lieu inventé",
  email: "Bureau@Example.org",
  promise: "Former trente personnes de l’accueil avant l’été.",
  followUpOn: "2027-06-30",
  locale: "fr",
  unnamed: false,
  agreed: true,
  trap: "",
  ...change,
});

test("a promise has an institution, an address, a day and an agreement", () => {
  expect(readPledge(typed(), today)).toMatchObject({ ok: true, value: { email: "bureau@example.org", locale: "fr" } });
});

test.each([
  ["an institution with a line end", { institution: "Mairie\r\nBcc: a@example.org" }, "institution"],
  ["an institution with a line separator", { institution: "Mairie\u2028x" }, "institution"],
  ["an address with a second line", { email: "a@example.org\nBcc: b@example.org" }, "email"],
  ["a promise of nothing", { promise: "Oui" }, "promise"],
  ["a promise with control characters", { promise: "Former trente\u0000 personnes" }, "promise"],
  ["a day that is none", { followUpOn: "2027-02-30" }, "follow-up"],
  ["a day too soon", { followUpOn: daysAfter(today, 29) }, "follow-up"],
  ["a day too late", { followUpOn: daysAfter(today, 731) }, "follow-up"],
  ["no agreement", { agreed: false }, "consent"],
] as const)("%s is refused", (_, change, code) => {
  expect(readPledge(typed(change), today)).toMatchObject({ ok: false, failure: { kind: "invalid", code } });
});

test("the first and the last day that may be chosen are taken", () => {
  for (const days of [30, 730]) expect(readPledge(typed({ followUpOn: daysAfter(today, days) }), today).ok).toBe(true);
});
