import { expect, test } from "vitest";
import { behindDoor, countriesOf, helpOf, regionName } from "./country.ts";
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

test("a region is called as the directory calls it, else as its entry does", () => {
  const name = { fr: "Contrée d’Exemple", en: "Sampleshire", es: "Comarca de Ejemplo" };
  const local = {
    ...shippedDirectory.services[0]!,
    id: "fr-example",
    country: "FR",
    region: "FR-XX",
    regionName: name,
  };
  const directory = { ...shippedDirectory, services: [...shippedDirectory.services, local] };
  expect(regionName(directory, "GB-SCT", "fr")).toBe("Écosse");
  expect(regionName(directory, "FR-XX", "en")).toBe("Sampleshire");
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
  const recent = { ...base, id: "fr-recent", source: { ...base.source, knownOn: "2026-10" } };
  const narrow = { ...base, id: "fr-narrow", needs: [] };
  expect(inOrder([narrow, old, recent, fresh], today).map((one) => one.id)).toEqual([
    "fr-fresh",
    "fr-recent",
    "fr-old",
    "fr-narrow",
  ]);
  // A day that has not come is a slip of the hand, or worse.
  expect(freshness(checked("fr-future", "2099-01-01"), today)).toBe("to-confirm");
});
