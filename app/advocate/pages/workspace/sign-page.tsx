import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { signStatement, withdrawSignature } from "../../commands/sign-statement.server.ts";
import { canBeSigned, standsBehind } from "../../core/statement.ts";
import { listSignatures } from "../../data/signatures.server.ts";
import { findStatement, listVersions } from "../../data/statements.server.ts";
import { AgendaItemList } from "../../parts/agenda-items.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { NotationPreview } from "../../parts/notation-preview.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { advocateWords } from "../../words.ts";
import { whoActs } from "./who.server.ts";
import type { Route } from "./+types/sign-page.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { members } = await whoActs(read, context.get(actorContext), locale);
  const [statement, versions, signatures] = await Promise.all([
    findStatement(read, params.id),
    listVersions(read, params.id),
    listSignatures(read, params.id),
  ]);
  const [latest] = versions;
  if (!statement || !latest || statement.state === "draft") throw failurePage({ kind: "not-found", code: "page" });
  const body = shown(latest.document.body, locale);
  return {
    locale,
    title: shown(latest.document.title, locale),
    summary: shown(latest.document.summary, locale),
    body: { text: body.text, lang: body.lang ?? wordsOf(locale) },
    agendaItems: latest.document.agendaItems,
    number: latest.number,
    isOpen: canBeSigned({ state: statement.state, document: latest.document }, new Date()),
    saved: new URL(request.url).searchParams.has("saved"),
    members: members.map((member) => {
      const signed = signatures.find(({ organisationId }) => organisationId === member.organisationId);
      const changed = versions.find(({ number, asksAgain }) => signed && number > signed.version && asksAgain);
      return {
        ...member,
        signed: signed
          ? {
              day: dayText(signed.signedOn, locale),
              version: signed.version,
              stands: standsBehind(signed.version, versions),
              note: changed?.note ? shown(changed.note, locale).text : "",
            }
          : null,
      };
    }),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const asked = { statementId: params.id, organisationId: String(form.get("organisation") ?? "") };
  const actor = context.get(actorContext);
  const answer =
    form.get("intent") === "withdraw"
      ? await withdrawSignature(actor, asked, database())
      : await signStatement(actor, { ...asked, version: Number(form.get("version")) }, database());
  if (answer.ok) throw redirect(`/${locale}/workspace/advocacy/statements/${params.id}/sign?saved=1`);
  return data({ code: answer.failure.code }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.title.text} — ${advocateWords(loaderData.locale)("sign.title")}` : "" },
];

export default function SignPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, title, summary, body, members, number, isOpen } = loaderData;
  const words = advocateWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/advocacy`, label: words("desk.title") }, { label: words("sign.title") }]}
      />
      <PageHeading title={<InLanguage of={title} />} lead={<InLanguage of={summary} />} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <NotationPreview locale={locale} text={body.text} lang={body.lang} />
      <AgendaItemList locale={locale} items={loaderData.agendaItems} />
      <Section id="sign" title={words("sign.title")}>
        {isOpen ? <p>{words("sign.commits", { number })}</p> : <p>{words("sign.closed")}</p>}
        {members.map((member) => (
          <MemberSigns locale={locale} member={member} number={number} isOpen={isOpen} key={member.organisationId} />
        ))}
      </Section>
    </Page>
  );
}

function MemberSigns({
  locale,
  member,
  number,
  isOpen,
}: {
  locale: Route.ComponentProps["loaderData"]["locale"];
  member: Route.ComponentProps["loaderData"]["members"][number];
  number: number;
  isOpen: boolean;
}) {
  const words = advocateWords(locale);
  const { signed } = member;
  return (
    <form method="post" className="stack">
      <h3>
        <InLanguage of={member.name} />
      </h3>
      <input type="hidden" name="organisation" value={member.organisationId} />
      <input type="hidden" name="version" value={number} />
      {member.protection === "region" ? <p className="small">{words("sign.protected")}</p> : null}
      {member.protection === "unlisted" ? <p className="small">{words("sign.unlisted")}</p> : null}
      {signed?.stands ? <p>{words("sign.done", { day: signed.day })}</p> : null}
      {signed && !signed.stands ? (
        <Notice>
          <p>{words("sign.again", { signed: signed.version, note: signed.note })}</p>
        </Notice>
      ) : null}
      {member.signs ? null : <p className="small quiet">{words("sign.holderOnly")}</p>}
      <Actions>
        {member.signs && isOpen && signed?.version !== number ? (
          <Button name="intent" value="sign">
            {words("sign.button", { number, member: member.name.text })}
          </Button>
        ) : null}
        {member.signs && signed ? (
          <Button tone="plain" name="intent" value="withdraw">
            {words("sign.withdraw", { member: member.name.text })}
          </Button>
        ) : null}
      </Actions>
    </form>
  );
}
