import { data, redirect } from "react-router";
import { translationState } from "~/content/index.ts";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { observatoriesWhere, may } from "~/identity/index.server.ts";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import {
  campaignSteps,
  changeStructure,
  stepCampaign,
  type CampaignStep,
  type StructureChange,
} from "../../../commands/campaign/write-campaign.server.ts";
import { kitKinds, partsOf } from "../../../core/campaign/campaign.ts";
import { listParticipations } from "../../../data/campaign-participations.server.ts";
import { listPledges } from "../../../data/campaign-pledges.server.ts";
import { campaignDeskWords } from "../../../messages/campaign-desk-words.ts";
import { dayText, spanText } from "../../../parts/campaign/days.ts";
import { DeskNotice } from "../../../parts/campaign/desk-notice.tsx";
import { informWords } from "../../../words.ts";
import { openCampaign } from "./open-campaign.server.ts";
import type { Route } from "./+types/campaign-desk.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, campaign, title, mayWrite } = await openCampaign(args);
  const where = observatoriesWhere(actor, "edit content");
  const takesPart = where === "all" || where.length > 0;
  if (!mayWrite.ok && !(takesPart && campaign.shown)) throw failurePage({ kind: "forbidden", code: "role" });
  const [participations, pledges] = await Promise.all([
    listParticipations(database().read, campaign.id),
    listPledges(database().read, campaign.id),
  ]);
  const { draft } = campaign;
  const say = (text: Parameters<typeof showText>[0]) => showText(text, wordsOf(locale))?.text ?? "";
  const waiting =
    participations.filter(({ state }) => state === "waiting").length +
    participations.flatMap(({ actions }) => actions).filter(({ state }) => state === "waiting").length +
    pledges.filter(({ state, outcome, outcomeShown }) => state === "waiting" || (outcome !== null && !outcomeShown))
      .length;
  return {
    locale,
    title,
    id: campaign.id,
    slug: campaign.slug,
    state: campaign.state,
    revision: campaign.revision,
    isPublic: campaign.shown !== null,
    mayWrite: mayWrite.ok,
    mayJudge: may(actor, "moderate"),
    takesPart,
    waiting,
    when: spanText(draft.startsOn, draft.endsOn, locale),
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    days: draft.days.map((one) => ({ date: dayText(one.day, locale), title: say(one.title) })),
    kit: draft.kit.map((one) => ({ id: one.id, kind: one.kind, title: say(one.title) })),
    languages: locales.map((one) => {
      const states = partsOf(draft)
        .filter(([, text]) => (text.fields[text.source]?.text ?? "") !== "")
        .map(([, text]) => translationState(text, one));
      const missing = states.filter((state) => state === "missing").length;
      return { locale: one, missing, stale: states.filter((state) => state === "stale").length };
    }),
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const step = campaignSteps.find((one) => one === field("step"));
  const change = step ? null : readChange(field);
  const changed = step
    ? await stepCampaign(actor, params.id, step, database())
    : change
      ? await changeStructure(
          actor,
          { campaignId: params.id, change, baseRevision: Number(field("revision")) },
          database(),
        )
      : null;
  if (!changed) return data({ code: "other" }, { status: 422 });
  if (changed.ok) throw redirect(`/${pageLocale(params)}/workspace/campaigns/${params.id}?saved=1`);
  return data({ code: changed.failure.code }, { status: statusOf[changed.failure.kind] });
}

