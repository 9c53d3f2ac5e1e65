import { Button } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { protectWords } from "../messages/protect-words.ts";
import { countText } from "./dataset-line.ts";
import type { LookedSeries } from "./protection-hidden.tsx";

/** Merges that would hide less, the best first, each one click. */
export function MergesOffered({ chosen, mayMerge, locale }: MergesOfferedProps) {
  const words = protectWords(locale);
  if (chosen.state !== "looked" || chosen.hidden === 0) return null;
  return (
    <Section id="merges" title={words("merge.title")} intro={words("merge.intro", { year: chosen.year })}>
      {chosen.withoutMap ? <p>{words("merge.withoutMap")}</p> : null}
      {chosen.offers.length === 0 ? (
        <p>{words("merge.none")}</p>
      ) : (
        <ul className="plain-list">
          {chosen.offers.map((offer) => (
            <li key={`${offer.dimension} ${offer.codes.join()}`}>
              <form method="post" className="line-form">
                <input type="hidden" name="intent" value="merge" />
                <input type="hidden" name="series" value={chosen.code} />
                <input type="hidden" name="year" value={chosen.year} />
                <input type="hidden" name="dimension" value={offer.dimension} />
                {offer.codes.map((code) => (
                  <input key={code} type="hidden" name="code" value={code} />
                ))}
                <p>
                  <strong>{words("merge.offer", { codes: offer.label })}</strong>
                  <br />
                  {words("merge.gain", { n: offer.fewerHidden, shown: countText(offer.shown, locale) })}
                </p>
                {mayMerge ? (
                  <Button tone="secondary">
                    {words("merge.do")}
                    <span className="visually-hidden"> {offer.label}</span>
                  </Button>
                ) : null}
              </form>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What is shown as one, and the way back. */
export function MergesInForce({ merges, series, year, mayMerge, locale }: MergesInForceProps) {
  const words = protectWords(locale);
  if (merges.length === 0) return null;
  return (
    <Section id="merged" title={words("merge.current")} intro={words("merge.undoNote")}>
      <ul className="plain-list">
        {merges.map(({ id, label, series: title }) => (
          <li key={id}>
            <form method="post" className="line-form">
              <input type="hidden" name="intent" value="undo" />
              <input type="hidden" name="merge" value={id} />
              <input type="hidden" name="series" value={series} />
              <input type="hidden" name="year" value={year} />
              <p>
                <strong>{label}</strong> {title === "" ? null : words("merge.of", { series: title })}
              </p>
              {mayMerge ? (
                <Button tone="secondary">
                  {words("merge.undo")}
                  <span className="visually-hidden"> {label}</span>
                </Button>
              ) : null}
            </form>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface MergesOfferedProps {
  chosen: LookedSeries;
  mayMerge: boolean;
  locale: PageLocale;
}

interface MergesInForceProps {
  merges: { id: number; label: string; series: string }[];
  series: string;
  year: string;
  mayMerge: boolean;
  locale: PageLocale;
}
