import { expect, test } from "vitest";
import { bibTex, cslJson, dataCite, schemaDataset, type Cited } from "./citation.ts";

const cited: Cited = {
  dataset: "sample-set",
  publisher: "Invented {ministry}",
  title: "Invented set",
  version: 3,
  date: "2026-11-24",
  address: "https://oivf.test/en/data/sample-set/editions/3",
  licence: "CC0-1.0",
  licenceUrl: "https://creativecommons.org/publicdomain/zero/1.0/",
  fingerprint: "abc",
  language: "en",
};

test("every form of the citation names the edition, its day and its permanent address", () => {
  for (const text of [bibTex(cited), JSON.stringify(cslJson(cited)), JSON.stringify(dataCite(cited))]) {
    expect(text).toContain(cited.address);
    expect(text).toContain("2026");
    expect(text).toMatch(/version\W+3\W/);
  }
  expect(cslJson(cited)[0]!.issued).toEqual({ "date-parts": [[2026, 11, 24]] });
});

test("a brace in a name does not break the entry", () => {
  const text = bibTex(cited);
  expect(text).toContain("{{Invented ministry}}");
  expect([...text].filter((c) => c === "{")).toHaveLength([...text].filter((c) => c === "}").length);
});

test("a schema.org dataset lists its files with their checksums", () => {
  const file = {
    name: "a.csv",
    address: "https://oivf.test/a.csv",
    mediaType: "text/csv",
    bytes: 12,
    sha256: "f".repeat(64),
  };
  expect(schemaDataset(cited, { description: "", files: [file] })).toMatchObject({
    "@type": "Dataset",
    description: "Invented set",
    distribution: [{ contentUrl: file.address, sha256: file.sha256, contentSize: "12 B" }],
  });
});
