import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { actionKinds, costCodes, existingServices, legalPowers } from "../core/codes.ts";
import { filterAndCount, readChosen, type Chosen } from "../core/facets.ts";
import { rankFits, readTown, type Missing, type Reason, type Town } from "../core/fit.ts";
import { practiceCards } from "../data/published-practices.server.ts";
import { publicIndex } from "../data/public-index.server.ts";
import styles from "../parts/practice.css?url";
import { SheetPages } from "../parts/sheet-pages.tsx";
import { labelOfCode, ownOrder, practiceWords } from "../words.ts";
import { cardView } from "./practice-list-view.server.ts";
import type { Route } from "./+types/fit-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const shown = 12;

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const asked = new URL(request.url).searchParams;
  const town = readTown(asked);
  const chosen = readChosen(asked, ["action"]);
  const isAsked = asked.size > 0;
  const { read } = database();
  const { sheets, all } = await publicIndex(read, "practice");
  const any = Object.keys(chosen).length === 0 ? sheets : filterAndCount(sheets, chosen, { all, filters: [] }).found;
  const candidates = isAsked ? any : [];
  const pages = Math.max(1, Math.ceil(candidates.length / shown));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(asked.get("page"))) || 1));
  const { best: ranked, whole } = rankFits(town, candidates, { from: (page - 1) * shown, limit: shown });
  const cards = new Map(
    (
      await practiceCards(
        read,
        ranked.map(({ sheet }) => sheet.id),
      )
    ).map((card) => [card.id, card]),
  );
  return {
    locale,
    town,
    action: chosen["action"]?.[0] ?? "",
    isAsked,
    total: candidates.length,
    whole,
    page,
    pages,
    fits: ranked.flatMap(({ sheet, fit }) => {
      const card = cards.get(sheet.id);
      return card ? [{ ...cardView(card, locale), reasons: fit.reasons, missing: fit.missing }] : [];
    }),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = practiceWords(loaderData.locale);
  return [{ title: `${words("list.fit")} · OIVF` }, { name: "description", content: words("list.fitText") }];
};

type Locale = ReturnType<typeof pageLocale>;

function reasonText(reason: Reason, locale: Locale): string {
  const words = practiceWords(locale);
  switch (reason.kind) {
    case "same-size":
    case "near-size":
      return words(`fit.${reason.kind}`, { size: labelOfCode("size", reason.size, locale) });
    case "within-budget":
      return words("fit.within-budget", { cost: labelOfCode("cost", reason.cost, locale) });
    case "power":
      return words("fit.has", { what: labelOfCode("power", reason.power, locale) });
    case "service":
      return words("fit.has", { what: labelOfCode("service", reason.service, locale) });
    case "evidence":
      return words("fit.evidence", { grade: labelOfCode("grade", reason.grade, locale) });
    case "no-condition":
      return words("fit.no-condition");
  }
}

function missingText(missing: Missing, locale: Locale): string {
  const words = practiceWords(locale);
  switch (missing.kind) {
    case "other-size":
      return words("fit.other-size");
    case "over-budget":
      return words("fit.over-budget", { cost: labelOfCode("cost", missing.cost, locale) });
    case "power":
      return words("fit.lacksPower", { what: labelOfCode("power", missing.power, locale) });
    case "service":
      return words("fit.lacksService", { what: labelOfCode("service", missing.service, locale) });
  }
}

/** What was asked, for the addresses of the other pages. */
function said({ size, budget, powers, services }: Town, action: string): Chosen {
  const asked = { size: size ? [size] : [], budget: budget ? [budget] : [], action: action ? [action] : [] };
  return Object.fromEntries(
    Object.entries({ ...asked, power: powers, service: services }).filter(([, values]) => values.length > 0),
  );
}

export default function FitPage({ loaderData }: Route.ComponentProps) {
  const { locale, town, action, isAsked, fits, total, whole, page, pages } = loaderData;
  const words = practiceWords(locale);
  const here = `/${locale}/practices`;
  const options = (name: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: labelOfCode(name, value, locale) }));
  const unsaid = { value: "", label: words("fit.unsaid") };
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: here, label: words("practices") },
          { label: words("list.fit") },
        ]}
      />
      <PageHeading title={words("list.fit")} lead={words("list.fitText")} />
      <form method="get" className="stack" aria-label={words("list.fit")}>
        <Select
          id="size"
          label={words("fit.size")}
          defaultValue={town.size ?? ""}
          options={[unsaid, ...options("size", ownOrder("size"))]}
        />
        <Select
          id="budget"
          label={words("fit.budget")}
          defaultValue={town.budget ?? ""}
          options={[unsaid, ...options("cost", costCodes)]}
        />
        <Select
          id="action"
          label={words("filter.action")}
          defaultValue={action}
          options={[{ value: "", label: words("list.any") }, ...options("action", actionKinds)]}
        />
        <ChoiceGroup
          name="power"
          legend={words("fit.powers")}
          choices={options("power", legalPowers)}
          chosen={town.powers}
        />
        <ChoiceGroup
          name="service"
          legend={words("fit.services")}
          choices={options("service", existingServices)}
          chosen={town.services}
        />
        <Actions>
          <Button>{words("fit.ask")}</Button>
        </Actions>
      </form>
      {isAsked ? (
        <Section id="fits" title={words("fit.found", { count: total })} intro={words("fit.how")}>
          {total === 0 ? <EmptyState title={words("list.noneTitle")} /> : <p>{words("fit.whole", { count: whole })}</p>}
          <ol className="fit-list" start={(page - 1) * shown + 1}>
            {fits.map(({ href, title, summary, meta: line, reasons, missing }) => (
              <li key={href}>
                <p className="meta">{line}</p>
                <h3>
                  <a href={href} lang={title.lang}>
                    {title.text}
                  </a>
                </h3>
                <p lang={summary.lang}>{summary.text}</p>
                {reasons.length === 0 ? null : (
                  <p className="small">
                    <strong>{words("fit.reasons")}</strong> {reasons.map((one) => reasonText(one, locale)).join(" · ")}
                  </p>
                )}
                <p className="small">
                  <strong>{words("fit.missing")}</strong>{" "}
                  {missing.length === 0
                    ? words("fit.nothingMissing")
                    : missing.map((one) => missingText(one, locale)).join(" · ")}
                </p>
              </li>
            ))}
          </ol>
          <SheetPages
            locale={locale}
            action={`${here}/fit`}
            words=""
            chosen={said(town, action)}
            page={page}
            pages={pages}
          />
        </Section>
      ) : null}
    </Page>
  );
}
