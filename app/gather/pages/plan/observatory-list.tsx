import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { mayGoOn } from "../../commands/opening/take-steps.server.ts";
import { nextOpenStep, openingSteps } from "../../core/opening.ts";
import { listOpenings } from "../../data/openings.server.ts";
import { bringWords } from "../../messages/bring-words.ts";
import { planWords } from "../../messages/plan-words.ts";
import { dayText } from "../../parts/plan/period-text.ts";
import type { Route } from "./+types/observatory-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const compare = byName(locale);
  const mine = (await listObservatories(read)).filter(({ id }) => {
    const target = { observatoryId: id };
    return may(actor, "manage partners", target) || may(actor, "see unpublished figures", target);
  });
  return {
    locale,
    mayOpen: may(actor, "open an observatory"),
    observatories: mine
      .map(({ slug, name }) => ({ slug, name: name[wordsOf(locale)] }))
      .sort((a, b) => compare(a.name, b.name)),
    openings: (await listOpenings(read))
      .filter((opening) => mayGoOn(actor, opening))
      .map((opening) => ({
        id: opening.id,
        place: opening.answers.place?.authority || opening.answers.place?.slug || "",
        step: nextOpenStep(opening.answers) ?? "invitations",
        savedOn: dayOf(opening.savedAt),
      })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("list.title")} · OIVF` }] : [];

export default function ObservatoryList({ loaderData }: Route.ComponentProps) {
  const { locale, observatories, openings, mayOpen } = loaderData;
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories`;
  return (
    <Page>
      <PageHeading title={words("list.title")} lead={words("list.lead")}>
        {mayOpen ? (
          <Actions>
            <ButtonLink href={`${base}/open`}>{words("list.open")}</ButtonLink>
            <ButtonLink href={`${base}/bring`} tone="secondary">
              {bringWords(locale)("list")}
            </ButtonLink>
          </Actions>
        ) : null}
      </PageHeading>
      {openings.length > 0 ? (
        <Section id="openings" title={words("list.openings")} intro={words("list.openingsIntro")}>
          <EntryList
            entries={openings.map((one) => ({
              href: `${base}/open/${one.id}/${one.step}`,
              title: one.place || words("list.unnamed"),
              meta: words("list.openingAt", {
                n: openingSteps.indexOf(one.step) + 1,
                of: openingSteps.length,
                day: dayText(one.savedOn, locale),
              }),
            }))}
          />
        </Section>
      ) : null}
      {observatories.length === 0 ? (
        <EmptyState title={words("list.empty")}>
          <p>
            <a href={`/${locale}/workspace/deliveries`}>{words("list.deliveries")}</a>
          </p>
          <p>
            <a href={`/${locale}/workspace/uses`}>{words("list.uses")}</a>
          </p>
        </EmptyState>
      ) : (
        <EntryList level={2} entries={observatories.map((one) => ({ href: `${base}/${one.slug}`, title: one.name }))} />
      )}
    </Page>
  );
}
