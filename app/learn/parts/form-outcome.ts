import { comparable } from "../core/comparable.ts";

/** What came of the answer that a form holds, and what was chosen; null while something is missing. Nothing is sent. */
export function outcomeOfForm({
  dataset,
  elements,
}: HTMLFormElement): { outcome: "right" | "wrong"; chosen: string[] } | null {
  const key = dataset["key"]!;
  const controls = [...elements].filter((one) =>
    (one as HTMLInputElement).name.startsWith("answer"),
  ) as HTMLInputElement[];
  if (dataset["kind"] === "short") {
    const words = comparable(controls[0]!.value);
    return words ? { outcome: (JSON.parse(key) as string[]).includes(words) ? "right" : "wrong", chosen: [] } : null;
  }
  if (controls[0]!.tagName === "SELECT") {
    if (controls.some(({ value }) => value === "")) return null;
    const right = controls.every(({ name, value }) => name === `answer-${value}`);
    return { outcome: right ? "right" : "wrong", chosen: [] };
  }
  const chosen = controls.filter(({ checked }) => checked).map(({ value }) => value);
  if (chosen.length === 0) return null;
  const wanted = key.split(",");
  const right = dataset["kind"] === "multiple" ? chosen.join() === key : wanted.includes(chosen[0]!);
  return { outcome: right ? "right" : "wrong", chosen };
}
