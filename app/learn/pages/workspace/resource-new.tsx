import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { beginResource } from "../../commands/write-resource.server.ts";
import { libraryWords } from "../../library-words.ts";
import { LibraryNotice } from "../../parts/library-notice.tsx";
import { emptyResource, readResourceForm, ResourceFields } from "../../parts/resource-fields.tsx";
import type { Route } from "./+types/resource-new.ts";

const aYear = 365 * 24 * 3600 * 1000;

export function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const now = Date.now();
  const day = (at: number) => dayOf(new Date(at));
  return { locale: pageLocale(params), empty: emptyResource(day(now), day(now + aYear)) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const typed = readResourceForm(await request.formData());
  const begun = await beginResource(context.get(actorContext), { ...typed, locale: wordsOf(locale) }, database());
  if (begun.ok) throw redirect(`/${locale}/workspace/resources/${begun.value.id}?saved=1`);
  return data({ code: begun.failure.code, typed }, { status: statusOf[begun.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? libraryWords(loaderData.locale)("desk.new") : "" },
];

export default function ResourceNew({ loaderData: { locale, empty }, actionData }: Route.ComponentProps) {
  const words = libraryWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/resources`, label: words("desk.title") }, { label: words("desk.new") }]}
      />
      <PageHeading title={words("desk.new")} lead={words("desk.lead")} />
      <LibraryNotice locale={locale} code={actionData?.code ?? null} />
      <form method="post" className="stack">
        <ResourceFields locale={locale} typed={actionData?.typed ?? empty} language={wordsOf(locale)} original={null} />
        <Actions>
          <Button>{words("desk.begin")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
