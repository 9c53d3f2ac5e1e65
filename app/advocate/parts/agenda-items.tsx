import { agendas, findAgendaItem } from "~/content/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

/** The items of an agenda that something stands on, with the names of the agendas. */
export function AgendaItemList({ locale, items }: { locale: PageLocale; items: readonly string[] }) {
  const language = wordsOf(locale);
  return (
    <ul className="plain-list small">
      {items.map((code) => {
        const found = findAgendaItem(code);
        return found ? (
          <li key={code}>
            <a href={`/${locale}/advocacy/agendas/${found.agenda.code.toLowerCase()}`}>{found.agenda.name[language]}</a>
            , {found.item.ref}
            {found.agenda.itemsAreThemes || found.item.label[language] === found.item.ref
              ? null
              : ` · ${found.item.label[language]}`}
          </li>
        ) : null;
      })}
    </ul>
  );
}

/** All agendas, each to be opened, with its items as boxes to tick. */
export function AgendaItemsField({
  locale,
  legend,
  chosen,
}: {
  locale: PageLocale;
  legend: string;
  chosen: readonly string[];
}) {
  const language = wordsOf(locale);
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {agendas.map((agenda) => {
        const count = agenda.items.filter(({ code }) => chosen.includes(code)).length;
        return (
          <details className="disclosure" key={agenda.code} open={count > 0}>
            <summary>
              {agenda.name[language]} ({agenda.year}){count > 0 ? ` · ${count}` : ""}
            </summary>
            <div className="choices">
              {agenda.items.map(({ code, ref, label }) => (
                <div className="choice" key={code}>
                  <input
                    type="checkbox"
                    name="agendaItems"
                    id={`item-${code}`}
                    value={code}
                    defaultChecked={chosen.includes(code)}
                  />
                  <label htmlFor={`item-${code}`}>
                    {ref === label[language] ? ref : `${ref} · ${label[language]}`}
                  </label>
                </div>
              ))}
            </div>
          </details>
        );
      })}
    </fieldset>
  );
}
