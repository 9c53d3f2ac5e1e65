import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { may, observatoriesWhere } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { askForImport } from "../../commands/queue-import.server.ts";
import { sayImportFailure } from "../../commands/say-import.ts";
import { findImportProfile, listImportProfiles } from "../../data/import-profiles.server.ts";
import { findUpload } from "../../data/uploads.server.ts";
import { importWords } from "../../messages/import-words.ts";
import { proposeWords } from "../../messages/propose-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import type { Route } from "./+types/import-new.ts";

const largestGigabytes = 2;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  if (observatoriesWhere(actor, "import data").length === 0) {
    throw failurePage({ kind: "forbidden", code: "role" });
  }
  const { read } = database();
  const profiles = [];
  for (const name of await listImportProfiles(read)) {
    const profile = await findImportProfile(read, name);
    if (profile) profiles.push({ value: name, label: profile.title[wordsOf(locale)] });
  }
  const query = new URL(request.url).searchParams;
  const here = await findUpload(read, query.get("upload") ?? "", actorId(actor));
  return {
    locale,
    profiles,
    chosen: query.get("profile") ?? "",
    upload: here ? { id: here.id, fileName: here.fileName } : null,
    mayPropose: observatoriesWhere(actor, "map a profile").length > 0 || may(actor, "map a profile"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const words = workspaceWords(locale);
  const refuse = (field: string, message: string, status = 422) => data({ errors: [{ field, message }] }, { status });
  try {
    const { fields, file } = await readUpload(request, largestGigabytes * 1e9);
    const profile = await findImportProfile(database().read, fields.get("profile") ?? "");
    if (!profile) return refuse("profile", words("upload.noProfile"));
    const upload = fields.get("upload");
    if (!file && !upload) return refuse("file", words("upload.noFile"));
    const asked = { profile, file: file ?? { upload: upload! } };
    const taken = await askForImport(context.get(actorContext), asked, database());
    if (taken.ok) return redirect(`/${locale}/workspace/imports/${taken.value}`);
    return refuse("file", sayImportFailure(taken.failure, importWords(locale)), statusOf[taken.failure.kind]);
  } catch (error) {
    if (error instanceof BrokenUpload) return refuse("file", words("upload.broken"));
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${workspaceWords(loaderData.locale)("imports.new")} · OIVF` }] : [];

export default function ImportNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, profiles, chosen, upload } = loaderData;
  const words = workspaceWords(locale);
  const propose = proposeWords(locale);
  const errors = actionData?.errors ?? [];
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <Page>
      <PageHeading title={words("imports.new")} lead={words("imports.lead")} />
      {upload ? (
        <Notice tone="accent">
          <p>{propose("kept", { name: chosen })}</p>
          <p>{propose("here", { file: upload.fileName })}</p>
        </Notice>
      ) : null}
      <ErrorSummary title={words("upload.problem")} errors={errors} />
      {/* The file comes last: what stands before it is known when its first byte arrives. */}
      <form method="post" encType="multipart/form-data" className="stack">
        <Select
          id="profile"
          label={words("upload.profile")}
          hint={words("upload.profileHint")}
          error={errorOf("profile")}
          options={profiles}
          defaultValue={chosen}
        />
        {upload ? (
          <input type="hidden" name="upload" value={upload.id} />
        ) : (
          <TextField
            id="file"
            type="file"
            accept=".csv,.gz,.txt,.tsv,.xlsx"
            label={words("upload.file")}
            hint={words("upload.fileHint", { limit: largestGigabytes })}
            error={errorOf("file")}
          />
        )}
        <p className="quiet">{words("upload.note")}</p>
        <Button>{words("upload.submit")}</Button>
      </form>
      {loaderData.mayPropose && !upload ? (
        <p>
          {propose("upload.or")} <a href={`/${locale}/workspace/imports/propose`}>{propose("upload.start")}</a>
        </p>
      ) : null}
    </Page>
  );
}
