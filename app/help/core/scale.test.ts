import { expect, test } from "vitest";
import { shippedDirectory } from "./directory.ts";
import { chooseScale, scaleSchema } from "./scale.ts";

const general = shippedDirectory.scales.find((one) => one.locale === "fr")!;

test("the general edition speaks each language, with three zones and the five signs that lead to the emergency number", () => {
  for (const level of [undefined, "easy"]) {
    const spoken = shippedDirectory.scales.filter((one) => one.level === level).map((one) => one.locale);
    expect(spoken.sort()).toEqual(["en", "es", "fr"]);
  }
  for (const one of shippedDirectory.scales) {
    expect(one.zones).toHaveLength(3);
    expect(one.zones[2].filter((item) => item.redFlag)).toHaveLength(5);
  }
});

test("a local edition without the review of a local service is refused", () => {
  const local = { ...general, id: "fr", country: "FR" };
  expect(scaleSchema.safeParse(local).success).toBe(false);
  const reviewed = { ...local, reviewedBy: { service: "Service d’Exemple", on: "2026-10-01" } };
  expect(scaleSchema.safeParse(reviewed).success).toBe(true);
  expect(chooseScale([...shippedDirectory.scales, reviewed], "fr", "FR")?.id).toBe("fr");
  expect(chooseScale([...shippedDirectory.scales, reviewed], "fr", "BE")?.id).toBe("general-fr");
});

test("who reads easy words keeps them in every country, and finds the other edition where there are none", () => {
  const local = { ...general, id: "fr", country: "FR", reviewedBy: { service: "Service d’Exemple", on: "2026-10-01" } };
  const scales = [...shippedDirectory.scales, local];
  expect(chooseScale(scales, "fr", "FR", "easy")?.id).toBe("easy-fr");
  expect(chooseScale(scales, "fr", "FR")?.id).toBe("fr");
  const withoutEasy = scales.filter((one) => !one.level);
  expect(chooseScale(withoutEasy, "fr", "FR", "easy")?.id).toBe("fr");
});

test("easy words are short: no sentence of more than twelve words", () => {
  for (const { zones } of shippedDirectory.scales.filter((one) => one.level === "easy")) {
    for (const { text } of zones.flat()) {
      for (const sentence of text.split(/[.:]\s/)) expect(sentence.split(/\s+/).length, text).toBeLessThanOrEqual(12);
    }
  }
});

test("an edition that leaves out one of the five signs, or softens its zone, is refused", () => {
  const [one, two, three] = general.zones;
  const without = three.filter((item) => item.redFlag !== "strangulation");
  expect(scaleSchema.safeParse({ ...general, zones: [one, two, without] }).success).toBe(false);
  const moved = three.filter((item) => item.redFlag === "weapon");
  expect(scaleSchema.safeParse({ ...general, zones: [one, [...two, ...moved], three] }).success).toBe(false);
});

test("an item bears no weight and no points", () => {
  const weighed = structuredClone(general);
  Object.assign(weighed.zones[2][0]!, { points: 3 });
  expect(scaleSchema.safeParse(weighed).success).toBe(false);
});
