import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { isChannel } from "~/content/index.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { cohortOf, joinCohort, type WayIn } from "../../commands/join-cohort.server.ts";
import { cohortWords } from "../../messages/cohort-words.ts";
import { CohortNotice, SeenOfYou } from "../../parts/cohort-notice.tsx";
import { showCohort } from "../../parts/shown-cohort.server.ts";

/** By the link of a group (`token`), or by an invitation to the address of her account (`id`). */
function wayIn(params: { token?: string; id?: string }): WayIn {
  return params.token === undefined ? { id: params.id ?? "" } : { token: params.token };
}

interface Asked {
  params: { locale?: string; token?: string; id?: string };
  request: Request;
  context: { get(key: typeof actorContext): Parameters<typeof joinCohort>[0] };
}

export async function loader({ params, context }: Asked) {
  const locale = pageLocale(params);
  const { read } = database();
  const cohort = await cohortOf(read, context.get(actorContext), wayIn(params));
  const group = cohort ? await showCohort(read, cohort, locale) : null;
  return data({ locale, group: group?.isOpen ? group : null }, { status: group?.isOpen ? 200 : 410 });
}

export async function action({ params, request, context }: Asked) {
  const told = (await request.formData()).get("told");
  const channel = isChannel(told) ? told : null;
  const joined = await joinCohort(context.get(actorContext), wayIn(params), channel, database());
  if (joined.ok) throw redirect(`/${pageLocale(params)}/workspace/cohorts/${joined.value.id}?joined=1`);
  return data({ failure: joined.failure }, { status: statusOf[joined.failure.kind] });
}

type Loaded = Awaited<ReturnType<typeof loader>>["data"];

export const meta = ({ loaderData }: { loaderData?: Loaded | undefined }) => [{ title: loaderData?.group?.name ?? "" }];

export default function CohortJoin({
  loaderData: { locale, group },
  actionData,
}: {
  loaderData: Loaded;
  actionData?: Awaited<ReturnType<typeof action>>["data"];
}) {
  const words = cohortWords(locale);
  if (!group) {
    return (
      <Page>
        <PageHeading title={words("join.gone")} lead={words("join.goneText")} />
        <p>
          <a href={`/${locale}/workspace/cohorts`}>{words("title")}</a>
        </p>
      </Page>
    );
  }
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/cohorts`, label: words("title") }, { label: group.name }]}
      />
      <PageHeading title={<span lang={group.lang}>{group.name}</span>} lead={words("join.lead")} />
      <CohortNotice locale={locale} failure={actionData?.failure} />
      {group.welcome ? <p lang={group.lang}>{group.welcome}</p> : null}
      <DefinitionList
        facts={[
          { term: words("join.course"), detail: group.course.title },
          { term: words("join.days"), detail: words("days", { from: group.from, to: group.to }) },
          { term: words("join.forgetOn"), detail: group.forgottenOn },
        ]}
      />
      <Section id="seen" title={words("join.seen")}>
        <SeenOfYou locale={locale} />
      </Section>
      <form method="post" className="stack">
        <ChoiceGroup
          name="told"
          kind="radio"
          legend={words("join.told")}
          hint={words("join.toldHint")}
          chosen={["workspace"]}
          choices={[
            { value: "workspace", label: words("join.toldWorkspace") },
            { value: "mail", label: words("join.toldMail") },
            { value: "none", label: words("join.toldNone") },
          ]}
        />
        <Actions>
          <Button>{words("join.submit")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
