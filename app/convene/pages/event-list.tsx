import { listThemes } from "~/content/index.server.ts";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { regions } from "~/network/index.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { changesAt } from "~/platform/http/page-life.server.ts";
import { database } from "~/platform/process.server.ts";
import { eventKinds, type ConveneEvent } from "../core/event.ts";
import { fits, readFilter } from "../core/filter.ts";
import { turnsOf } from "../core/turns.ts";
import { occurrencesOf } from "../core/when.ts";
import { listComing, listPast } from "../data/events.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { conveneWords, hourText, languageName } from "../words.ts";
import type { Route } from "./+types/event-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { searchParams } = new URL(request.url);
  const wanted = readFilter(searchParams);
  const now = new Date();
  const [coming, past] = await Promise.all([listComing(read, now), listPast(read, now)]);
  changesAt(coming.flatMap(turnsOf), now);
  const entry = ({ slug, kind, state, sample, document }: ConveneEvent) => {
    const times = occurrencesOf(document.when);
    const next = times.find(({ endsAt }) => endsAt >= now.toISOString()) ?? times.at(-1)!;
    return {
      slug,
      kind,
      cancelled: state === "cancelled",
      sample,
      title: shown(document.title, locale),
      summary: shown(document.summary, locale),
      when: hourText(next.startsAt, document.when.zone, locale),
      zone: document.when.zone,
    };
  };
  const languages = [
    ...new Set([...coming, ...past].flatMap(({ document }) => [...document.spoken, ...document.interpreted])),
  ];
  const used = new Set([...coming, ...past].flatMap(({ document }) => document.themes));
  const themes = used.size === 0 ? [] : (await listThemes(read)).filter(({ code }) => used.has(code));
  return {
    locale,
    wanted,
    themes: themes.map(({ code, label }) => ({ value: code, label: label[wordsOf(locale)] })),
    languages: languages.toSorted().map((code) => ({ value: code, label: languageName(locale, code) })),
    coming: coming.filter((event) => fits(event, wanted)).map(entry),
    past: past.filter((event) => fits(event, wanted)).map(entry),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = conveneWords(loaderData.locale);
  return [
    { title: words("title") },
    { name: "description", content: words("lead") },
    {
      tagName: "link",
      rel: "alternate",
      type: "application/rss+xml",
      title: words("feed.title"),
      href: `/${loaderData.locale}/events/feed.xml`,
    },
  ];
};

export default function EventList({ loaderData }: Route.ComponentProps) {
  const { locale, wanted, themes, languages, coming, past } = loaderData;
  const words = conveneWords(locale);
  const entries = (events: typeof coming) =>
    events.map((event) => ({
      href: `/${locale}/events/${event.slug}`,
      title: <InLanguage of={event.title} />,
      summary: <InLanguage of={event.summary} />,
      meta: [
        ...(event.cancelled ? [words("state.cancelled")] : []),
        `${event.when} (${event.zone})`,
        words(`kind.${event.kind}`),
        ...(event.sample ? [words("sampleShort")] : []),
      ].join(" · "),
    }));
  const kept = new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  ).toString();
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      <FilterForm label={words("list.filter")} submit={words("list.show")}>
        <Select
          id="kind"
          label={words("list.kind")}
          defaultValue={wanted.kind ?? ""}
          options={[
            { value: "", label: words("list.anyKind") },
            ...eventKinds.map((one) => ({ value: one, label: words(`kind.${one}`) })),
          ]}
        />
        <Select
          id="region"
          label={words("list.region")}
          defaultValue={wanted.region ?? ""}
          options={[
            { value: "", label: words("list.anyRegion") },
            ...regions.map((one) => ({ value: one, label: words(`region.${one}`) })),
          ]}
        />
        <Select
          id="language"
          label={words("list.spoken")}
          defaultValue={wanted.language ?? ""}
          options={[{ value: "", label: words("list.anyLanguage") }, ...languages]}
        />
        {themes.length > 0 ? (
          <Select
            id="theme"
            label={words("list.theme")}
            defaultValue={wanted.theme ?? ""}
            options={[{ value: "", label: words("list.anyTheme") }, ...themes]}
          />
        ) : null}
      </FilterForm>
      <Section id="coming" title={words("list.coming")}>
        {coming.length === 0 ? (
          <EmptyState title={words("list.emptyTitle")}>
            <p>{words("list.emptyText")}</p>
          </EmptyState>
        ) : (
          <EntryList entries={entries(coming)} />
        )}
      </Section>
      {past.length > 0 ? (
        <Section id="past" title={words("list.past")}>
          <EntryList entries={entries(past)} />
        </Section>
      ) : null}
      <Section id="follow" title={words("list.follow")}>
        <ul className="plain-list">
          <li>
            <a href={`/${locale}/events.ics${kept ? `?${kept}` : ""}`}>{words("list.calendar")}</a>
          </li>
          <li>
            <a href={`/${locale}/events/feed.xml`}>{words("list.feed")}</a>
          </li>
        </ul>
      </Section>
    </Page>
  );
}
