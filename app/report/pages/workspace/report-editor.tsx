import { data, redirect } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { actorId } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import type { Failure, Outcome } from "~/kernel/outcome.ts";
import { listPublishedDatasets } from "~/observe/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import {
  arrangeBlock,
  editHead,
  moveToEditions,
  nameFigure,
  type Arrangement,
} from "../../commands/edit-blocks.server.ts";
import { askReview, publishReport, withdrawReport } from "../../commands/publish-report.server.ts";
import { pinsOf, standing } from "../../core/report-blocks.ts";
import { languageStates } from "../../core/report.ts";
import { Refusal } from "../../parts/refusal.tsx";
import { ReportBody } from "../../parts/report-body.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { openReport } from "./open-report.server.ts";
import { showDraft } from "./show-draft.server.ts";
import type { Route } from "./+types/report-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const blockKinds = [
  "heading",
  "text",
  "messages",
  "figures",
  "chart",
  "map",
  "table",
  "quotation",
  "recommendation",
  "practice",
  "method",
  "unknown",
] as const;
const notices = ["drafted", "saved", "asked", "taken-back", "published", "withdrawn", "moved"] as const;

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
    done: notices.find((one) => one === done) ?? null,
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
  const form = await args.request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const { id } = report;
  const base = `/${locale}/workspace/reports/${id}`;
  const answer = (outcome: Outcome<unknown>, notice: (typeof notices)[number]) =>
    outcome.ok ? redirect(`${base}?done=${notice}`) : refuse(outcome.failure);
  const refuse = (failure: Failure) => data({ failure }, { status: statusOf[failure.kind] });
  switch (field("step")) {
    case "head": {
      const head = { id, locale: report.title.source, title: field("title"), summary: field("summary") };
      return answer(await editHead(actor, head, database()), "saved");
    }
    case "ask":
      return answer(await askReview(actor, id, true, database()), "asked");
    case "take-back":
      return answer(await askReview(actor, id, false, database()), "taken-back");
    case "publish":
      return answer(await publishReport(actor, id, database()), "published");
    case "withdraw":
      return answer(await withdrawReport(actor, { id, reason: field("reason") }, database()), "withdrawn");
    case "move": {
      const datasets = await listPublishedDatasets(database().read);
      const editions = Object.fromEntries(datasets.map((one) => [one.slug, one.releaseVersion ?? 0]));
      return answer(await moveToEditions(actor, { id, editions }, database()), "moved");
    }
    case "unname":
      return answer(await nameFigure(actor, { id, name: field("name"), pin: null }, database()), "saved");
    default: {
      const how =
        (["up", "down", "remove", "restore"] as const).find((one) => one === field("step")) ?? ("down" as Arrangement);
      return answer(await arrangeBlock(actor, { id, blockId: field("block"), how }, database()), "saved");
    }
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function ReportEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, slug, kind, state, published, source, title, summary, done, blocks } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const standingBlocks = blocks.filter(({ removed }) => !removed);
  const removed = blocks.filter((block) => block.removed);
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
      <Section id="blocks" title={words("work.blocks")}>
        {standingBlocks.length === 0 ? <p className="quiet">{words("work.noBlocks")}</p> : null}
        {standingBlocks.map((block, i) => {
          const name = words(`work.kind.${block.kind}`);
          return (
            <article className="block-card" key={block.id} aria-label={`${i + 1}. ${name}`}>
              <header>
                <strong>
                  {i + 1}. {name}
                </strong>
                {["method", "unknown", "followup"].includes(block.kind) ? null : (
                  <a href={`${base}/blocks/${block.id}`} aria-label={`${words("work.edit")}: ${i + 1}. ${name}`}>
                    {words("work.edit")}
                  </a>
                )}
                <form method="post">
                  <input type="hidden" name="block" value={block.id} />
                  {(["up", "down", "remove"] as const).map((how) => (
                    <Button
                      key={how}
                      tone="plain"
                      name="step"
                      value={how}
                      aria-label={`${words(`work.${how}`)}: ${i + 1}. ${name}`}
                    >
                      {words(`work.${how}`)}
                    </Button>
                  ))}
                </form>
                <a href={`${base}/add?after=${block.id}`} aria-label={`${words("work.addAfter")}: ${i + 1}. ${name}`}>
                  {words("work.addAfter")}
                </a>
              </header>
              {block.shown ? (
                <ReportBody blocks={[block.shown]} words={words} />
              ) : (
                <p className="quiet">{words("shown.noFigure")}</p>
              )}
            </article>
          );
        })}
        {removed.length > 0 ? (
          <div role="status">
            {removed.map((block) => (
              <form method="post" key={block.id} className="notice">
                <input type="hidden" name="block" value={block.id} />
                {words("work.removed", { what: words(`work.kind.${block.kind}`) })}{" "}
                <Button tone="plain" name="step" value="restore">
                  {words("work.restore")}
                </Button>
              </form>
            ))}
          </div>
        ) : null}
        <form method="get" action={`${base}/add`} className="filters">
          <Select
            id="kind"
            label={words("work.add")}
            options={blockKinds.map((one) => ({ value: one, label: words(`work.kind.${one}`) }))}
          />
          <Button tone="secondary">{words("work.continue")}</Button>
        </form>
      </Section>
      <Section id="figures" title={words("work.figures")} intro={words("work.figuresHint")}>
        <ul className="plain-list">
          {loaderData.named.map(({ anchor, what, where, period, cell }) => {
            const name = anchor.replace(/^figure-/, "");
            return (
              <li key={anchor}>
                <form method="post">
                  <input type="hidden" name="name" value={name} />
                  <code>{`{{${name}}}`}</code> {what}, {where}, {period}: <strong>{cell.text}</strong>{" "}
                  <Button tone="plain" name="step" value="unname" aria-label={`${words("work.remove")}: ${name}`}>
                    {words("work.remove")}
                  </Button>
                </form>
              </li>
            );
          })}
        </ul>
        <p>
          <ButtonLink tone="secondary" href={`${base}/pick?kind=named`}>
            {words("work.addFigure")}
          </ButtonLink>
        </p>
      </Section>
      <Section id="publishing" title={words("work.publishing")} intro={words("work.askText")}>
        <form method="post">
          <Actions>
            {state === "draft" ? (
              <Button name="step" value="ask">
                {words("work.ask")}
              </Button>
            ) : (
              <>
                {loaderData.mayPublish ? (
                  <Button name="step" value="publish">
                    {words("work.publish")}
                  </Button>
                ) : (
                  <p>{words("work.waiting")}</p>
                )}
                <Button tone="secondary" name="step" value="take-back">
                  {words("work.takeBack")}
                </Button>
              </>
            )}
          </Actions>
        </form>
        {loaderData.mayWithdraw ? (
          <Disclosure summary={words("work.withdraw")}>
            <form method="post" className="report-form">
              <TextField id="reason" label={words("work.reason")} maxLength={1000} />
              <Actions>
                <Button tone="secondary" name="step" value="withdraw">
                  {words("work.withdraw")}
                </Button>
              </Actions>
            </form>
          </Disclosure>
        ) : null}
      </Section>
    </Page>
  );
}
