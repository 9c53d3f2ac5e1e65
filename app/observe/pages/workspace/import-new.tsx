import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { importFile } from "../../commands/import-file.server.ts";
import { sayImportFailure } from "../../commands/say-import.ts";
import { findImportProfile, listImportProfiles } from "../../data/import-profiles.server.ts";
import { importWords } from "../../messages/import-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import type { Route } from "./+types/import-new.ts";

const largestGigabytes = 2;

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  if (observatoriesWhere(context.get(actorContext), "import data").length === 0) {
    throw failurePage({ kind: "forbidden", code: "role" });
  }
  const { read } = database();
  const profiles = [];
  for (const name of await listImportProfiles(read)) {
    const profile = await findImportProfile(read, name);
    if (profile) profiles.push({ value: name, label: profile.title[wordsOf(locale)] });
  }
  return { locale, profiles };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const words = workspaceWords(locale);
  const refuse = (field: string, message: string, status = 422) => data({ errors: [{ field, message }] }, { status });
  try {
    const { fields, file } = await readUpload(request, largestGigabytes * 1e9);
    const profile = await findImportProfile(database().read, fields.get("profile") ?? "");
    if (!profile) return refuse("profile", words("upload.noProfile"));
    if (!file) return refuse("file", words("upload.noFile"));
    const loaded = await importFile(
      context.get(actorContext),
      { source: { kind: "stream", stream: file.bytes }, fileName: file.name, profile },
      database(),
    );
    if (loaded.ok) return redirect(`/${locale}/workspace/imports/${loaded.value.importId}`);
    return refuse("file", sayImportFailure(loaded.failure, importWords(locale)), statusOf[loaded.failure.kind]);
  } catch (error) {
    if (error instanceof BrokenUpload) return refuse("file", words("upload.broken"));
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${workspaceWords(loaderData.locale)("imports.new")} · OIVF` }] : [];

export default function ImportNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, profiles } = loaderData;
  const words = workspaceWords(locale);
  const errors = actionData?.errors ?? [];
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <Page>
      <PageHeading title={words("imports.new")} lead={words("imports.lead")} />
      <ErrorSummary title={words("upload.problem")} errors={errors} />
      {/* The file comes last: what stands before it is known when its first byte arrives. */}
      <form method="post" encType="multipart/form-data" className="stack">
        <Select
          id="profile"
          label={words("upload.profile")}
          hint={words("upload.profileHint")}
          error={errorOf("profile")}
          options={profiles}
        />
        <TextField
          id="file"
          type="file"
          accept=".csv,.gz,.txt,.tsv,.xlsx"
          label={words("upload.file")}
          hint={words("upload.fileHint", { limit: largestGigabytes })}
          error={errorOf("file")}
        />
        <p className="quiet">{words("upload.note")}</p>
        <Button>{words("upload.submit")}</Button>
      </form>
    </Page>
  );
}
