import { redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { may, observatoriesWhere } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { protectObservatory } from "../../commands/protect-observatory.server.ts";
import { datasets } from "../../data/datasets.server.ts";
import { countWaiting } from "../../data/drafts.server.ts";
import { listObservatories } from "../../data/observatories.server.ts";
import { draftWords } from "../../messages/draft-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import { countText } from "../../parts/dataset-line.ts";
import { dateText } from "../../parts/value-text.ts";
import type { Route } from "./+types/release-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const where = observatoriesWhere(actor, "see unpublished figures");
  const compare = byName(locale);
  const waiting = await countWaiting(database().read);
  const found = (await datasets(database().read).execute())
    .filter((one) => where === "all" || where.includes(one.observatoryId))
    .map((one) => ({
      slug: one.slug,
      title: one.title[wordsOf(locale)],
      observatory: one.observatoryName[wordsOf(locale)],
      version: one.releaseVersion,
      publishedAt: one.publishedAt,
      figures: one.figures,
      withheld: one.withheld,
      waiting: waiting.get(one.id) ?? null,
    }))
    .sort((a, b) => compare(a.title, b.title));
  const observatories = (await listObservatories(database().read))
    .filter(({ id }) => may(actor, "edit the observatory's policy", { observatoryId: id }))
    .map(({ id, name, hidden, isProtected }) => ({ id, name: name[wordsOf(locale)], hidden, isProtected }));
  return { locale, datasets: found, observatories };
}

/** An observatory hides, or shows itself again. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const hidden = form.get("step") === "hide";
  const done = await protectObservatory(context.get(actorContext), Number(form.get("observatory")), hidden, database());
  if (!done.ok) throw failurePage(done.failure);
  return redirect(`/${pageLocale(params)}/workspace/releases`);
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${workspaceWords(loaderData.locale)("releases.title")} · OIVF` }] : [];

export default function ReleaseList({ loaderData }: Route.ComponentProps) {
  const { locale, datasets: listed, observatories } = loaderData;
  const words = workspaceWords(locale);
  const own = draftWords(locale);
  return (
    <Page>
      <PageHeading title={words("releases.title")} lead={words("releases.lead")} />
      {listed.length === 0 ? (
        <EmptyState title={words("releases.empty")} />
      ) : (
        <DataTable
          id="releases"
          caption={words("releases.title")}
          hideCaption
          columns={[
            { key: "dataset", label: words("releases.dataset") },
            { key: "observatory", label: words("releases.observatory") },
            { key: "current", label: words("releases.current") },
            { key: "waiting", label: own("waiting") },
            { key: "published", label: words("releases.published") },
            { key: "figures", label: words("releases.figures"), number: true },
            { key: "withheld", label: words("releases.withheld"), number: true },
          ]}
          rows={listed.map((one) => ({
            key: one.slug,
            cells: {
              dataset: <a href={`/${locale}/workspace/releases/${one.slug}`}>{one.title}</a>,
              observatory: one.observatory,
              current: one.version === null ? words("releases.none") : String(one.version),
              waiting: one.waiting
                ? [own("counts", one.waiting), own("countsEmbargoed", one.waiting)].filter(Boolean).join(", ")
                : "",
              published: one.publishedAt ? dateText(one.publishedAt, locale) : "",
              figures: one.version === null ? "" : countText(one.figures, locale),
              withheld: one.version === null ? "" : countText(one.withheld, locale),
            },
          }))}
        />
      )}
      {observatories.length > 0 ? (
        <Section id="outside" title={words("outside.title")} intro={words("outside.lead")}>
          <ul className="plain-list">
            {observatories.map(({ id, name, hidden, isProtected }) => (
              <li key={id}>
                <form method="post">
                  <input type="hidden" name="observatory" value={id} />
                  {name} ({words(isProtected ? "outside.hidden" : hidden ? "outside.withOwner" : "outside.shown")}){" "}
                  <Button name="step" value={isProtected ? "show" : "hide"} tone="secondary">
                    {words(isProtected ? "outside.show" : "outside.hide")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
