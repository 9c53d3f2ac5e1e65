import { Document } from "../parts/document.tsx";
import { Footer } from "../parts/footer.tsx";
import { dateText } from "../parts/line-words.ts";
import { helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/open-data.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, OpenData);

/** `/{locale}/help/open`: the directory as files, how to show it elsewhere, what changed. */
function OpenData({ locale, directory }: HelpPage) {
  const words = helpWords(locale);
  const date = (day: string) => dateText(locale, day);
  const help = `/${locale}/help`;
  return (
    <Document locale={locale} path="/help/open">
      <h1>{words("open.heading")}</h1>
      <p>{words("open.lead", { version: directory.version, date: date(directory.publishedOn) })}</p>
      <ul>
        {(["json", "csv"] as const).map((kind) => (
          <li key={kind}>
            <a href={`${help}/directory.${kind}`} download>
              {words(`open.${kind}`)}
            </a>
          </li>
        ))}
      </ul>
      <h2>{words("open.embedTitle")}</h2>
      <p>{words("open.embed", { address: `${help}/fr/embed` })}</p>
      <p>{words("open.embedNote")}</p>
      <h2>{words("open.logTitle")}</h2>
      {directory.changes.length === 0 ? <p>{words("open.logNone")}</p> : null}
      <ul>
        {directory.changes
          .toReversed()
          .slice(0, 20)
          .map((one) => (
            <li key={one.version}>
              <a href={`${help}/editions/${one.version}.json`} download>
                {words("open.logLine", {
                  version: one.version,
                  date: date(one.on),
                  added: one.added.length,
                  changed: one.changed.length,
                  removed: one.removed.length,
                })}
              </a>
              <p className="s">{[...one.added, ...one.changed, ...one.removed].slice(0, 30).join(", ")}</p>
            </li>
          ))}
      </ul>
      <h2>{words("open.modelTitle")}</h2>
      <p>{words("open.model")}</p>
      <p>{words("open.stewards")}</p>
      <Footer locale={locale} />
    </Document>
  );
}
