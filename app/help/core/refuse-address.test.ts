import { expect, test } from "vitest";
import { findAddress } from "./refuse-address.ts";

test.each([
  "12 rue de l’Exemple",
  "3 bis, avenue Jean-Exemple",
  "221B Baker Street",
  "Calle Mayor 5",
  "Rua das Flores, 12",
  "Via Garibaldi 7",
  "Musterstraße 8",
  "93000 Bobigny",
  "SW1A 1AA",
  "48.90760, 2.43880",
  "https://www.openstreetmap.org/#map=18",
  "Rue de l’Exemple 16",
  "４ rue de l’Exemple",
  "12 r\u200Bue de l’Exemple",
  "https://example.org/12-rue-de-l-exemple",
  "https://example.org/?q=12%20rue%20de%20l%27Exemple",
  "Straße des 17. Juni 135",
  "Beispielstr. 5",
  "ul. Przykładowa 5",
  "Exempelgatan 4",
  "PO Box 123",
  "8FVC9G8F+6WX",
])("“%s” is a place", (text) => {
  expect(findAddress({ services: [{ note: text }] })).toBe("services.0.note");
});

test.each([
  "3919",
  "0 800 05 95 95",
  "via 1522",
  "Fédération nationale Solidarité Femmes",
  "https://www.gov.uk/guidance/domestic-abuse-how-to-get-help",
  "24 h/24, 7 j/7",
  "2026-11-24",
  "Ministry of Equality",
])("“%s” is none", (text) => {
  expect(findAddress({ services: [{ note: text }] })).toBeNull();
});

test("a text longer than any of the model is refused without being read", () => {
  const before = performance.now();
  expect(findAddress({ note: `1.11111${" ".repeat(5_000_000)}` })).toBe("note");
  expect(performance.now() - before).toBeLessThan(1000);
});

test("a field that is named like a place is refused, whatever it holds", () => {
  for (const key of ["address", "adresse", "Dirección", "lat", "longitude", "postcode", "geometry", "location"]) {
    expect(findAddress({ [key]: null })).toBe(key);
  }
});
