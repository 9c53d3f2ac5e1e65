import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayOf, daysAfter } from "~/kernel/day.ts";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { makePledge } from "../../commands/campaign/pledge.server.ts";
import { showCampaign } from "../../core/campaign/campaign.ts";
import { followUpDays, type TypedPledge } from "../../core/campaign/pledge.ts";
import { findShownCampaign } from "../../data/campaigns.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { informWords } from "../../words.ts";
import { publicAddress } from "../public-address.server.ts";
import type { Route } from "./+types/pledge-form.ts";

/** The earliest and the latest day change daily: the page is kept by no cache. */
const fresh = { "Cache-Control": "no-store" };

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const campaign = await findShownCampaign(database().read, params.slug);
  if (!campaign) throw failurePage({ kind: "not-found", code: "page" });
  const today = dayOf(new Date());
  const view = {
    locale,
    slug: campaign.slug,
    title: showCampaign(campaign.slug, campaign.shown, wordsOf(locale)).title,
    soonest: daysAfter(today, followUpDays.soonest),
    latest: daysAfter(today, followUpDays.latest),
  };
  return data(view, { headers: fresh });
}

/** The answer to a whole form is one page, whatever is known of the address. */
export async function action({ params, request }: Route.ActionArgs) {
  const campaign = await findShownCampaign(database().read, params.slug);
  if (!campaign) throw failurePage({ kind: "not-found", code: "page" });
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed: TypedPledge = {
    institution: field("institution"),
    email: field("email"),
    promise: field("promise"),
    followUpOn: field("followUpOn"),
    locale: field("locale") || wordsOf(pageLocale(params)),
    unnamed: form.has("unnamed"),
    agreed: form.has("agreed"),
    trap: field("website"),
  };
  const asked = { campaignId: campaign.id, typed, base: publicAddress(request), now: new Date() };
  const made = await makePledge(asked, database(), settings());
  if (made.ok) return data({ code: null, typed: null }, { headers: fresh });
  return data({ code: made.failure.code, typed }, { status: statusOf[made.failure.kind], headers: fresh });
}

export const headers = () => fresh;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? campaignWords(loaderData.locale)("pledge.make") : "" },
  { name: "robots", content: "noindex" },
];

const errors = ["institution", "promise", "follow-up", "email", "consent", "too-many"] as const;

export default function PledgeForm({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, title, soonest, latest } = loaderData;
  const words = campaignWords(locale);
  const typed = actionData?.typed;
  const refused = actionData?.code ? (errors.find((one) => one === actionData.code) ?? "other") : null;
  const errorOf = (one: (typeof errors)[number]) => (refused === one ? words(`pledge.error.${one}`) : undefined);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/campaigns`, label: words("title") },
          { href: `/${locale}/campaigns/${slug}`, label: <span lang={title.lang}>{title.text}</span> },
          { label: words("pledge.make") },
        ]}
      />
      <PageHeading title={words("pledge.make")} lead={words("pledge.lead")} />
      {actionData && !refused ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("pledge.asked")}</p>
          </Notice>
        </div>
      ) : (
        <form method="post" className="stack">
          {refused ? (
            <div role="alert">
              <Notice tone="estimate">
                <p>{words(`pledge.error.${refused}`)}</p>
              </Notice>
            </div>
          ) : null}
          <TextField
            id="institution"
            label={words("pledge.institution")}
            hint={words("pledge.institutionHint")}
            required
            maxLength={120}
            defaultValue={typed?.institution}
            error={errorOf("institution")}
          />
          <TextArea
            id="promise"
            label={words("pledge.promise")}
            hint={words("pledge.promiseHint")}
            required
            rows={4}
            maxLength={600}
            defaultValue={typed?.promise}
            error={errorOf("promise")}
          />
          <TextField
            id="followUpOn"
            type="date"
            label={words("pledge.followUpOn")}
            hint={words("pledge.followUpHint")}
            required
            min={soonest}
            max={latest}
            defaultValue={typed?.followUpOn}
            error={errorOf("follow-up")}
            short
          />
          <TextField
            id="email"
            type="email"
            label={words("pledge.email")}
            hint={words("pledge.emailHint")}
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={typed?.email}
            error={errorOf("email")}
          />
          <Select
            id="locale"
            label={words("pledge.language")}
            defaultValue={typed?.locale ?? wordsOf(locale)}
            options={locales.map((one) => ({ value: one, label: informWords(locale)(`bulletin.languageName.${one}`) }))}
          />
          <ChoiceGroup
            name="unnamed"
            legend={words("pledge.shown")}
            choices={[{ value: "yes", label: words("pledge.unnamedLabel") }]}
            chosen={typed?.unnamed ? ["yes"] : []}
          />
          <ChoiceGroup
            name="agreed"
            legend={words("pledge.agreement")}
            error={errorOf("consent")}
            choices={[{ value: "yes", label: words("pledge.consent") }]}
            chosen={typed?.agreed ? ["yes"] : []}
          />
          <div className="visually-hidden" aria-hidden="true">
            <label htmlFor="website">{informWords(locale)("bulletin.trap")}</label>
            <input id="website" name="website" tabIndex={-1} autoComplete="off" />
          </div>
          <Actions>
            <Button>{words("pledge.send")}</Button>
          </Actions>
        </form>
      )}
    </Page>
  );
}
