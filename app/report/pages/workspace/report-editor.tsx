import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { actorId } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import { listPublishedDatasets } from "~/observe/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { pinsOf, standing } from "../../core/report-blocks.ts";
import { languageStates } from "../../core/report.ts";
import { BlockList } from "../../parts/edit/block-list.tsx";
import { NamedFigures } from "../../parts/edit/named-figures.tsx";
import { Publishing } from "../../parts/edit/publishing.tsx";
import { Refusal } from "../../parts/refusal.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { editorNotices, takeEditorStep } from "./editor-step.server.ts";
import { openReport } from "./open-report.server.ts";
import { showDraft } from "./show-draft.server.ts";
import type { Route } from "./+types/report-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, report, mayWrite, mayPublish } = await openReport(args);
  const { read } = database();
  const done = new URL(args.request.url).searchParams.get("done");
  const shown = await showDraft(read, report, locale);
  const current = new Map((await listPublishedDatasets(read)).map((one) => [one.slug, one.releaseVersion ?? 0]));
  const newer = [
    ...new Set(
      pinsOf(standing(report.document))
        .filter(({ dataset, edition }) => (current.get(dataset) ?? 0) > edition)
        .map(({ dataset }) => dataset),
    ),
  ];
  const byId = new Map(shown.blocks.map((block) => [block.id, block]));
  return {
    locale,
    id: report.id,
    slug: report.slug,
    kind: report.kind,
    state: report.state,
    published: report.published,
    source: report.title.source,
    title: report.title.fields[report.title.source]?.text ?? "",
    summary: report.summary.fields[report.title.source]?.text ?? "",
    done: editorNotices.find((one) => one === done) ?? null,
    mayWrite,
    mayPublish: mayPublish && report.reviewAskedBy !== actorId(actor),
    mayWithdraw: mayPublish && report.published !== null,
    languages: languageStates(report),
    newer,
    named: shown.named,
    blocks: report.document.blocks.map(({ id, kind, removed }) => ({
      id,
      kind,
      removed: removed === true,
      shown: byId.get(id) ?? null,
    })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, report } = await openReport(args);
  const outcome = await takeEditorStep(actor, report, await args.request.formData(), database());
  if (outcome.ok) return redirect(`/${locale}/workspace/reports/${report.id}?done=${outcome.value}`);
  return data({ failure: outcome.failure }, { status: statusOf[outcome.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function ReportEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, slug, kind, state, published, source, title, summary, done, blocks } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  return (
    <Page>
      <Breadcrumbs
        label={words("page.breadcrumbs")}
        steps={[{ href: `/${locale}/workspace/reports`, label: words("work.title") }, { label: title }]}
      />
      <PageHeading
        kicker={[
          words(`page.kind.${kind}`),
          words(`work.states.${state}`),
          ...(published === null ? [] : [words("work.states.published", { version: published })]),
        ].join(" · ")}
        title={title}
      >
        <p className="report-imprint">
          <a href={`${base}/preview`}>{words("work.preview")}</a>
          <a href={`${base}/draft.pdf`}>{words("work.draftPdf")}</a>
          {published === null ? null : <a href={`/${locale}/reports/${slug}`}>{words("work.public")}</a>}
        </p>
        <ul className="language-states">
          {locales
            .filter((one) => one !== source)
            .map((one) => (
              <li key={one}>
                <a href={`${base}/translate/${one}`}>
                  <span lang={one}>{one.toUpperCase()}</span>{" "}
                  <span className="small quiet">{words(`work.translation.${loaderData.languages[one]}`)}</span>
                </a>
              </li>
            ))}
        </ul>
      </PageHeading>
      <Refusal failure={actionData?.failure} words={words} />
      {done && !actionData ? (
        <div role="status">
          <Notice tone="accent">
            <p>
              {done === "saved"
                ? words("work.saved")
                : done === "drafted"
                  ? words("work.drafted")
                  : words(`work.notice.${done}`)}
            </p>
          </Notice>
        </div>
      ) : null}
      {loaderData.newer.length > 0 ? (
        <form method="post">
          <Notice tone="estimate" title={words("work.newer", { datasets: loaderData.newer.join(", ") })}>
            <Button tone="secondary" name="step" value="move">
              {words("work.moveToNewer")}
            </Button>
          </Notice>
        </form>
      ) : null}
      <Section id="head" title={words("work.head")}>
        <form method="post" className="report-form">
          <TextField id="title" label={words("work.newTitle")} defaultValue={title} maxLength={200} required />
          <TextArea id="summary" label={words("work.summary")} defaultValue={summary} rows={3} maxLength={1000} />
          <Actions>
            <Button name="step" value="head">
              {words("work.save")}
            </Button>
          </Actions>
        </form>
      </Section>
      <BlockList base={base} blocks={blocks} words={words} />
      <NamedFigures base={base} named={loaderData.named} words={words} />
      <Publishing
        isDraft={state === "draft"}
        mayPublish={loaderData.mayPublish}
        mayWithdraw={loaderData.mayWithdraw}
        words={words}
      />
    </Page>
  );
}
