import { expect, test } from "vitest";
import { helpLines, telephoneLink } from "./lines.ts";

test("each line has a country, a number that a telephone can dial, and an emergency number beside it", () => {
  expect(helpLines.length).toBeGreaterThan(0);
  for (const line of helpLines) {
    expect(line.country).toMatch(/^[A-Z]{2}$/);
    expect(telephoneLink(line.number)).toMatch(/^tel:\d{3,6}$/);
    expect(line.emergency).toMatch(/^\d{2,3}$/);
  }
});

test("a number keeps its zeros and loses its spaces", () => {
  expect(telephoneLink("016")).toBe("tel:016");
  expect(telephoneLink("116 016")).toBe("tel:116016");
});

test("no line says that it was checked before a steward has", () => {
  expect(helpLines.filter((line) => line.checked)).toEqual([]);
});
