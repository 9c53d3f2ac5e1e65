import type { PageLocale } from "~/kernel/locale.ts";
import { freshness } from "../core/freshness.ts";
import type { Emergency, Line, Service } from "../core/service.ts";
import { messageLink, telephoneLink } from "../core/telephone.ts";
import { easyWords } from "../words.ts";
import { hoursText } from "./line-words.ts";
import { Call } from "./service.tsx";

/** What everybody should know, in easy words. */
export function KeyMessages({ locale }: { locale: PageLocale }) {
  const words = easyWords(locale);
  return (
    <>
      <h2>{words("messages.title")}</h2>
      {(["one", "two", "three", "four", "five", "six"] as const).map((key) => (
        <p key={key}>{words(`messages.${key}`)}</p>
      ))}
    </>
  );
}

/** The emergency number, in easy words. */
export function EasyUrgent({ locale, emergency }: { locale: PageLocale; emergency: Emergency | null }) {
  const words = easyWords(locale);
  const text = emergency?.text;
  return (
    <section className="urgent">
      <h2>{words("urgent")}</h2>
      {emergency ? (
        <p className="calls">
          {emergency.numbers.slice(0, 2).map(({ number }) => (
            <Call key={number} number={number} className="n" />
          ))}
        </p>
      ) : (
        <p>{words("none")}</p>
      )}
      {text ? (
        <p>
          {words("cannotSpeak")} <a href={messageLink(text.number)}>{text.number}</a>
          {text.limit === "register-first" ? ` ${words("registerFirst")}` : null}
          {text.limit === "not-everywhere" ? ` ${words("notEverywhere")}` : null}
        </p>
      ) : null}
    </section>
  );
}

/** A number to talk to someone: what it costs, when it answers, what the telephone keeps. Nothing else. */
export function EasyService({ locale, service, today }: { locale: PageLocale; service: Service; today: string }) {
  const words = easyWords(locale);
  const state = freshness(service, today);
  return (
    <article>
      {service.lines.map((line) => {
        const reach = reachOf(line);
        if (!reach) return null;
        return (
          <div key={line.name}>
            {reach.message ? <p>{words("message")}</p> : null}
            <a className="n" href={reach.href}>
              <bdi>{reach.number}</bdi>
            </a>
            <p>{line.hours.kind === "always" ? words("always") : hoursText(locale, line)}</p>
            {line.free === "unknown" ? null : <p>{words(line.free === "yes" ? "free" : "notFree")}</p>}
            <p>{words(`bill.${line.traces.bill}`)}</p>
            {line.traces.callList === "no" ? null : <p>{words("erase")}</p>}
            {line.traces.sharedAccount === "no" ? null : <p>{words("shared")}</p>}
            <p>{words(`abroad.${line.fromAbroad}`)}</p>
          </div>
        );
      })}
      {state === "fresh" ? null : <p className="s">{words(state === "old" ? "old" : "toConfirm")}</p>}
    </article>
  );
}

/** One way and no more: the voice, else the message. */
function reachOf(line: Line): { number: string; href: string; message: boolean } | null {
  for (const kind of ["voice", "sms"] as const) {
    for (const channel of line.channels) {
      if (channel.kind !== kind || !("number" in channel)) continue;
      const { number } = channel;
      const message = kind === "sms";
      return { number, href: message ? messageLink(number) : telephoneLink(number), message };
    }
  }
  return null;
}
