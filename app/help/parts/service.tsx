import { Fragment } from "react";
import { isLocale, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Channel, Emergency, Line, Service } from "../core/service.ts";
import { messageLink, telephoneLink } from "../core/telephone.ts";
import { helpWords } from "../words.ts";
import { knownText, reachText, sourceText, tracesText } from "./line-words.ts";

/** One record: its number or numbers, large, then what is known of each. Paired lines stand together or not at all. */
export function ServiceEntry({ locale, service, today, id }: EntryProps & { id?: boolean }) {
  return (
    <article id={id ? service.id : undefined}>
      {service.lines.map((line) => (
        <LineEntry key={line.name} locale={locale} line={line} />
      ))}
      <p className="s">{knownText(locale, service, today)}</p>
    </article>
  );
}

interface EntryProps {
  locale: PageLocale;
  service: Service;
  today: string;
}

function LineEntry({ locale, line }: { locale: PageLocale; line: Line }) {
  const [first, ...others] = line.channels;
  const reach = <Reach locale={locale} channel={first!} className="n" alone />;
  const isItsNumber = "number" in first! && first.number === line.name;
  return (
    <div>
      {isItsNumber ? (
        <h3>{reach}</h3>
      ) : (
        <>
          <h3 {...spoken(locale, line.lang)}>{line.name}</h3>
          {reach}
        </>
      )}
      <span className="s">{reachText(locale, line)}</span>
      {others.length > 0 ? (
        <p>
          {others.map((channel, position) => (
            <Fragment key={channel.kind + position}>
              {position > 0 ? " · " : ""}
              <Reach locale={locale} channel={channel} />
            </Fragment>
          ))}{" "}
          <span className="s">{helpWords(locale)("lines.othersHours")}</span>
        </p>
      ) : null}
      <p className="s">
        {tracesText(locale, line)}
        {line.source ? ` ${sourceText(locale, line.source)}` : null}
      </p>
    </div>
  );
}

/** A name is read aloud in its own language; said only where it differs from the page's. */
export function spoken(locale: PageLocale, lang: string): { lang?: string; dir?: "auto" } {
  return lang === wordsOf(locale) ? {} : { lang, ...(isLocale(lang) ? {} : { dir: "auto" as const }) };
}

/** One way to reach a line: a number that a telephone dials, or a page of the service's own. */
function Reach({
  locale,
  channel,
  className,
  alone,
}: {
  locale: PageLocale;
  channel: Channel;
  className?: string;
  alone?: boolean;
}) {
  const words = helpWords(locale);
  switch (channel.kind) {
    case "voice":
      return <Call number={channel.number} className={className} />;
    case "sms":
      return (
        <>
          {alone ? null : `${words("lines.sms")} `}
          <Text number={channel.number} className={className} />
          {alone ? <span className="s">{words("lines.sms")}</span> : null}
        </>
      );
    case "textphone":
      return (
        <>
          {words("lines.textphone")} <Call number={channel.number} />
        </>
      );
    // A link to the application would tell its owner which page it comes from: the number is enough.
    case "whatsapp":
      return (
        <>
          {words("lines.whatsapp")} <bdi>{channel.number}</bdi>
        </>
      );
    case "chat":
    case "sign":
      return (
        <a href={channel.url} rel="noreferrer noopener">
          {words(`lines.${channel.kind}`)}
        </a>
      );
  }
}

export function Call({ number, className }: { number: string; className?: string | undefined }) {
  return (
    <a className={className} href={telephoneLink(number)}>
      <bdi>{number}</bdi>
    </a>
  );
}

function Text({ number, className }: { number: string; className?: string | undefined }) {
  return (
    <a className={className} href={messageLink(number)}>
      <bdi>{number}</bdi>
    </a>
  );
}

interface ListProps {
  locale: PageLocale;
  services: readonly Service[];
  /** What is said of an entry beside its name. */
  note?: (service: Service) => readonly string[];
}

/** Number and name, for a list under a need, a door or the scale. */
export function ShortList({ locale, services, note = () => [] }: ListProps) {
  return (
    <ul>
      {services.flatMap((one) =>
        one.lines.map((line) => (
          <li key={one.id + line.name}>
            <Reach locale={locale} channel={line.channels[0]!} />{" "}
            {"number" in line.channels[0]! && line.channels[0].number === line.name ? null : (
              <span {...spoken(locale, line.lang)}>{line.name}</span>
            )}
            {note(one).length > 0 ? <small className="s"> {note(one).join(" · ")}</small> : null}
          </li>
        )),
      )}
    </ul>
  );
}

/** The emergency numbers: first on every page, by text where that exists. */
export function Urgent({ locale, emergency }: { locale: PageLocale; emergency: Emergency | null }) {
  const words = helpWords(locale);
  return (
    <section className="urgent">
      <h2>{words("urgent.title")}</h2>
      {emergency ? <UrgentNumbers locale={locale} emergency={emergency} /> : <p>{words("urgent.none")}</p>}
      {emergency ? <UrgentText locale={locale} emergency={emergency} /> : null}
    </section>
  );
}

interface UrgentProps {
  locale: PageLocale;
  emergency: Emergency;
}

/** Each number with whom it reaches: police is not an ambulance. */
export function UrgentNumbers({ locale, emergency }: UrgentProps) {
  return (
    <div className="calls">
      {emergency.numbers.map(({ number, reaches }) => (
        <div key={number}>
          <Call number={number} className="n" /> <span className="s">{helpWords(locale)(`urgent.${reaches}`)}</span>
        </div>
      ))}
    </div>
  );
}

/** By text, for who cannot speak or hear, where that exists. */
export function UrgentText({ locale, emergency: { text } }: UrgentProps) {
  const words = helpWords(locale);
  if (!text) return null;
  return (
    <p>
      <Sentence text={words("urgent.text", { number: "\u0000" })} inside={<Text number={text.number} />} />{" "}
      {text.limit === "none" ? null : words(`urgent.${text.limit}`)}
    </p>
  );
}

/** The one emergency number of all the European Union (Directive (EU) 2018/1972, article 109), where no country is chosen. */
export function EuropeanUrgent({ locale, title }: { locale: PageLocale; title?: string }) {
  const words = helpWords(locale);
  return (
    <section className="urgent">
      <h2>{title ?? words("urgent.title")}</h2>
      <p>
        <Sentence text={words("urgent.eu", { number: "\u0000" })} inside={<Call number="112" />} />
      </p>
    </section>
  );
}

/** A sentence with a number in it that can be touched. */
export function Sentence({ text, inside }: { text: string; inside: React.ReactNode }) {
  const [before, after] = text.split("\u0000");
  return (
    <>
      {before}
      {inside}
      {after}
    </>
  );
}
