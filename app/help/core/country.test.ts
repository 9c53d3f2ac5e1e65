import { expect, test } from "vitest";
import { behindDoor, countriesOf, helpOf } from "./country.ts";
import { shippedDirectory } from "./directory.ts";
import { freshness, inOrder } from "./freshness.ts";

const today = "2026-11-24";

test("programmes for people who use violence never stand among the lines for those who suffer it", () => {
  const france = helpOf(shippedDirectory, "FR", today)!;
  expect(france.perpetrators.map((one) => one.id)).toEqual(["fr-fnacav"]);
  const others = [...france.national, ...france.byNeed.flatMap((one) => one.services), ...behindDoor(france, "me")];
  expect(others.some((one) => one.kind === "perpetrator-programme")).toBe(false);
});

test("a country of regions shows each region's line under the region", () => {
  const kingdom = helpOf(shippedDirectory, "GB", today)!;
  expect(kingdom.national).toEqual([]);
  expect(kingdom.regions.map((one) => one.code)).toEqual(["GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"]);
});

test("a country known by its emergency number alone is listed as such; an unknown one is not", () => {
  expect(countriesOf(shippedDirectory)).toContainEqual({ country: "CH", lines: false });
  expect(helpOf(shippedDirectory, "CH", today)?.national).toEqual([]);
  expect(helpOf(shippedDirectory, "XX", today)).toBeNull();
});

test("an entry grows old six months after its check, and sinks below the others", () => {
  const base = shippedDirectory.services.find((one) => one.id === "fr-3919")!;
  const checked = (id: string, checkedOn: string) => ({ ...base, id, state: "confirmed" as const, checkedOn });
  const [old, fresh] = [checked("fr-old", "2026-05-01"), checked("fr-fresh", "2026-06-01")];
  expect(freshness(old, today)).toBe("old");
  expect(freshness(fresh, today)).toBe("fresh");
  expect(inOrder([old, base, fresh], today).map((one) => one.id)).toEqual(["fr-fresh", "fr-3919", "fr-old"]);
});
