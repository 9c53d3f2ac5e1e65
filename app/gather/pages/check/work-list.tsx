import { Select } from "~/design/forms/field.tsx";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { readCellKey } from "../../core/cell.ts";
import { importances } from "../../core/checks/finding.ts";
import { sayFinding } from "../../core/checks/say-finding.ts";
import { listCollections } from "../../data/collections.server.ts";
import { listWaiting } from "../../data/delivery-steps.server.ts";
import { countWork, listWork } from "../../data/findings.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import checkStyles from "../../parts/check/check.css?url";
import { cellNames } from "../../parts/check/cell-names.ts";
import { periodText } from "../../parts/deliver/period-text.ts";
import { namesOf } from "../plan/partner-names.server.ts";
import { onePage, PageLinks } from "../../parts/page-links.tsx";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { checksHere } from "./checks-here.server.ts";
import { namesOfPeople } from "./names-of-people.server.ts";
import { readWorkFilter } from "./read-work-filter.ts";
import type { Route } from "./+types/work-list.ts";

/** Rows of each list at once. */
const size = 50;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await checksHere(actor, params.slug);
  const { read } = database();
  const search = new URL(request.url).searchParams;
  const asked = readWorkFilter(search);
  const askedPage = Math.max(1, Math.floor(Number(search.get("page"))) || 1);
  const collections = await listCollections(read, observatory.id);
  const filter = { ...asked.filter, owner: asked.owner === "mine" ? actorId(actor) : undefined };
  const inAll = await countWork(read, observatory.id, filter);
  const pages = Math.ceil(inAll / size);
  const page = Math.min(askedPage, Math.max(1, pages));
  const found = await listWork(read, observatory.id, filter, { page, size });
  const waiting = onePage(await listWaiting(read, observatory.id), Number(search.get("waiting")), size);
  const names = await namesOf(read, await listPartners(read, observatory.id, { left: true }), locale);
  const codes = [...new Set(found.flatMap(({ cells }) => cells.map((key) => readCellKey(key)?.territory ?? "")))];
  const places = await findTerritoriesByCode(read, codes);
  const people = await namesOfPeople(
    read,
    found.map(({ owner }) => owner),
  );
  const words = checkWords(locale);
  const titles = new Map(collections.map((one) => [one.id, one.title[wordsOf(locale)]]));
  const nameOf = new Map(
    collections.map((one) => [one.id, cellNames({ items: one.definition.items, places }, locale)]),
  );
  return {
    locale,
    slug: params.slug,
    rooms: observatory.rooms,
    decides: observatory.decides,
    kicker: observatory.name[wordsOf(locale)],
    asked: asked.shown,
    collections: collections.map(({ id, title, slug }) => ({ id, slug, title: title[wordsOf(locale)] })),
    work: found.map((one) => ({
      id: one.id,
      deliveryId: one.deliveryId,
      sentence: sayFinding(one, words, nameOf.get(one.collectionId) ?? String),
      importance: one.importance,
      state: one.state,
      reason: one.reason,
      decidedAt: one.decidedAt,
      foundAt: one.foundAt,
      owner: people.get(one.owner ?? "") ?? null,
      partner: names.get(one.partnerId) ?? "",
      period: periodText(one.period, locale),
    })),
    paged: { page, pages },
    waitingPaged: { page: waiting.page, pages: waiting.pages },
    waiting: waiting.rows.map((one) => ({
      id: one.id,
      form: titles.get(one.collectionId) ?? "",
      partner: names.get(one.partnerId) ?? "",
      period: periodText(one.period, locale),
      state: one.state,
      open: one.open,
    })),
  };
}

