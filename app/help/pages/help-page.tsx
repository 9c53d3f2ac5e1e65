import { Page, PageHeading } from "~/design/layout/page.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { europeanEmergency, helpLines, telephoneLink, type HelpLine } from "../core/lines.ts";
import { helpWords } from "../words.ts";
import type { Route } from "./+types/help-page.ts";

/** It answers when all else is broken: no database, no file, no other slice. */
export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params) };
}

/** Never kept by the browser or by anything between. */
export const headers = () => ({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });

/** A title that a history or a shared screen may show. */
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? helpWords(loaderData.locale)("title") : "" },
  { name: "robots", content: "noarchive" },
];

export default function HelpPage({ loaderData: { locale } }: Route.ComponentProps) {
  const words = helpWords(locale);
  const countries = new Intl.DisplayNames(wordsOf(locale), { type: "region" });
  const byName = helpLines
    .map((line) => ({ line, country: countries.of(line.country) ?? line.country }))
    .toSorted((a, b) => a.country.localeCompare(b.country, wordsOf(locale)));
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      <h2>{words("danger")}</h2>
      <p>
        <Sentence text={words("dangerText", { number: "\u0000" })} number={europeanEmergency} />
      </p>
      <h2>{words("lines")}</h2>
      {byName.map(({ line, country }) => (
        <Line key={line.country} line={line} country={country} locale={locale} />
      ))}
      <p>{words("elsewhere")}</p>
      <h2>{words("traces")}</h2>
      <p>{words("tracesText")}</p>
    </Page>
  );
}

function Line({ line, country, locale }: { line: HelpLine; country: string; locale: Parameters<typeof helpWords>[0] }) {
  const words = helpWords(locale);
  const facts = [line.always && words("always"), line.free && words("free")].filter(Boolean).join(", ");
  return (
    <section>
      <h3>{country}</h3>
      <p className="lead">
        <Call number={line.number} />
        {line.name === line.number ? null : <span lang={line.lang}> {line.name}</span>}
      </p>
      <p>
        {facts}. <Sentence text={words("emergency", { number: "\u0000" })} number={line.emergency} />
      </p>
      {line.checked ? null : <p className="small quiet">{words("toConfirm")}</p>}
    </section>
  );
}

function Call({ number }: { number: string }) {
  return <a href={telephoneLink(number)}>{number}</a>;
}

/** A sentence with the number in it made callable. */
function Sentence({ text, number }: { text: string; number: string }) {
  const [before, after] = text.split("\u0000");
  return (
    <>
      {before}
      <Call number={number} />
      {after}
    </>
  );
}
