import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { importCourse } from "../../commands/import-course.server.ts";
import { readZip } from "../../data/course-folder.server.ts";
import { findCourseBySlug } from "../../data/courses.server.ts";
import { authoringWords } from "../../authoring-words.ts";
import { courseDeskAddress } from "../../parts/authoring/addresses.ts";
import { AuthoringNotice } from "../../parts/authoring/authoring-notice.tsx";
import { learnWords } from "../../words.ts";
import type { Route } from "./+types/folder-import.ts";

const largestFile = 8 << 20;
const mostFaults = 100;

export function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const refuse = (code: string, faults: string[] = [], status = 422) => data({ code, faults }, { status });
  const bytes = await readBytes(request).catch((error: unknown) => {
    if (error instanceof TableProblem || error instanceof BrokenUpload) return "zip-large" as const;
    throw error;
  });
  if (bytes === "zip-large") return refuse(bytes, [], 413);
  if (!bytes) return refuse("zip-none");
  const reading = await readZip(bytes).catch((error: unknown) => {
    if (error instanceof TableProblem) return null;
    throw error;
  });
  if (!reading) return refuse("zip-broken");
  if (!reading.ok) {
    const words = learnWords(locale);
    const faults = reading.faults
      .slice(0, mostFaults)
      .map(({ file, line, code, found }) =>
        words("notation.at", { file, line, sentence: words(`notation.${code}`, { found }) }),
      );
    return refuse("zip-faults", faults);
  }
  const imported = await importCourse(actor, reading.value, { publishes: false }, database());
  if (!imported.ok) return refuse(imported.failure.code, [], statusOf[imported.failure.kind]);
  const course = (await findCourseBySlug(database().read, imported.value.slug))!;
  throw redirect(
    `${courseDeskAddress(locale, course.id)}?done=${reading.aside.length > 0 ? "imported-in-part" : "imported"}`,
  );
}

async function readBytes(request: Request): Promise<Buffer | null> {
  const { file } = await readUpload(request, largestFile);
  if (!file) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? authoringWords(loaderData.locale)("desk.import") : "" },
];

export default function FolderImport({ loaderData: { locale }, actionData }: Route.ComponentProps) {
  const words = authoringWords(locale);
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/authoring`, label: words("desk.title") },
          { label: words("desk.import") },
        ]}
      />
      <PageHeading title={words("desk.import")} lead={words("import.lead")} />
      <AuthoringNotice locale={locale} code={actionData?.code ?? null} done={null} />
      {actionData && actionData.faults.length > 0 ? (
        <Notice tone="estimate">
          <ul>
            {actionData.faults.map((fault, i) => (
              <li key={i}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <form method="post" encType="multipart/form-data">
        <TextField
          id="file"
          type="file"
          accept=".zip,application/zip"
          label={words("import.file")}
          hint={words("import.hint")}
          required
        />
        <Actions>
          <Button>{words("import.now")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
