import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { readUpload } from "~/platform/http/upload.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { recordsOf } from "~/platform/tabular/records.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { draftEdition } from "../../commands/prepare-edition.server.ts";
import { importSubscribers } from "../../commands/subscribe.server.ts";
import { readSubscriberList } from "../../core/subscriber-list.ts";
import { countSubscribers } from "../../data/subscribers.server.ts";
import { listEditions } from "../../data/editions.server.ts";
import { editWords } from "../../messages/edit-words.ts";
import { informWords } from "../../words.ts";
import type { Route } from "./+types/edition-list.ts";

const largestList = 5 << 20;

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const [editions, subscribers] = await Promise.all([listEditions(database().read), countSubscribers(database().read)]);
  return {
    locale,
    mayManage: decide(actor, "send the bulletin").ok,
    hasServer: settings().smtpUrl !== undefined,
    hasAddress: settings().publicUrl !== undefined,
    subscribers,
    editions: editions.map(({ issue, state, title, startedAt }) => ({
      issue,
      state,
      title: title[wordsOf(locale)] || title.fr || title.en || title.es,
      sent: startedAt ? dayText(startedAt, locale) : "",
    })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const locale = pageLocale(params);
  if ((request.headers.get("Content-Type") ?? "").startsWith("multipart/")) {
    const allowed = decide(actor, "send the bulletin");
    if (!allowed.ok) return data({ code: "forbidden", imported: null }, { status: 403 });
    const { file } = await readUpload(request, largestList + 1);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of file?.bytes ?? []) {
      size += chunk.length;
      if (size > largestList) return data({ code: "file", imported: null }, { status: 413 });
      chunks.push(chunk);
    }
    const lines = readList(Buffer.concat(chunks).toString("utf8"));
    if (!lines) return data({ code: "file", imported: null }, { status: 422 });
    return data({ code: null, imported: await importSubscribers(lines, database(), settings()) });
  }
  const drafted = await draftEdition(actor, new Date(), database());
  if (drafted.ok) throw redirect(`/${locale}/workspace/bulletin/${drafted.value.issue}`);
  return data({ code: drafted.failure.code, imported: null }, { status: statusOf[drafted.failure.kind] });
}

/** A file that is no table is refused like one that lacks a column. */
function readList(text: string) {
  try {
    return readSubscriberList(recordsOf(text));
  } catch (error) {
    if (error instanceof TableProblem) return null;
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? editWords(loaderData.locale)("title") : "" },
];

export default function EditionList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, editions, subscribers, mayManage, hasServer, hasAddress } = loaderData;
  const words = editWords(locale);
  const refused = actionData?.code
    ? ((["issue-taken", "forbidden", "file"] as const).find((one) => one === actionData.code) ?? "other")
    : null;
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")}>
        <form method="post">
          <Button>{words("new")}</Button>
        </form>
      </PageHeading>
      {refused ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${refused}`)}</p>
          </Notice>
        </div>
      ) : null}
      {actionData?.imported ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("imported", actionData.imported)}</p>
          </Notice>
        </div>
      ) : null}
      {hasServer ? null : (
        <Notice>
          <p>{words("noServer")}</p>
        </Notice>
      )}
      {hasServer && !hasAddress ? (
        <Notice tone="estimate">
          <p>{words("noAddress")}</p>
        </Notice>
      ) : null}
      {editions.length === 0 ? (
        <EmptyState title={words("emptyTitle")}>
          <p>{words("emptyText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="editions"
          caption={words("caption")}
          hideCaption
          columns={[
            { key: "issue", label: words("column.issue") },
            { key: "state", label: words("column.state") },
            { key: "sent", label: words("column.sent") },
          ]}
          rows={editions.map((edition) => ({
            key: edition.issue,
            cells: {
              issue: <a href={`/${locale}/workspace/bulletin/${edition.issue}`}>{edition.title}</a>,
              state: words(`state.${edition.state}`),
              sent: edition.sent,
            },
          }))}
        />
      )}
      <Section id="subscribers" title={words("subscribers")}>
        <ul className="plain-list">
          {subscribers.map(({ locale: language, active, pending }) => (
            <li key={language}>
              {words("subscriberLine", {
                language: informWords(locale)(`bulletin.languageName.${language}`),
                active,
                pending,
              })}
            </li>
          ))}
        </ul>
        {mayManage ? (
          <>
            <p>
              <a href={`/${locale}/workspace/bulletin-subscribers.csv`}>{words("export")}</a>
            </p>
            <form method="post" encType="multipart/form-data">
              <TextField id="list" type="file" label={words("importFile")} hint={words("importHint")} required />
              <Actions>
                <Button tone="secondary">{words("importButton")}</Button>
              </Actions>
            </form>
          </>
        ) : null}
      </Section>
    </Page>
  );
}