function readChange(field: (name: string) => string): StructureChange | null {
  switch (field("change")) {
    case "dates":
      return { kind: "dates", startsOn: field("startsOn"), endsOn: field("endsOn") };
    case "add-day":
      return { kind: "add-day", day: field("day"), title: field("dayTitle") };
    case "add-item": {
      const item = kitKinds.find((one) => one === field("kind"));
      return item ? { kind: "add-item", item, title: field("itemTitle") } : null;
    }
    default:
  }
  const [kind, which = ""] = field("remove").split(":");
  if (kind === "day") return { kind: "remove-day", position: Number(which) };
  return kind === "item" ? { kind: "remove-item", id: which } : null;
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

const stepsOf: Record<string, readonly CampaignStep[]> = {
  draft: ["publish", "review"],
  review: ["publish", "reopen"],
  published: ["withdraw"],
  withdrawn: ["publish"],
};

export default function CampaignDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, slug, state, isPublic, mayWrite, revision } = loaderData;
  const words = campaignDeskWords(locale);
  const here = `/${locale}/workspace/campaigns/${id}`;
  const steps = [...stepsOf[state]!, ...(isPublic && state !== "published" ? (["withdraw"] as const) : [])];
  const kept = <input type="hidden" name="revision" value={revision} />;
  return (
    <Page className="editor-page">
      <PageHeading
        kicker={`${isPublic && state !== "published" ? words("changed") : words(`state.${state}`)} · ${loaderData.when}`}
        title={loaderData.title}
      >
        <p className="small">
          {isPublic ? <a href={`/${locale}/campaigns/${slug}`}>{words("see")}</a> : null}{" "}
          <a href={`/${locale}/workspace/campaigns`}>{words("all")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <Actions>
        {loaderData.takesPart ? (
          <ButtonLink href={`${here}/part`} tone="secondary">
            {words("part.title")}
          </ButtonLink>
        ) : null}
        {loaderData.mayJudge ? (
          <ButtonLink href={`${here}/answers`} tone="secondary">
            {words("answers.link", { count: loaderData.waiting })}
          </ButtonLink>
        ) : null}
      </Actions>
      {mayWrite ? (
        <>
          <form method="post">
            <Actions>
              {steps.map((step) => (
                <Button key={step} name="step" value={step} tone={step === "publish" ? "primary" : "secondary"}>
                  {words(`step.${step}`)}
                </Button>
              ))}
            </Actions>
          </form>
          <Section id="texts" title={words("texts.title")} intro={words("texts.intro")}>
            <ul className="plain-list">
              {loaderData.languages.map((one) => (
                <li key={one.locale}>
                  <a href={`${here}/${one.locale}`}>{informWords(locale)(`bulletin.languageName.${one.locale}`)}</a>{" "}
                  <span className="small quiet">
                    {one.missing + one.stale === 0
                      ? words("texts.complete")
                      : words("texts.left", { missing: one.missing, stale: one.stale })}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          <Section id="calendar" title={words("calendar")}>
            <form method="post" className="stack">
              {kept}
              <TextField id="startsOn" type="date" label={words("startsOn")} defaultValue={loaderData.startsOn} short />
              <TextField id="endsOn" type="date" label={words("endsOn")} defaultValue={loaderData.endsOn} short />
              <Actions>
                <Button name="change" value="dates" tone="secondary">
                  {words("saveDates")}
                </Button>
              </Actions>
            </form>
            <form method="post">
              {kept}
              <ul className="plain-list">
                {loaderData.days.map((one, i) => (
                  <li key={`${one.date}${one.title}`}>
                    {one.date} · {one.title}{" "}
                    <Button
                      name="remove"
                      value={`day:${i}`}
                      tone="plain"
                      aria-label={words("removeOne", { what: one.title })}
                    >
                      {words("remove")}
                    </Button>
                  </li>
                ))}
              </ul>
            </form>
            <form method="post" className="stack">
              {kept}
              <TextField
                id="day"
                type="date"
                label={words("day")}
                min={loaderData.startsOn}
                max={loaderData.endsOn}
                short
                required
              />
              <TextField id="dayTitle" label={words("dayTitle")} maxLength={200} required />
              <Actions>
                <Button name="change" value="add-day" tone="secondary">
                  {words("addDay")}
                </Button>
              </Actions>
            </form>
          </Section>
          <Section id="kit" title={words("kit")}>
            <form method="post">
              {kept}
              <ul className="plain-list">
                {loaderData.kit.map((one) => (
                  <li key={one.id}>
                    {words(`kind.${one.kind}`)} · {one.title}{" "}
                    <Button
                      name="remove"
                      value={`item:${one.id}`}
                      tone="plain"
                      aria-label={words("removeOne", { what: one.title })}
                    >
                      {words("remove")}
                    </Button>
                  </li>
                ))}
              </ul>
            </form>
            <form method="post" className="stack">
              {kept}
              <Select
                id="kind"
                label={words("itemKind")}
                options={kitKinds.map((one) => ({ value: one, label: words(`kind.${one}`) }))}
              />
              <TextField id="itemTitle" label={words("itemTitle")} maxLength={200} required />
              <Actions>
                <Button name="change" value="add-item" tone="secondary">
                  {words("addItem")}
                </Button>
              </Actions>
            </form>
          </Section>
        </>
      ) : null}
    </Page>
  );
}
