import { expect, test } from "vitest";
import { buildProfile, seriesCode } from "./build-profile.ts";
import { firstDraft, readDraft, type DraftContext } from "./draft-form.ts";
import type { FileFacts, ProfileDraft } from "./profile-draft.ts";
import { proposeMapping, type ProposalLookups } from "./propose-profile.ts";

const facts: FileFacts = {
  format: "csv",
  delimiter: ";",
  encoding: "utf-8",
  sheet: 0,
  headerRows: 1,
  decimal: ".",
  headerLines: [["place", "year", "victim", "n"]],
  words: [["01", "99"], ["2020", "2021", "not known"], ["women", "men", "all"], null],
  rows: 5,
};
const known: Record<string, string> = { women: "female", men: "male" };
const lookups: ProposalLookups = {
  territorySystems: ["INSEE-DEP"],
  isTerritory: (_, code) => code === "01" || code === "2A",
  dimensions: ["sex"],
  codeOf: (dimension, word) => (dimension === "sex" ? known[word] : undefined),
};
const rows = [
  ["01", "2020", "women", "4"],
  ["2A", "2021", "men", "3"],
];

/** The form as a coordinator fills it: what cannot be guessed is written. */
function filled(changes: Partial<ProfileDraft> = {}): ProfileDraft {
  const draft = firstDraft(facts, proposeMapping(facts.headerLines[0]!, rows, lookups), lookups, "Counts 2021.csv");
  draft.columns[2]!.codes["all"] = "=total";
  return {
    ...draft,
    title: { fr: "Nombres", en: "Counts", es: "Números" },
    observatory: { slug: "here", territory: "FR", name: { fr: "Ici", en: "Here", es: "Aquí" } },
    dataset: { ...draft.dataset, publisher: "Nobody", attribution: "Invented", licence: "CC0" },
    series: { ...draft.series, indicatorCode: "POL-OFFVICT" },
    places: { "99": "=leave" },
    levels: ["province"],
    ...changes,
  };
}

test("a first draft holds what can be guessed, and blanks for the rest", () => {
  const draft = firstDraft(facts, proposeMapping(facts.headerLines[0]!, rows, lookups), lookups, "Counts 2021.csv");
  expect(draft.columns.map((one) => one.choice)).toEqual([
    "territory:INSEE-DEP",
    "period-year",
    "dimension:sex",
    "value",
  ]);
  expect(draft.columns[2]!.codes).toEqual({ women: "female", men: "male", all: "" });
  expect(draft).toMatchObject({ name: "counts-2021", from: "2020", to: "2021", unknownPeriods: ["not known"] });
});

test("a draft becomes a profile: codes, totals, rows to leave out, a first plan", () => {
  const built = buildProfile(filled());
  expect(built).toMatchObject({
    ok: true,
    profile: {
      name: "counts-2021",
      source: { format: "csv", delimiter: ";", headerRows: 1 },
      territory: { column: "place", system: "INSEE-DEP" },
      skip: [{ column: "place", in: ["99"] }],
      period: { year: "year", from: "2020", to: "2021", unknown: ["not known"] },
      dimensions: [{ dimension: "sex", codes: { map: { women: "female", men: "male", all: null } }, total: ["all"] }],
      value: { column: "n", blank: "refuse" },
      dataset: { plan: [{ levels: ["province"], frequencies: ["A"], breakdowns: [[], ["sex"]] }] },
    },
  });
});

test("what the catalogue does not say may be added is not", () => {
  const draft = filled();
  draft.columns[2] = { column: "victim", choice: "dimension:victim_link", codes: { women: "direct", men: "linked" } };
  const built = buildProfile(draft);
  expect(built.ok && built.profile.series[0]!.additive.dimensions).toEqual({ victim_link: false });
});

test("a word that nobody has explained names its field", () => {
  const draft = filled();
  draft.columns[2]!.codes["men"] = "";
  expect(buildProfile(draft)).toMatchObject({ ok: false, problems: [{ field: "code-2-1", code: "word" }] });
});

test("a column of series makes one series a word, each with its indicator", () => {
  const draft = filled();
  draft.columns[2] = {
    column: "victim",
    choice: "series",
    codes: { Été: "POL-OFFVICT", ete: "POL-VICT", x: "=leave" },
  };
  const built = buildProfile(draft);
  expect(
    built.ok && built.profile.series.map(({ code, where, indicatorCode }) => [code, where, indicatorCode]),
  ).toEqual([
    ["ete", { victim: ["Été"] }, "POL-OFFVICT"],
    ["ete_2", { victim: ["ete"] }, "POL-VICT"],
  ]);
  expect(built.ok && built.profile.skip).toContainEqual({ column: "victim", in: ["x"] });
});

test("two columns of values, no place, no period, a range that ends before it begins: each is said", () => {
  const draft = filled({ from: "2022", to: "2021" });
  draft.columns[0]!.choice = "value";
  draft.columns[1]!.choice = "ignore";
  const built = buildProfile(draft);
  expect(!built.ok && built.problems.map((one) => one.code)).toEqual([
    "twice",
    "no-territory",
    "no-period",
    "period-range",
  ]);
});

test("without a value each row is one, and only where rows are folded", () => {
  const draft = filled({ fold: false });
  draft.columns[3]!.choice = "ignore";
  expect(buildProfile(draft)).toMatchObject({ ok: false, problems: [{ code: "no-value" }] });
  const built = buildProfile({ ...draft, fold: true });
  expect(built.ok && built.profile.value).toEqual({ eachRow: true, blank: "refuse" });
});

test("a day is folded into its month, which the plan then publishes beside the year", () => {
  const draft = filled({ unknownPeriods: [] });
  draft.columns[1]!.choice = "day:dmy:month";
  const built = buildProfile(draft);
  expect(built.ok && [built.profile.period, built.profile.dataset.plan[0]!.frequencies]).toEqual([
    { day: { column: "year", order: "dmy", to: "month" }, from: "2020", to: "2021" },
    ["A", "M"],
  ]);
});

test("the form is read back as it was shown; a column with another role has its codes proposed anew", () => {
  const context: DraftContext = {
    facts,
    lookups,
    unknownPlaces: ["99"],
    levels: ["province"],
    observatory: null,
  };
  const form: Record<string, string> = { "role-2": "dimension:sex", "was-2": "dimension:sex", "code-2-0": "other" };
  const read = (changes: Record<string, string>) =>
    readDraft((field) => ({ ...form, ...changes })[field] ?? "", context);
  expect(read({}).columns[2]!.codes).toEqual({ women: "other", men: "", all: "" });
  expect(read({ "was-2": "ignore" }).columns[2]!.codes).toEqual({ women: "female", men: "male", all: "" });
  expect(read({ "place-0": "FR-75" }).places).toEqual({ "99": "FR-75" });
});

test("a code of a series is plain", () => {
  expect(seriesCode("Violences sexuelles (toutes)")).toBe("violences_sexuelles_toutes");
  expect(seriesCode("…")).toBe("series");
});
