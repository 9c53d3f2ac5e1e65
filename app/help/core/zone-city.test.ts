import { expect, test } from "vitest";
import { hoursText } from "../parts/line-words.ts";
import { shippedDirectory } from "./directory.ts";
import { isNamedZone, ofCity, zoneCity } from "./zone-city.ts";

const zones = [...new Set(shippedDirectory.services.flatMap(({ lines }) => lines.map(({ timeZone }) => timeZone)))];

test("the city of each time zone of the directory has been looked at in every language", () => {
  expect(zones.length).toBeGreaterThan(10);
  expect(zones.filter((zone) => !isNamedZone(zone))).toEqual([]);
});

test("a reader finds the city as she calls it", () => {
  expect(zoneCity("Europe/Lisbon", "fr")).toBe("Lisbonne");
  expect(zoneCity("Europe/Lisbon", "es")).toBe("Lisboa");
  expect(zoneCity("Europe/Lisbon", "en")).toBe("Lisbon");
  expect(zoneCity("America/Sao_Paulo", "en")).toBe("São Paulo");
  // A steward's own zone is named by its identifier, rather than not at all.
  expect(zoneCity("America/Los_Angeles", "fr")).toBe("Los Angeles");
});

test("French joins the two words before a vowel", () => {
  expect([ofCity("Lisbonne"), ofCity("Athènes"), ofCity("Helsinki"), ofCity("Honolulu")]).toEqual([
    "de Lisbonne",
    "d’Athènes",
    "d’Helsinki",
    "de Honolulu",
  ]);
});

test("the hours of a line say whose clock they follow", () => {
  const line = { ...shippedDirectory.services[0]!.lines[0]!, timeZone: "Europe/Athens" };
  const hours = { kind: "weekly" as const, week: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] };
  expect(hoursText("fr", { ...line, hours })).toContain("(heure d’Athènes)");
  expect(hoursText("en", { ...line, hours })).toContain("(Athens time)");
  expect(hoursText("es", { ...line, hours })).toContain("(hora de Atenas)");
});
