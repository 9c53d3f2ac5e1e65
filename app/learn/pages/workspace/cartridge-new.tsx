import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { importCartridge } from "../../commands/import-cartridge.server.ts";
import { largestCartridge } from "../../data/cartridge/open-cartridge.server.ts";
import { cartridgeWords, isCartridgeFailure } from "../../messages/cartridge-words.ts";
import { languageName } from "../../parts/language-name.ts";
import { learnWords } from "../../words.ts";
import type { Route } from "./+types/cartridge-new.ts";

export function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const refused = (code: string, status: number) => data({ code }, { status });
  // Who may not write is not read either.
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return refused("role", statusOf[allowed.failure.kind]);
  try {
    const { fields, file } = await readUpload(request, largestCartridge);
    if (!file) return refused("no-file", 422);
    const pieces: Uint8Array[] = [];
    for await (const piece of file.bytes) pieces.push(piece);
    const language = fields.get("language") ?? "";
    const wanted = isLocale(language) ? language : wordsOf(locale);
    const brought = await importCartridge(actor, Buffer.concat(pieces), wanted, database());
    if (!brought.ok) return refused(brought.failure.code, statusOf[brought.failure.kind]);
    throw redirect(`/${locale}/workspace/cartridges/${brought.value.courseId}`);
  } catch (error) {
    if (error instanceof BrokenUpload) return refused("no-file", 422);
    if (error instanceof TableProblem) return refused("bomb", 413);
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? cartridgeWords(loaderData.locale)("title") : "" },
];

export default function CartridgeNew({ loaderData: { locale }, actionData }: Route.ComponentProps) {
  const words = cartridgeWords(locale);
  const code = actionData?.code;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/courses`, label: learnWords(locale)("own.title") },
          { label: words("title") },
        ]}
      />
      <PageHeading title={words("title")} lead={words("lead")} />
      {code ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`failure.${isCartridgeFailure(code) ? code : "state"}`)}</p>
          </Notice>
        </div>
      ) : null}
      <form method="post" encType="multipart/form-data" className="stack">
        <Select
          id="language"
          label={words("language")}
          defaultValue={wordsOf(locale)}
          options={locales.map((one) => ({ value: one, label: languageName(locale, one) }))}
        />
        <TextField id="file" type="file" label={words("file")} hint={words("fileHint")} accept=".imscc,.zip" required />
        <Actions>
          <Button>{words("submit")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
