import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { mayWrite, startCampaign } from "../../../commands/campaign/write-campaign.server.ts";
import { templateNames } from "../../../core/campaign/campaign.ts";
import { yearOf } from "../../../core/campaign/template.ts";
import { listCampaigns } from "../../../data/campaigns.server.ts";
import { campaignDeskWords } from "../../../messages/campaign-desk-words.ts";
import { spanText } from "../../../parts/campaign/days.ts";
import { DeskNotice } from "../../../parts/campaign/desk-notice.tsx";
import type { Route } from "./+types/campaign-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const where = observatoriesWhere(actor, "edit content");
  if (where !== "all" && where.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  const [campaigns, observatories] = await Promise.all([
    listCampaigns(database().read),
    listObservatories(database().read),
  ]);
  return {
    locale,
    isNetwork: where === "all",
    year: new Date().getUTCFullYear(),
    campaigns: campaigns
      .filter((one) => one.shown !== null || mayWrite(actor, one.observatoryId).ok)
      .map(({ id, slug, state, shown, draft }) => ({
        id,
        slug,
        title: showText(draft.title, wordsOf(locale))?.text ?? slug,
        when: spanText(draft.startsOn, draft.endsOn, locale),
        state,
        changed: shown !== null && state !== "published",
      })),
    observatories: observatories
      .filter(({ id }) => where === "all" || where.includes(id))
      .map(({ id, name }) => ({ value: String(id), label: name[wordsOf(locale)] })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const template = templateNames.find((one) => one === field("template")) ?? "local";
  const isLocal = template === "local";
  const startsOn = field("startsOn");
  const year = Number(isLocal ? startsOn.slice(0, 4) : field("year")) || yearOf(template, new Date().toISOString());
  const started = await startCampaign(
    context.get(actorContext),
    {
      template,
      year,
      slug: field("slug") || `${template}-${year}`,
      observatoryId: field("observatory") === "" ? null : Number(field("observatory")),
      source: wordsOf(pageLocale(params)),
      ...(isLocal ? { title: field("title"), startsOn, endsOn: field("endsOn") } : {}),
    },
    database(),
  );
  if (started.ok) throw redirect(`/${pageLocale(params)}/workspace/campaigns/${started.value.id}`);
  return data({ code: started.failure.code }, { status: statusOf[started.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? campaignDeskWords(loaderData.locale)("title") : "" },
];

export default function CampaignDeskList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, campaigns, observatories, isNetwork, year } = loaderData;
  const words = campaignDeskWords(locale);
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} />
      {campaigns.length === 0 ? (
        <EmptyState title={words("emptyTitle")} />
      ) : (
        <DataTable
          id="campaigns"
          caption={words("title")}
          hideCaption
          columns={[
            { key: "title", label: words("column.title") },
            { key: "when", label: words("column.when") },
            { key: "state", label: words("column.state") },
          ]}
          rows={campaigns.map(({ id, title, when, state, changed }) => ({
            key: id,
            cells: {
              title: <a href={`/${locale}/workspace/campaigns/${id}`}>{title}</a>,
              when,
              state: changed ? words("changed") : words(`state.${state}`),
            },
          }))}
        />
      )}
      <Section id="new" title={words("new.title")} intro={words("new.intro")}>
        <form method="post" className="stack">
          <Select
            id="template"
            label={words("new.template")}
            options={templateNames.map((one) => ({ value: one, label: words(`template.${one}`) }))}
            defaultValue={isNetwork ? "25-november" : "local"}
          />
          <TextField
            id="year"
            type="number"
            label={words("new.year")}
            defaultValue={year}
            min={2000}
            max={2100}
            short
          />
          <Select
            id="observatory"
            label={words("new.whose")}
            options={[...(isNetwork ? [{ value: "", label: words("new.network") }] : []), ...observatories]}
          />
          <TextField id="slug" label={words("new.slug")} hint={words("new.slugHint")} maxLength={60} />
          <TextField id="title" label={words("new.own")} hint={words("new.ownHint")} maxLength={200} />
          <TextField id="startsOn" type="date" label={words("startsOn")} short />
          <TextField id="endsOn" type="date" label={words("endsOn")} short />
          <Actions>
            <Button>{words("new.button")}</Button>
          </Actions>
        </form>
      </Section>
    </Page>
  );
}
