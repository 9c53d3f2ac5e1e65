import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import type { Failure } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { editBlock, traceOf } from "../../commands/edit-blocks.server.ts";
import { editRecommendation } from "../../commands/recommend.server.ts";
import { isPinnedBlock } from "../../core/block-figures.ts";
import { textsOf, type ReportBlock } from "../../core/report-blocks.ts";
import { findRecommendation } from "../../data/recommendations.server.ts";
import { Refusal } from "../../parts/refusal.tsx";
import styles from "../../parts/report.css?url";
import { WordFields, type WordKind } from "../../parts/word-fields.tsx";
import { reportWords } from "../../words.ts";
import { offerPractices } from "./offer-practices.server.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/block-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

type WordBlock = Extract<ReportBlock, { kind: WordKind }>;

function holdsWords(block: ReportBlock): block is WordBlock {
  return ["heading", "text", "quotation", "practice", "recommendation"].includes(block.kind);
}

async function openBlock(args: Route.LoaderArgs | Route.ActionArgs) {
  const open = await openReport(args);
  const block = open.report.document.blocks.find(({ id }) => id === args.params.block);
  if (block && isPinnedBlock(block))
    throw redirect(`/${open.locale}/workspace/reports/${open.report.id}/blocks/${block.id}/figures`);
  // What rules write has nothing to be edited.
  if (!block || !holdsWords(block)) throw failurePage({ kind: "not-found", code: "block" });
  const recommendation =
    block.kind === "recommendation" ? await findRecommendation(database().read, block.recommendation) : undefined;
  return { ...open, block, recommendation };
}

/** What the form of a block shows beside its text. */
function factsOf(block: WordBlock): Record<string, string> {
  if (block.kind === "quotation") return { source: block.source, href: block.href ?? "" };
  return block.kind === "practice" ? { href: block.href } : {};
}

function readFacts(block: WordBlock, field: (name: string) => string): Partial<ReportBlock> {
  if (block.kind === "quotation") return { source: field("source"), ...(field("href") ? { href: field("href") } : {}) };
  return block.kind === "practice" ? { href: field("practice") || field("href") } : {};
}

export async function loader(args: Route.LoaderArgs) {
  const { locale, report, block, recommendation } = await openBlock(args);
  const text = recommendation?.text ?? textsOf(block)["text"];
  return {
    locale,
    id: report.id,
    title: report.title.fields[report.title.source]?.text ?? "",
    kind: block.kind,
    trace: traceOf(block),
    practices: block.kind === "practice" ? await offerPractices(database().read, locale) : [],
    given: {
      text: text?.fields[text.source]?.text ?? "",
      ...factsOf(block),
      ...(recommendation ? { owner: recommendation.owner, dueOn: recommendation.dueOn ?? "" } : {}),
    } as Record<string, string>,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, report, block, recommendation } = await openBlock(args);
  const form = await args.request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const back = `/${locale}/workspace/reports/${report.id}?done=saved`;
  const refuse = (failure: Failure) => data(refused(failure, form), { status: statusOf[failure.kind] });
  if (recommendation) {
    const { id, text } = recommendation;
    const written = { text: field("text"), owner: field("owner"), dueOn: field("dueOn"), locale: text.source };
    const edited = await editRecommendation(actor, { recommendation: id, ...written }, database());
    return edited.ok ? redirect(back) : refuse(edited.failure);
  }
  const words = { text: field("text") };
  const edit = { id: report.id, blockId: block.id, trace: field("trace"), locale: report.title.source };
  const edited = await editBlock(actor, { ...edit, words, facts: readFacts(block, field) }, database());
  return edited.ok ? redirect(back) : refuse(edited.failure);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function BlockEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, kind, trace, practices, given } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const name = words(`work.kind.${kind}`);
  return (
    <Page>
      <Breadcrumbs
        label={words("page.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/reports`, label: words("work.title") },
          { href: base, label: title },
          { label: name },
        ]}
      />
      <PageHeading title={`${words("work.edit")}${words("pick.colon")}${name}`} />
      <Refusal failure={actionData?.failure} words={words} />
      <form method="post" className="report-form">
        <input type="hidden" name="trace" value={trace} />
        <WordFields kind={kind} given={{ ...given, ...actionData?.sent }} practices={practices} words={words} />
        <Actions>
          <Button>{words("work.save")}</Button>
          <a href={base}>{words("work.cancel")}</a>
        </Actions>
      </form>
    </Page>
  );
}
