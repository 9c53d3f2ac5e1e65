import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { valueStates, type ValueState } from "../value-state.ts";
import { barChart } from "./bar-chart.ts";
import { lineChart } from "./line-chart.ts";
import { inkOnPaper, standaloneSvg } from "./standalone.ts";

const setting = { id: "c", locale: "fr", title: "Titre", description: "Description" };
const reasons = Object.fromEntries(valueStates.map((state) => [state, state])) as Record<ValueState, string>;

test("a drawing that leaves the site wears the colours of the light tokens", () => {
  const css = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8").split("@media")[0] ?? "";
  for (const [name, value] of Object.entries(inkOnPaper)) expect(css).toContain(`--${name}: ${value};`);
});

test("it is one picture with its looks inside, and every class it uses is styled", () => {
  const line = lineChart({
    ...setting,
    breakLabel: "rupture",
    series: [
      {
        key: "a",
        label: "A",
        tone: "accent",
        points: [
          { x: 2020, y: 3, state: "number", lower: 2, upper: 4 },
          { x: 2021, y: 4, state: "number", lower: 3, upper: 5 },
          { x: 2022, y: 5, state: "number", flag: "break" },
          { x: 2023, y: null, state: "withheld" },
          { x: 2024, y: 5, state: "number" },
          { x: 2025, y: 5, state: "number", flag: "partial" },
        ],
      },
    ],
  });
  const bar = barChart({
    ...setting,
    reasons,
    bars: [{ key: "a", label: "A", value: 2, state: "number" }],
    reference: { value: 1, label: "tous" },
  });
  for (const drawing of [line, bar]) {
    const file = standaloneSvg(drawing);
    expect(file.match(/<svg /g)).toHaveLength(1);
    const style = /<style>(.*)<\/style>/.exec(file)?.[1] ?? "";
    expect(style).not.toContain("var(");
    const used = new Set([...file.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => names?.split(" ") ?? []));
    const plain = new Set(["chart", "wide"]);
    expect([...used].filter((name) => !plain.has(name) && !style.includes(`.${name}`))).toEqual([]);
  }
});
