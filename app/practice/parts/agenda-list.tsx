import type { PageLocale } from "~/kernel/locale.ts";
import { practiceWords } from "../words.ts";

/** The commitments that a practice or a policy answers: their titles are long, so they stand in the wide column. */
export function AgendaList({ locale, items }: { locale: PageLocale; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section className="sheet-field" aria-labelledby="agenda">
      <h2 id="agenda">{practiceWords(locale)("fact.agenda")}</h2>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
