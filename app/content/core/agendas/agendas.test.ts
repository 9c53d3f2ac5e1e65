import { expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import { agendas, agendasSchema, findAgenda, findAgendaItem } from "./index.ts";

test("an item's code begins with its agenda's, and is used once", () => {
  const codes = agendas.flatMap((agenda) => agenda.items.map((item) => item.code));
  expect(new Set(codes).size).toBe(codes.length);
  for (const agenda of agendas)
    for (const item of agenda.items) expect(item.code.startsWith(`${agenda.code}:`)).toBe(true);
  expect(findAgendaItem("ISTANBUL:art.23")?.agenda.code).toBe("ISTANBUL");
  expect(findAgendaItem("ISTANBUL:art.999")).toBeUndefined();
});

test("every name and item is written in each language", () => {
  for (const agenda of agendas) {
    for (const label of [agenda.name, ...agenda.items.map((item) => item.label)]) {
      for (const locale of locales) expect(label[locale], agenda.code).toMatch(/^\S.*\S$/);
      expect(label.fr).not.toMatch(/'|[^\u00a0\u202f][:;?!](?=\s|$)/);
    }
  }
  const [first] = agendas;
  expect(agendasSchema.safeParse([{ ...first, name: { fr: "a", en: "b" } }]).success).toBe(false);
});

test("what came into force did so after it was adopted, and charters never did", () => {
  for (const { code, year, inForce, kind } of agendas) {
    if (inForce !== null) expect(inForce, code).toBeGreaterThanOrEqual(year);
    if (kind === "charter" || kind === "declaration") expect(inForce, code).toBeNull();
  }
  expect(findAgenda("ISTANBUL")).toMatchObject({ year: 2011, inForce: 2014 });
});
