import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { problemOf } from "../../commands/import-problem.server.ts";
import { sayProblem } from "../../commands/say-import.ts";
import { importWords } from "../../messages/import-words.ts";
import { pageWords } from "../../messages/page-words.ts";
import { proposeWords, type ProposeWords } from "../../messages/propose-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import { ProfileColumns } from "../../parts/profile-columns.tsx";
import { NamingFields, ReadingFields } from "../../parts/profile-fields.tsx";
import { ProfilePreview } from "../../parts/profile-preview.tsx";
import { firstView, openUpload, sentView, UploadGone, type ProposeView } from "./propose-view.server.ts";
import type { Route } from "./+types/propose-profile.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  if (observatoriesWhere(actor, "map a profile").length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  const upload = await openUpload(actor, params.upload, database());
  if (!upload) throw redirect(`/${locale}/workspace/imports/propose?gone`);
  try {
    return { locale, view: await firstView(actor, upload, locale, database()) };
  } catch (error) {
    if (error instanceof UploadGone) throw redirect(`/${locale}/workspace/imports/propose?gone`);
    throw error;
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const upload = await openUpload(actor, params.upload, database());
  if (!upload) throw redirect(`/${locale}/workspace/imports/propose?gone`);
  const form = await request.formData();
  const get = (field: string) => String(form.get(field) ?? "");
  try {
    const sent = await sentView(actor, upload, get, locale, database());
    if ("kept" in sent) {
      return redirect(`/${locale}/workspace/imports/new?profile=${sent.kept}&upload=${upload.id}`);
    }
    const { problems } = sent.view;
    const forbidden = problems.some((one) => one.code === "forbidden");
    // A preview of what is not whole yet is no mistake.
    const status = forbidden ? 403 : get("intent") === "keep" ? 422 : 200;
    return data({ view: sent.view, failure: "" }, { status });
  } catch (error) {
    if (error instanceof UploadGone) throw redirect(`/${locale}/workspace/imports/propose?gone`);
    const problem = problemOf(error);
    if (!problem) throw error;
    return data({ view: null, failure: sayProblem(problem, importWords(locale)) }, { status: 422 });
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${proposeWords(loaderData.locale)("title")} · OIVF` }] : [];

export default function ProposeProfile({ loaderData, actionData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const view: ProposeView = actionData?.view ?? loaderData.view;
  const words = proposeWords(locale);
  const workspace = workspaceWords(locale);
  const errors = view.problems.map(({ field, code, details }) => ({
    field,
    message: words(`problem.${code}`, details as never),
  }));
  if (actionData?.failure) errors.push({ field: "headerRows", message: actionData.failure });
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  const fields = { ...view, errorOf, words, locale };
  return (
    <Page>
      <Breadcrumbs
        label={pageWords(locale)("common.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/imports`, label: workspace("imports.title") },
          { href: `/${locale}/workspace/imports/propose`, label: words("title") },
          { label: view.upload.fileName },
        ]}
      />
      <PageHeading kicker={view.upload.fileName} title={words("title")} />
      <ErrorSummary title={words("problems")} errors={errors} />
      <form method="post" className="profile-form" key={JSON.stringify(view.draft.columns.map((one) => one.choice))}>
        {/* Enter anywhere shows the preview: the first button of a form is the one that answers. */}
        <button
          type="submit"
          name="intent"
          value="preview"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
        />
        <FileSection view={view} words={words} />
        <ProfileColumns {...view} words={words} />
        <ReadingFields {...fields} />
        <NamingFields {...fields} />
        <Actions>
          <Button name="intent" value="preview" tone="secondary">
            {words("show")}
          </Button>
          <Button name="intent" value="keep">
            {words("keep")}
          </Button>
        </Actions>
      </form>
      <ProfilePreview preview={view.preview} sampleRows={view.sampleRows} words={words} locale={locale} />
    </Page>
  );
}

/** How the file is read: what was guessed of it, to be corrected before anything else. */
function FileSection({ view, words }: { view: ProposeView; words: ProposeWords }) {
  const { facts, sampleRows } = view;
  const delimiters = [
    [",", "comma"],
    [";", "semicolon"],
    ["\t", "tab"],
    ["|", "bar"],
  ] as const;
  return (
    <Section
      id="file"
      title={words("file.title")}
      intro={words("file.intro", { rows: facts.rows, sample: sampleRows })}
    >
      <div className="fields">
        {facts.format === "csv" ? (
          <>
            <Select
              id="delimiter"
              label={words("file.delimiter")}
              defaultValue={facts.delimiter}
              options={delimiters.map(([value, name]) => ({ value, label: words(`file.${name}`) }))}
            />
            <Select
              id="encoding"
              label={words("file.encoding")}
              defaultValue={facts.encoding}
              options={[
                { value: "utf-8", label: "UTF-8" },
                { value: "windows-1252", label: "Latin-1 (Windows-1252)" },
                { value: "utf-16le", label: "UTF-16" },
              ]}
            />
          </>
        ) : (
          <TextField
            id="sheet"
            label={words("file.sheet")}
            inputMode="numeric"
            defaultValue={String(facts.sheet + 1)}
          />
        )}
        <TextField
          id="headerRows"
          label={words("file.headerRows")}
          hint={words("file.headerRowsHint")}
          inputMode="numeric"
          defaultValue={String(facts.headerRows)}
        />
      </div>
      <Actions>
        <Button name="intent" value="again" tone="secondary">
          {words("file.again")}
        </Button>
      </Actions>
    </Section>
  );
}
