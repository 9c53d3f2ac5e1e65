import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { actorId } from "~/kernel/actor.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { addBlock, type NewBlock } from "../../commands/edit-blocks.server.ts";
import { addRecommendation } from "../../commands/recommend.server.ts";
import { writeWords } from "../../commands/write-text.ts";
import { isPinnedKind, pinnedKinds } from "../../core/figure-choice.ts";
import { Refusal } from "../../parts/refusal.tsx";
import styles from "../../parts/report.css?url";
import { WordFields } from "../../parts/word-fields.tsx";
import { reportWords } from "../../words.ts";
import { offerPractices } from "./offer-practices.server.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/block-new.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const written = ["heading", "text", "quotation", "practice", "recommendation"] as const;
const ruled = ["method", "unknown"] as const;
const kinds = [...written, ...ruled];

export async function loader(args: Route.LoaderArgs) {
  const { locale, report } = await openReport(args);
  const { searchParams } = new URL(args.request.url);
  const given = searchParams.get("kind") ?? "";
  // A figure is chosen step by step, on a page of its own.
  if (isPinnedKind(given)) throw redirect(`/${locale}/workspace/reports/${report.id}/pick?${searchParams.toString()}`);
  return {
    locale,
    id: report.id,
    title: report.title.fields[report.title.source]?.text ?? "",
    kind: kinds.find((one) => one === given) ?? null,
    after: searchParams.get("after") ?? "",
    practices: given === "practice" ? await offerPractices(database().read, locale) : [],
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, report } = await openReport(args);
  const form = await args.request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const { id } = report;
  const back = `/${locale}/workspace/reports/${id}?done=saved`;
  const after = field("after") === "" ? {} : { after: field("after") };
  const refuse = (failure: Failure) => data(refused(failure, form), { status: statusOf[failure.kind] });
  const source = report.title.source;
  if (field("kind") === "recommendation") {
    const wanted = { text: field("text"), owner: field("owner"), dueOn: field("dueOn"), locale: source };
    const added = await addRecommendation(actor, { id, ...wanted, ...after }, database());
    return added.ok ? redirect(back) : refuse(added.failure);
  }
  const text = writeWords(undefined, field("text"), {
    locale: source,
    by: actorId(actor),
    at: new Date().toISOString(),
  });
  const block = newBlock(field, text);
  if (!block) return refuse({ kind: "invalid", code: "block" });
  const added = await addBlock(actor, { id, block, ...after }, database());
  return added.ok ? redirect(back) : refuse(added.failure);
}

function newBlock(field: (name: string) => string, text: ReturnType<typeof writeWords>): NewBlock | null {
  const kind = kinds.find((one) => one === field("kind"));
  switch (kind) {
    case "heading":
    case "text":
      return field("text") === "" ? null : { kind, text };
    case "quotation":
      return { kind, text, source: field("source"), ...(field("href") ? { href: field("href") } : {}) };
    case "practice":
      return { kind, text, href: field("practice") || field("href") };
    case "method":
    case "unknown":
      return { kind };
    default:
      return null;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function BlockNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, kind, after, practices } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const name = kind ? `${words("work.add")}${words("pick.colon")}${words(`work.kind.${kind}`)}` : words("work.add");
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
      <PageHeading title={name} />
      <Refusal failure={actionData?.failure} words={words} />
      {kind === null ? (
        <form method="get" className="report-form">
          <input type="hidden" name="after" value={after} />
          <Select
            id="kind"
            label={words("work.kindLabel")}
            options={[...written, ...pinnedKinds.filter((one) => one !== "named"), ...ruled].map((one) => ({
              value: one,
              label: words(`work.kind.${one}`),
            }))}
          />
          <Actions>
            <Button>{words("work.continue")}</Button>
            <a href={base}>{words("work.cancel")}</a>
          </Actions>
        </form>
      ) : (
        <form method="post" className="report-form">
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="after" value={after} />
          {kind === "method" || kind === "unknown" ? (
            <p>{words("work.ruled")}</p>
          ) : (
            <WordFields kind={kind} given={actionData?.sent ?? {}} practices={practices} words={words} />
          )}
          <Actions>
            <Button>{words("work.save")}</Button>
            <a href={base}>{words("work.cancel")}</a>
          </Actions>
        </form>
      )}
    </Page>
  );
}
