import { describe, expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import { explain } from "../../parts/say.ts";
import type { MatchedCard, Participant } from "./participant.ts";
import { reasonSchema } from "./reason.ts";
import { scorePair, sharedHours } from "./score-pair.ts";
import { isOfTheSouth } from "./south.ts";
import { hoursFromGreenwich } from "./time-zone.ts";

const need: MatchedCard = {
  id: "n",
  organisationId: "a",
  theme: "plan",
  forms: ["sexual"],
  help: "visit",
  languages: ["fr", "en"],
  wish: null,
};
const offer: MatchedCard = { ...need, id: "o", organisationId: "b" };
const receiver: Participant = {
  organisationId: "a",
  region: "africa",
  countryCode: "ZZ",
  size: "20k-100k",
  legalSystem: "civil",
  offset: 0,
  maturity: 1,
  capacity: 3,
  load: 0,
};
const giver: Participant = { ...receiver, organisationId: "b", maturity: 3 };
const score = (changed: Partial<Participant> = {}, back: string | null = null, card: Partial<MatchedCard> = {}) =>
  scorePair(need, { ...offer, ...card }, receiver, { ...giver, ...changed }, back).score;

describe("what speaks for a pair", () => {
  test("giving something back and being of the South together each count", () => {
    expect(score({}, "housing")).toBeGreaterThan(score());
    expect(score()).toBeGreaterThan(score({ region: "europe" }));
  });

  test("nearer in size, law, ladder and hours is never worth less", () => {
    expect(score()).toBeGreaterThan(score({ size: "over-2m" }));
    expect(score()).toBeGreaterThan(score({ legalSystem: "common" }));
    expect(score({ legalSystem: "mixed" })).toBeGreaterThan(score({ legalSystem: "common" }));
    expect(score()).toBeGreaterThan(score({ maturity: 0 }));
    expect(score()).toBeGreaterThan(score({ offset: 9 }));
  });

  test("the help and the forms of violence that are looked for count more than others", () => {
    expect(score()).toBeGreaterThan(score({}, null, { help: "documents" }));
    expect(score()).toBeGreaterThan(score({}, null, { forms: ["digital"] }));
  });

  test("what a member did not say is neither praised nor held against it", () => {
    expect(score({ size: null, legalSystem: null, maturity: null, offset: null })).toBeLessThan(score());
    const { reasons } = scorePair(need, offer, receiver, { ...giver, size: null, legalSystem: null }, null);
    expect(reasons.map(({ code }) => code)).not.toContain("other-size");
    expect(reasons.map(({ code }) => code)).not.toContain("other-law");
  });
});

test("every reason is a sentence in three languages, and what to look at is told apart", () => {
  const { reasons } = scorePair(
    need,
    { ...offer, help: "documents", forms: ["digital"] },
    receiver,
    { ...giver, size: "over-2m", legalSystem: "common", maturity: 0, offset: 12 },
    "housing",
  );
  for (const one of reasons) expect(reasonSchema.parse(one)).toEqual(one);
  for (const locale of locales) {
    const told = explain(reasons, locale);
    expect(told.reasons.length + told.cautions.length).toBe(reasons.length);
    expect(told.cautions).toHaveLength(6);
    for (const sentence of [...told.reasons, ...told.cautions]) expect(sentence).toMatch(/\.$/);
  }
  expect(explain(reasons, "fr").reasons).toContain(
    "Celle qui demande peut donner quelque chose en retour\u202f: Hébergement et logement.",
  );
  expect(explain(reasons, "es").reasons).toContain("Pueden hablarse en: francés e inglés.");
});

test("common hours are those of two working days, around the clock", () => {
  expect(sharedHours(0, 0)).toBe(9);
  expect(sharedHours(-6, 1)).toBe(2);
  expect(sharedHours(-10, 12)).toBe(7);
  expect(sharedHours(0, 12)).toBe(0);
});

test("a time zone is hours from Greenwich in winter, and no zone is none", () => {
  expect(hoursFromGreenwich("Europe/Paris")).toBe(1);
  expect(hoursFromGreenwich("America/Bogota")).toBe(-5);
  expect(hoursFromGreenwich("Asia/Kolkata")).toBe(5.5);
  expect(hoursFromGreenwich("UTC")).toBe(0);
  expect(hoursFromGreenwich("Nowhere/At-all")).toBeNull();
});

test("the South is what UNCTAD does not count as developed", () => {
  expect(isOfTheSouth({ region: "africa", countryCode: "SN" })).toBe(true);
  expect(isOfTheSouth({ region: "asia-pacific", countryCode: "JP" })).toBe(false);
  expect(isOfTheSouth({ region: "eurasia", countryCode: "RU" })).toBe(false);
  expect(isOfTheSouth({ region: "europe", countryCode: "FR" })).toBe(false);
});
