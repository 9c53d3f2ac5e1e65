import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { problemOf } from "../../commands/import-problem.server.ts";
import { lookAtFile } from "../../commands/look-at-file.server.ts";
import { proposalLookups } from "../../commands/proposal-lookups.server.ts";
import { sayProblem } from "../../commands/say-import.ts";
import { insertUpload, keepFile } from "../../data/uploads.server.ts";
import { importWords } from "../../messages/import-words.ts";
import { pageWords } from "../../messages/page-words.ts";
import { proposeWords } from "../../messages/propose-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import type { Route } from "./+types/propose-start.ts";

const largestGigabytes = 2;

export function loader({ params, request, context }: Route.LoaderArgs) {
  if (observatoriesWhere(context.get(actorContext), "map a profile").length === 0) {
    throw failurePage({ kind: "forbidden", code: "role" });
  }
  return { locale: pageLocale(params), gone: new URL(request.url).searchParams.has("gone") };
}

/** Looks at the file while it arrives: what seems to speak of persons is neither shown nor kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  if (observatoriesWhere(actor, "map a profile").length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  const refuse = (message: string) => data({ errors: [{ field: "file", message }] }, { status: 422 });
  try {
    const { file } = await readUpload(request, largestGigabytes * 1e9);
    if (!file) return refuse(workspaceWords(locale)("upload.noFile"));
    const lookups = await proposalLookups(database().read);
    const kept = await keepFile(file.bytes, (bytes) => lookAtFile({ kind: "stream", stream: bytes }, lookups));
    const { facts } = kept.seen;
    await insertUpload(database(), { actor: actorId(actor), fileName: file.name, facts, file: kept.file });
    return redirect(`/${locale}/workspace/imports/propose/${kept.file.id}`);
  } catch (error) {
    if (error instanceof BrokenUpload) return refuse(workspaceWords(locale)("upload.broken"));
    const problem = problemOf(error);
    if (problem) return refuse(sayProblem(problem, importWords(locale)));
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${proposeWords(loaderData.locale)("title")} · OIVF` }] : [];

export default function ProposeStart({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, gone } = loaderData;
  const words = proposeWords(locale);
  const upload = workspaceWords(locale);
  const errors = actionData?.errors ?? (gone ? [{ field: "file", message: words("problem.gone") }] : []);
  return (
    <Page>
      <Breadcrumbs
        label={pageWords(locale)("common.breadcrumbs")}
        steps={[{ href: `/${locale}/workspace/imports`, label: upload("imports.title") }, { label: words("title") }]}
      />
      <PageHeading title={words("title")} lead={words("lead")} />
      <ErrorSummary title={words("upload.problem")} errors={errors} />
      <form method="post" encType="multipart/form-data" className="stack">
        <TextField
          id="file"
          type="file"
          accept=".csv,.gz,.txt,.tsv,.xlsx"
          label={upload("upload.file")}
          hint={upload("upload.fileHint", { limit: largestGigabytes })}
          error={errors[0]?.message}
        />
        <p className="quiet">{words("upload.note")}</p>
        <Button>{words("upload.submit")}</Button>
      </form>
    </Page>
  );
}
