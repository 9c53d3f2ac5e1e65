import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { decide } from "../../identity/index.server.ts";
import { longDate } from "../core/article-view.ts";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/outbox-page.ts";

/** Whoever reads these mails could use the links in them, hence the strictest permission. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "manage settings");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const mails = await listMail(database().read);
  return { locale, hasServer: settings().smtpUrl !== undefined, mails };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contentWords(loaderData.locale)("outbox.title") : "" },
];

export default function OutboxPage({ loaderData }: Route.ComponentProps) {
  const { locale, hasServer, mails } = loaderData;
  const words = contentWords(locale);
  const date = (moment: string) => longDate(moment, wordsOf(locale));
  return (
    <Page>
      <PageHeading title={words("outbox.title")} lead={words("outbox.lead")} />
      {hasServer ? null : (
        <Notice>
          <p>{words("outbox.waitingForServer")}</p>
        </Notice>
      )}
      {mails.length === 0 ? (
        <EmptyState title={words("outbox.emptyTitle")}>
          <p>{words("outbox.emptyText")}</p>
        </EmptyState>
      ) : null}
      {mails.map((mail) => (
        <section className="section" key={mail.id} aria-labelledby={`mail-${mail.id}`}>
          <h2 id={`mail-${mail.id}`}>{mail.subject}</h2>
          <p className="small quiet">
            {words("outbox.to")} {mail.recipient} · {words("outbox.written", { date: date(mail.at) })} ·{" "}
            {mail.sentAt ? words("outbox.sent", { date: date(mail.sentAt) }) : words("outbox.waiting")}
          </p>
          {mail.lastError ? (
            <p className="field-error">{words("outbox.failed", { attempts: mail.attempts, reason: mail.lastError })}</p>
          ) : null}
          {mail.text ? <MailText text={mail.text} /> : null}
        </section>
      ))}
    </Page>
  );
}

function MailText({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph, i) => <p key={i}>{linked(paragraph)}</p>);
}

/** The addresses in a mail, as links. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s]+)/).map((part, i) =>
    i % 2 === 1 ? (
      <a key={i} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
