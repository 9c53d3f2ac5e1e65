import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { beginCommitment } from "../../commands/commitments.server.ts";
import { CommitmentFields, readCommitmentForm } from "../../parts/commitment-fields.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { advocateWords } from "../../words.ts";
import { whoActs } from "./who.server.ts";
import type { Route } from "./+types/commitment-new.ts";

const empty = { title: "", text: "", agendaItems: [], indicators: [], beginsOn: null, dueOn: null };

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { members } = await whoActs(database().read, context.get(actorContext), locale);
  if (members.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  return {
    locale,
    members: members.map(({ organisationId, name }) => ({ value: organisationId, label: name.text })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = readCommitmentForm(form);
  const organisationId = String(form.get("organisation") ?? "");
  const begun = await beginCommitment(
    context.get(actorContext),
    { ...typed, organisationId, locale: wordsOf(locale) },
    database(),
  );
  if (begun.ok) throw redirect(`/${locale}/workspace/advocacy/commitments/${begun.value.id}?saved=1`);
  return data({ code: begun.failure.code, typed, organisationId }, { status: statusOf[begun.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? advocateWords(loaderData.locale)("commit.new") : "" },
];

export default function CommitmentNew({ loaderData: { locale, members }, actionData }: Route.ComponentProps) {
  const words = advocateWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/advocacy/commitments`, label: words("commit.back") },
          { label: words("commit.new") },
        ]}
      />
      <PageHeading title={words("commit.new")} lead={words("commit.lead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      <form method="post" className="stack">
        <Select
          id="organisation"
          label={words("commit.who")}
          options={members}
          defaultValue={actionData?.organisationId}
        />
        <CommitmentFields locale={locale} typed={actionData?.typed ?? empty} language={wordsOf(locale)} edited={null} />
        <Actions>
          <Button>{words("commit.begin")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
