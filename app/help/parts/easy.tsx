import { Fragment, type ReactNode } from "react";
import type { PageLocale } from "~/kernel/locale.ts";
import { freshness } from "../core/freshness.ts";
import type { Channel, Emergency, Line, Service } from "../core/service.ts";
import { messageLink, telephoneLink } from "../core/telephone.ts";
import { easyWords, helpWords } from "../words.ts";
import { hoursText } from "./line-words.ts";
import { spoken, UrgentNumbers } from "./service.tsx";

/** Easy to read: each sentence has a line of its own. */
export function Easy({ text }: { text: string }) {
  return (
    <p>
      {text.split(/(?<=[.?!]) /).map((sentence, position) => (
        <Fragment key={sentence}>
          {position > 0 ? <br /> : null}
          {sentence}
        </Fragment>
      ))}
    </p>
  );
}

/** What everybody should know, in easy words. */
export function KeyMessages({ locale }: { locale: PageLocale }) {
  const words = easyWords(locale);
  return (
    <>
      <h2>{words("messages.title")}</h2>
      {(["one", "two", "three", "four", "five", "six"] as const).map((key) => (
        <Easy key={key} text={words(`messages.${key}`)} />
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
      {emergency ? <UrgentNumbers locale={locale} emergency={emergency} /> : <p>{words("none")}</p>}
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

interface ServiceProps {
  locale: PageLocale;
  service: Service;
  today: string;
}

/** Someone to talk to: about what, what it costs, when it answers, what the telephone keeps. Nothing else. */
export function EasyService({ locale, service, today }: ServiceProps) {
  const words = easyWords(locale);
  const state = freshness(service, today);
  return (
    <article>
      {service.lines.map((line, position) => (
        <EasyLine key={line.name} locale={locale} line={line}>
          {position === 0 ? <EasyAbout locale={locale} service={service} /> : null}
        </EasyLine>
      ))}
      {state === "fresh" ? null : <p className="s">{words(state === "old" ? "old" : "toConfirm")}</p>}
    </article>
  );
}

/** About what one may talk there, and who answers young people alone: it is how one number is chosen among several. */
function EasyAbout({ locale, service: { needs, audiences } }: Pick<ServiceProps, "locale" | "service">) {
  const words = easyWords(locale);
  return (
    <>
      {audiences.map((audience) => (
        <p key={audience}>{helpWords(locale)(`audiences.${audience}`)}</p>
      ))}
      {needs.length > 0 ? <p>{words("about.title")}</p> : null}
      {needs.length > 0 ? (
        <ul className="d">
          {needs.map((need) => (
            <li key={need}>{words(`about.${need}`)}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** A line; what is said of it between its name and its number comes as children. */
function EasyLine({ locale, line, children }: { locale: PageLocale; line: Line; children: ReactNode }) {
  const words = easyWords(locale);
  const channel = easiestOf(line);
  const kept = channel.kind === "sms" || channel.kind === "whatsapp" ? "message" : "call";
  return (
    <div>
      <h3 {...spoken(locale, line.lang)}>{line.name}</h3>
      {children}
      <EasyReach locale={locale} channel={channel} />
      <p>{line.hours.kind === "always" ? words("always") : hoursText(locale, line)}</p>
      {"number" in channel ? (
        <>
          {line.free === "yes" ? <p>{words("free")}</p> : null}
          {line.free === "no" ? <p>{words(`notFree.${kept}`)}</p> : null}
          <Easy text={words(`bill.${line.traces.bill}`)} />
          {line.traces.callList === "no" ? null : <Easy text={words(`kept.${kept}`)} />}
          {line.traces.sharedAccount === "no" ? null : <Easy text={words(`shared.${kept}`)} />}
          <Easy text={words(`abroad.${line.fromAbroad}`)} />
        </>
      ) : null}
    </div>
  );
}

/** One way and no more: the voice, else a message, else what there is. */
function easiestOf({ channels }: Line): Channel {
  const order = ["voice", "sms", "whatsapp", "chat"] as const;
  const found = order.flatMap((kind) => channels.filter((one) => one.kind === kind));
  return found[0] ?? channels[0]!;
}

function EasyReach({ locale, channel }: { locale: PageLocale; channel: Channel }) {
  const words = easyWords(locale);
  switch (channel.kind) {
    case "voice":
    case "textphone":
      return (
        <>
          {channel.kind === "textphone" ? <p>{words("textphone")}</p> : null}
          <a className="n" href={telephoneLink(channel.number)}>
            <bdi>{channel.number}</bdi>
          </a>
        </>
      );
    case "sms":
      return (
        <>
          <p>{words("message")}</p>
          <a className="n" href={messageLink(channel.number)}>
            <bdi>{channel.number}</bdi>
          </a>
        </>
      );
    case "whatsapp":
      return (
        <p>
          {words("whatsapp")} <bdi className="n">{channel.number}</bdi>
        </p>
      );
    case "chat":
    case "sign":
      return (
        <p>
          {words(channel.kind === "chat" ? "online" : "sign")}{" "}
          <a href={channel.url} rel="noreferrer noopener">
            {new URL(channel.url).hostname.replace(/^www\./, "")}
          </a>
        </p>
      );
  }
}

/** How to leave, and what stays: at the end of each easy page. */
export function EasyEnd({ locale }: { locale: PageLocale }) {
  const words = easyWords(locale);
  return (
    <footer>
      <Easy text={words("exit")} />
      <Easy text={words("history", { title: helpWords(locale)("title") })} />
      <p>
        <a href={`/${locale}/help/device/easy`}>{words("device.heading")}</a>
      </p>
    </footer>
  );
}

/** Who wants to help somebody else. */
export function EasyFriend({ locale }: { locale: PageLocale }) {
  const words = easyWords(locale);
  return (
    <>
      <h2>{words("friend.title")}</h2>
      <Easy text={words("friend.text")} />
    </>
  );
}
