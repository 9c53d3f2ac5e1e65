import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { locales, wordsOf, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { largestLogo, readLogo } from "../../../commands/campaign/read-logo.server.ts";
import { changeActions, leaveCampaign, takePart } from "../../../commands/campaign/take-part.server.ts";
import { precisions } from "../../../core/campaign/participation.ts";
import { findParticipation, type Logo } from "../../../data/campaign-participations.server.ts";
import { campaignDeskWords } from "../../../messages/campaign-desk-words.ts";
import { dayText } from "../../../parts/campaign/days.ts";
import { DeskNotice } from "../../../parts/campaign/desk-notice.tsx";
import { informWords } from "../../../words.ts";
import { openCampaign } from "./open-campaign.server.ts";
import type { Route } from "./+types/campaign-part.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, actor, campaign, title } = await openCampaign(args);
  const where = observatoriesWhere(actor, "edit content");
  const mine = (await listObservatories(database().read))
    .filter(({ id }) => where === "all" || where.includes(id))
    .map(({ id, name }) => ({ id, name: name[wordsOf(locale)] }));
  if (mine.length === 0 && where !== "all") throw failurePage({ kind: "forbidden", code: "role" });
  const asked = Number(new URL(args.request.url).searchParams.get("observatory"));
  const observatory = mine.find(({ id }) => id === asked) ?? mine[0] ?? null;
  const part = observatory && (await findParticipation(database().read, campaign.id, observatory.id));
  return {
    locale,
    title,
    id: campaign.id,
    startsOn: campaign.draft.startsOn,
    endsOn: campaign.draft.endsOn,
    mine,
    observatory,
    part: part && { ...part, actions: part.actions.map((one) => ({ ...one, date: dayText(one.day, locale) })) },
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const sent = await readForm(request);
  if (!sent.ok) return data({ code: sent.failure.code }, { status: statusOf[sent.failure.kind] });
  const { field, logo } = sent.value;
  const place = { campaignId: params.id, observatoryId: Number(field("observatory")) };
  const remove = field("remove");
  let changed: Outcome<null>;
  if (field("step") === "leave") changed = await leaveCampaign(actor, place, database());
  else if (remove !== "")
    changed = await changeActions(actor, { ...place, change: { kind: "remove", id: Number(remove) } }, database());
  else if (field("step") === "add-action") {
    const change = { kind: "add" as const, day: field("day"), title: field("title"), place: field("place") };
    changed = await changeActions(actor, { ...place, change }, database());
  } else {
    const message: Partial<Record<Locale, string>> = {};
    for (const one of locales) {
      const words = field(`message-${one}`).replaceAll("\r\n", "\n").trim();
      if (words !== "") message[one] = words;
    }
    changed = await takePart(
      actor,
      {
        ...place,
        precision: precisions.find((one) => one === field("precision")) ?? "counted",
        message,
        lines: [1, 2, 3, 4].map((row) => ({ name: field(`name-${row}`), number: field(`number-${row}`) })),
        logo: logo ?? (field("noLogo") === "yes" ? "none" : null),
      },
      database(),
    );
  }
  if (!changed.ok) return data({ code: changed.failure.code }, { status: statusOf[changed.failure.kind] });
  throw redirect(
    `/${pageLocale(params)}/workspace/campaigns/${params.id}/part?observatory=${place.observatoryId}&saved=1`,
  );
}

interface SentForm {
  field: (name: string) => string;
  logo: Logo | null;
}

/** The large form brings a file; the small ones bring fields alone. */
async function readForm(request: Request): Promise<Outcome<SentForm>> {
  if (!(request.headers.get("Content-Type") ?? "").startsWith("multipart/")) {
    const form = await request.formData();
    return done({ field: (name) => String(form.get(name) ?? ""), logo: null });
  }
  try {
    const { fields, file } = await readUpload(request, largestLogo["image/png"] + 1);
    const field = (name: string) => fields.get(name) ?? "";
    if (!file) return done({ field, logo: null });
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(chunk);
    const logo = readLogo(Buffer.concat(chunks));
    return logo.ok ? done({ field, logo: logo.value }) : logo;
  } catch (error) {
    return failed("invalid", error instanceof BrokenUpload ? "logo-type" : "logo-size");
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? campaignDeskWords(loaderData.locale)("part.title") : "" },
];

const rows = [0, 1, 2, 3] as const;

export default function CampaignPart({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, observatory, mine, part } = loaderData;
  const words = campaignDeskWords(locale);
  if (!observatory)
    return (
      <Page>
        <PageHeading title={words("part.title")} />
        <EmptyState title={words("part.nobody")} />
      </Page>
    );
  const who = <input type="hidden" name="observatory" value={observatory.id} />;
  return (
    <Page className="editor-page">
      <PageHeading kicker={loaderData.title} title={words("part.title")} lead={words("part.lead")}>
        <p className="small">
          <a href={`/${locale}/workspace/campaigns/${id}`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {mine.length > 1 ? (
        <form method="get">
          <Select
            id="observatory"
            label={words("part.observatory")}
            options={mine.map((one) => ({ value: String(one.id), label: one.name }))}
            defaultValue={String(observatory.id)}
          />
          <Actions>
            <Button tone="secondary">{words("part.choose")}</Button>
          </Actions>
        </form>
      ) : null}
      <Section id="own" title={observatory.name} intro={part ? words(`part.state.${part.state}`) : words("part.not")}>
        <form method="post" encType="multipart/form-data" className="stack">
          {who}
          <ChoiceGroup
            name="precision"
            kind="radio"
            legend={words("part.precision")}
            hint={words("part.precisionHint")}
            choices={precisions.map((one) => ({ value: one, label: words(`precision.${one}`) }))}
            chosen={[part?.precision ?? "country"]}
          />
          {locales.map((one) => (
            <TextArea
              key={one}
              id={`message-${one}`}
              label={words("part.message", { language: informWords(locale)(`bulletin.languageName.${one}`) })}
              rows={3}
              maxLength={2000}
              lang={one}
              defaultValue={part?.message[one]}
            />
          ))}
          {rows.map((row) => (
            <div className="fields" key={row}>
              <TextField
                id={`name-${row + 1}`}
                label={words("part.lineName", { row: row + 1 })}
                maxLength={60}
                defaultValue={part?.lines[row]?.name}
              />
              <TextField
                id={`number-${row + 1}`}
                type="tel"
                label={words("part.lineNumber", { row: row + 1 })}
                maxLength={24}
                defaultValue={part?.lines[row]?.number}
              />
            </div>
          ))}
          {part?.hasLogo ? (
            <ChoiceGroup
              name="noLogo"
              legend={words("part.logo")}
              choices={[{ value: "yes", label: words("part.noLogo") }]}
            />
          ) : null}
          <TextField
            id="logo"
            type="file"
            label={words("part.logo")}
            hint={words("part.logoHint")}
            accept=".svg,.png,.jpg"
          />
          <Actions>
            <Button name="step" value="save">
              {part ? words("part.save") : words("part.join")}
            </Button>
          </Actions>
        </form>
        {part ? (
          <form method="post">
            {who}
            <Button name="step" value="leave" tone="plain">
              {words("part.leave")}
            </Button>
          </form>
        ) : null}
      </Section>
      {part ? (
        <Section id="actions" title={words("part.actions")} intro={words("part.actionsIntro")}>
          <form method="post">
            {who}
            <ul className="plain-list">
              {part.actions.map((one) => (
                <li key={one.id}>
                  {one.date} · {one.title} {one.place}{" "}
                  <span className="small quiet">{words(`part.state.${one.state}`)}</span>{" "}
                  <Button
                    name="remove"
                    value={one.id}
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
            {who}
            <TextField
              id="day"
              type="date"
              label={words("day")}
              min={loaderData.startsOn}
              max={loaderData.endsOn}
              required
              short
            />
            <TextField id="title" label={words("part.actionTitle")} maxLength={160} required />
            <TextField
              id="place"
              label={words("part.actionPlace")}
              hint={words("part.actionPlaceHint")}
              maxLength={120}
            />
            <Actions>
              <Button name="step" value="add-action" tone="secondary">
                {words("part.addAction")}
              </Button>
            </Actions>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}