export const links = () => [{ rel: "stylesheet", href: checkStyles }];
export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${checkWords(loaderData.locale)("work.title")} · OIVF` }] : [];

export default function WorkList({ loaderData }: Route.ComponentProps) {
  const { locale, slug, work, waiting, collections, asked } = loaderData;
  const words = checkWords(locale);
  const review = (id: number, at = "") => `/${locale}/workspace/deliveries/${id}/review${at}`;
  /** The same lists with one of them turned to another page. */
  const here = (list: "page" | "waiting", to: number, at: string) => {
    const kept = { ...asked, page: String(loaderData.paged.page), waiting: String(loaderData.waitingPaged.page) };
    const query = Object.entries({ ...kept, [list]: String(to) }).filter(([, value]) => value !== "");
    return `?${new URLSearchParams(query)}#${at}`;
  };
  const any = { value: "", label: words("work.any") };
  return (
    <Page>
      <PageHeading kicker={loaderData.kicker} title={words("work.title")} lead={words("work.lead")} />
      <PlanNav locale={locale} observatory={loaderData.rooms} here="checks" />
      <Section id="deliveries" title={words("work.deliveries")}>
        {waiting.length === 0 ? (
          <p className="quiet">{words("work.deliveriesNone")}</p>
        ) : (
          <DataTable
            id="waiting"
            stacks
            caption={words("work.deliveries")}
            hideCaption
            columns={[
              { key: "form", label: words("work.collection") },
              { key: "partner", label: words("work.partner") },
              { key: "period", label: words("work.period") },
              { key: "state", label: words("work.state") },
              { key: "open", label: words("work.questions") },
            ]}
            rows={waiting.map((one) => ({
              key: String(one.id),
              cells: {
                form: <a href={review(one.id)}>{one.form}</a>,
                partner: one.partner,
                period: one.period,
                state: words(`state.${one.state}`),
                open: words("work.openCount", { count: one.open }),
              },
            }))}
          />
        )}
        <PageLinks paged={loaderData.waitingPaged} href={(one) => here("waiting", one, "deliveries")} locale={locale} />
      </Section>
      <Section id="work" title={words("work.questions")}>
        <FilterForm label={words("work.filter")} submit={words("work.show")}>
          <Select
            id="state"
            label={words("work.state")}
            defaultValue={asked.state}
            options={[
              { value: "waiting", label: words("work.waiting") },
              ...(["open", "explained", "corrected", "accepted"] as const).map((state) => ({
                value: state,
                label: words(`findingState.${state}`),
              })),
            ]}
          />
          <Select
            id="importance"
            label={words("work.importance")}
            defaultValue={asked.importance}
            options={[any, ...importances.map((one) => ({ value: one, label: words(`importance.${one}`) }))]}
          />
          <Select
            id="collection"
            label={words("work.collection")}
            defaultValue={asked.collection}
            options={[any, ...collections.map(({ id, title }) => ({ value: String(id), label: title }))]}
          />
          <Select
            id="owner"
            label={words("work.owner")}
            defaultValue={asked.owner}
            options={[any, { value: "mine", label: words("work.mine") }]}
          />
        </FilterForm>
        {work.length === 0 ? (
          <EmptyState title={words("work.none")}>
            <p>{words("work.noneLead")}</p>
          </EmptyState>
        ) : (
          <DataTable
            id="findings"
            stacks
            caption={words("work.title")}
            hideCaption
            columns={[
              { key: "sentence", label: words("work.sentence") },
              { key: "partner", label: words("work.partner") },
              { key: "period", label: words("work.period") },
              { key: "state", label: words("work.state") },
              { key: "owner", label: words("work.owner") },
              { key: "found", label: words("work.since") },
              { key: "decided", label: words("work.decided") },
            ]}
            rows={work.map((one) => ({
              key: String(one.id),
              cells: {
                sentence: <a href={review(one.deliveryId, `#finding-${one.id}`)}>{one.sentence}</a>,
                partner: one.partner,
                period: one.period,
                state: `${words(`importance.${one.importance}`)} · ${words(`findingState.${one.state}`)}`,
                owner: one.owner ?? words("work.nobody"),
                found: words("review.day", { day: new Date(one.foundAt) }),
                decided: [one.reason, one.decidedAt ? words("review.day", { day: new Date(one.decidedAt) }) : null]
                  .filter(Boolean)
                  .join(" · "),
              },
            }))}
          />
        )}
        <PageLinks paged={loaderData.paged} href={(one) => here("page", one, "work")} locale={locale} />
      </Section>
      <Section id="rules" title={words("work.rules")}>
        <ul>
          {collections.map(({ id, title, slug: one }) => (
            <li key={id}>
              <a href={`/${locale}/workspace/observatories/${slug}/collections/${one}/rules`}>{title}</a>
            </li>
          ))}
        </ul>
      </Section>
      {loaderData.decides ? (
        <Section id="policy" title={words("work.policy")}>
          <ul>
            <li>
              <a href={`/${locale}/workspace/observatories/${slug}/breaks`}>{words("breaks.title")}</a>
            </li>
            <li>
              <a href={`/${locale}/workspace/observatories/${slug}/femicides`}>{words("femicide.title")}</a>
            </li>
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
