import { codeLists } from "~/atlas/index.ts";
import { agendas } from "~/content/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { FactChoices } from "../../parts/facts-form.tsx";

/** What a form of facts offers of the lists of others: forms of violence, items of the agendas. */
export function factChoices(page: PageLocale): FactChoices {
  const locale = wordsOf(page);
  return {
    forms: codeLists
      .find(({ id }) => id === "violence_form")!
      .codes.filter(({ code }) => code !== "unknown")
      .map(({ code, label }) => ({ value: code, label: label[locale] })),
    agenda: agendas.map(({ code, name, items }) => ({
      code,
      name: name[locale],
      items: items.map((item) => ({ value: item.code, label: `${item.ref} – ${item.label[locale]}` })),
    })),
  };
}
