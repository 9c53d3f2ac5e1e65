import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { may } from "~/identity/index.server.ts";
import { isLocale, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { peerOf } from "../../commands/step-practice.server.ts";
import { startPractice } from "../../commands/write-practice.server.ts";
import type { Practice } from "../../core/practice.ts";
import { listPractices } from "../../data/practices.server.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { StartForm } from "../../parts/start-form.tsx";
import { codeWords, deskWords } from "../../words.ts";
import { say } from "../shown-fields.ts";
import { memberNames, writableMembers } from "./writable-members.server.ts";
import type { Route } from "./+types/practice-desk.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const members = await writableMembers(read, actor, locale);
  const isSecretariat = may(actor, "publish a practice");
  const own = members.map(({ value }) => value);
  const [mine, waiting, toPublish] = await Promise.all([
    isSecretariat ? listPractices(read, {}) : listPractices(read, { organisationIds: own }),
    listPractices(read, { states: ["peer"] }),
    isSecretariat ? listPractices(read, { states: ["secretariat"] }) : [],
  ]);
  const toRead: Practice[] = [];
  for (const practice of waiting) if (await peerOf(read, actor, practice)) toRead.push(practice);
  const names = await memberNames(read, [...mine, ...toRead, ...toPublish], locale);
  const row = (practice: Practice) => ({
    id: practice.id,
    title: say(practice.draft.texts.title, locale).text || practice.slug,
    member: names.get(practice.organisationId) ?? "",
    state: practice.state,
    shown: practice.shown !== null,
  });
  return {
    locale,
    members,
    language: wordsOf(locale),
    mine: mine.map(row),
    toRead: toRead.map(row),
    toPublish: toPublish.map(row),
    isSecretariat,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const language = field("language");
  const started = await startPractice(
    context.get(actorContext),
    {
      organisationId: field("member"),
      title: field("title"),
      locale: isLocale(language) ? language : wordsOf(pageLocale(params)),
    },
    database(),
  );
  if (started.ok) {
    const to = isLocale(language) ? language : wordsOf(pageLocale(params));
    throw redirect(`/${pageLocale(params)}/workspace/practices/${started.value.id}/${to}`);
  }
  return data({ failure: started.failure, title: field("title") }, { status: statusOf[started.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("title") : "" },
];

interface Row {
  id: number;
  title: string;
  member: string;
  state: Practice["state"];
  shown: boolean;
}

function Rows({
  locale,
  id,
  caption,
  rows,
}: {
  locale: PageLocale;
  id: string;
  caption: string;
  rows: readonly Row[];
}) {
  const words = deskWords(locale);
  if (rows.length === 0) return <p className="quiet">{words("nothing")}</p>;
  return (
    <DataTable
      id={id}
      caption={caption}
      hideCaption
      columns={[
        { key: "title", label: words("column.title") },
        { key: "member", label: words("column.member") },
        { key: "state", label: words("column.state") },
      ]}
      rows={rows.map((row) => ({
        key: String(row.id),
        cells: {
          title: <a href={`/${locale}/workspace/practices/${row.id}`}>{row.title}</a>,
          member: row.member,
          state: codeWords(locale)(`state.${row.state}`),
        },
      }))}
    />
  );
}

export default function PracticeDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, members, mine, toRead, toPublish, isSecretariat } = loaderData;
  const words = deskWords(locale);
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      <DeskNotice locale={locale} failure={actionData?.failure ?? null} />
      {isSecretariat ? (
        <Section id="to-publish" title={words("toPublish")}>
          <Rows locale={locale} id="publish" caption={words("toPublish")} rows={toPublish} />
        </Section>
      ) : null}
      <Section id="to-read" title={words("toRead")} intro={words("toReadIntro")}>
        <Rows locale={locale} id="read" caption={words("toRead")} rows={toRead} />
      </Section>
      <Section id="mine" title={words(isSecretariat ? "title" : "mine")}>
        <Rows locale={locale} id="own" caption={words("mine")} rows={mine} />
      </Section>
      {members.length > 0 ? (
        <Section id="new" title={words("new.title")} intro={words("new.intro")}>
          <StartForm locale={locale} members={members} language={loaderData.language} title={actionData?.title ?? ""} />
        </Section>
      ) : null}
    </Page>
  );
}
