import type { PageLocale } from "~/kernel/locale.ts";
import type { Scale } from "../core/scale.ts";
import type { Emergency, Service } from "../core/service.ts";
import { EuropeanUrgent, ShortList, UrgentNumbers, UrgentText } from "./service.tsx";

/** The words of a scale at one level of reading. */
export interface ZoneWords {
  zones: readonly [string, string, string];
  zone2: string;
  zone3: string;
  red: string;
  redMark: string;
}

/** The ruler: three zones, items that stand alone. It is whole without scripts; with them each item can be touched. */
export function ScaleZones({ scale, words }: { scale: Scale; words: ZoneWords }) {
  return scale.zones.map((items, zone) => (
    <section className="z" key={words.zones[zone]} data-z={zone + 1}>
      <h2>{words.zones[zone]}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.text} data-red={item.redFlag ? "" : undefined}>
            {item.text}
            {item.redFlag ? (
              <b role="img" aria-label={words.redMark} title={words.redMark}>
                {"\u00a0●"}
              </b>
            ) : null}
          </li>
        ))}
      </ul>
      {zone === 1 ? <p>{words.zone2}</p> : null}
      {zone === 2 ? (
        <>
          <p>{words.red}</p>
          <p>{words.zone3}</p>
        </>
      ) : null}
    </section>
  ));
}

interface AnswerProps {
  locale: PageLocale;
  words: ZoneWords;
  lines: readonly Service[];
  /** Null where no country was chosen. */
  emergency: Emergency | null;
  numbers: { href: string; label: string };
}

/** What an item answers where it stands, once touched: kept aside in the page, so that nothing has to be asked for. */
export function ScaleAnswers({ locale, words, lines, emergency, numbers }: AnswerProps) {
  const talk = (
    <>
      <p>{words.zone3}</p>
      {lines.length > 0 ? (
        <ShortList locale={locale} services={lines} />
      ) : (
        <p>
          <a href={numbers.href}>{numbers.label}</a>
        </p>
      )}
    </>
  );
  return (
    <>
      <template id="t2">
        <p>{words.zone2}</p>
      </template>
      <template id="t3">{talk}</template>
      <template id="tr">
        <p>{words.red}</p>
        {emergency ? (
          <>
            <UrgentNumbers locale={locale} emergency={emergency} />
            <UrgentText locale={locale} emergency={emergency} />
          </>
        ) : (
          <EuropeanUrgent locale={locale} />
        )}
        {talk}
      </template>
    </>
  );
}
