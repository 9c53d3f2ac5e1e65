import * as fc from "fast-check";
import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { nameShown, personShown, protections, publicAuthor, publicMember } from "./protection.ts";
import { regions } from "./region.ts";
import { sizeClasses, sizeOf } from "./size.ts";

const town = {
  organisationId: "7d0c6c5e-0000-4000-8000-000000000001",
  slug: "exampleville",
  name: newText("fr", "Exampleville", "test", "2026-01-01"),
  region: "europe" as const,
  countryCode: "ZZ",
  withheld: null,
  languages: ["fr"],
  population: 31_000,
};

test("a member protected by region leaves its region and nothing else", () => {
  expect(publicMember({ ...town, protection: "region" })).toEqual({ level: "region", region: "europe" });
  expect(publicMember({ ...town, protection: "unlisted" })).toBeNull();
  expect(publicMember({ ...town, protection: "institution" })).toMatchObject({
    level: "institution",
    slug: "exampleville",
  });
});

test("of a page that moderators withhold nothing is left, and what its member wrote is nobody's", () => {
  for (const withheld of ["hidden", "removed"] as const)
    for (const protection of protections) {
      expect(publicMember({ ...town, protection, withheld })).toBeNull();
      const author = publicAuthor({ ...town, protection, withheld });
      expect(author).toEqual(protection === "unlisted" ? null : { level: "unattributed" });
    }
});

test("a person's name is shown only where she asked for it and her member shows its people", () => {
  fc.assert(
    fc.property(fc.constantFrom(...personShown), fc.constantFrom(...protections), (shown, protection) => {
      const seen = nameShown({ shown, name: "Ada Invented" }, publicMember({ ...town, protection }));
      expect(seen.kind === "name").toBe(shown === "name" && protection === "open");
      if (protection === "region" || protection === "unlisted") expect(seen).toEqual({ kind: "unattributed" });
    }),
  );
});

test("every population has one size, and an unknown one none", () => {
  fc.assert(
    fc.property(fc.nat(50_000_000), (population) => {
      const { from, below } = sizeClasses.find(({ code }) => code === sizeOf(population))!;
      expect(population >= from && population < below).toBe(true);
    }),
  );
  expect(sizeOf(null)).toBeNull();
  expect(new Set(regions).size).toBe(7);
});
