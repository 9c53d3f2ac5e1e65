import { dayText } from "~/kernel/day-text.ts";
import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { languageIn } from "~/kernel/language.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { addReadyText, changeEntry, type EntryChange } from "../../commands/change-entry.server.ts";
import { publishChapter, withdrawChapter } from "../../commands/publish-chapter.server.ts";
import { chapters, findSection, sections } from "../../core/chapters.ts";
import { fieldText } from "../../core/document/context.ts";
import { isLate, languageState, type Entry } from "../../core/entry.ts";
import { readyTextsOf } from "../../core/ready-texts/index.ts";
import { listEntries } from "../../data/entries.server.ts";
import { findGroundwork } from "../../data/groundwork.server.ts";
import { findPublication } from "../../data/publications.server.ts";
import { EntryRows } from "../../parts/entry-rows.tsx";
import { failureText } from "../../parts/failure-text.ts";
import styles from "../../parts/groundwork.css?url";
import { establishWords, sayIn } from "../../words.ts";
import { openChapter, openObservatory } from "./open-observatory.server.ts";
import type { Route } from "./+types/chapter-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, language, actor, observatory, today } = await openObservatory(args);
  const chapter = openChapter(args);
  const { read } = database();
  const [all, groundwork, publication] = await Promise.all([
    listEntries(read, observatory.id, chapters[chapter], { removed: true }),
    findGroundwork(read, observatory.id),
    findPublication(read, observatory.id, chapter),
  ]);
  const say = sayIn(locale);
  const standing = all.filter((entry) => entry.removedAt === null);
  const context = { locale: language, language, say, entries: Object.groupBy(standing, (entry) => entry.section) };
  const titleOf = (entry: Entry) => fieldText(context, entry, sections[entry.section].shown[0]!) || kindOf(entry);
  const kindOf = (entry: Entry) =>
    entry.section === "actor" ? fieldText(context, entry, "kind") : say("work.untitled");
  const url = new URL(args.request.url);
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[language],
    chapter,
    saved: url.searchParams.has("saved"),
    removed: all
      .filter((entry) => entry.removedAt !== null)
      .map((entry) => ({
        id: entry.id,
        title: titleOf(entry),
        now: url.searchParams.get("removed") === String(entry.id),
      })),
    sections: chapters[chapter].map((name) => {
      const { shown, ready } = sections[name];
      return {
        name,
        columns: shown.slice(1).map((field) => ({ key: field, label: say(`fields.${field}`) })),
        rows: standing
          .filter((entry) => entry.section === name)
          .map((entry) => ({
            id: entry.id,
            title: titleOf(entry),
            cells: Object.fromEntries(shown.slice(1).map((field) => [field, fieldText(context, entry, field)])),
            late: isLate(entry, today) ? say(name === "protocol" ? "work.expired" : "work.late") : "",
          })),
        ready: ready
          ? readyTextsOf(name, groundwork.legalOrders).map(({ key, title }) => ({ key, title: title[language] }))
          : [],
      };
    }),
    languages: groundwork.languages.map((one) => languageState(standing, one)),
    publication: publication
      ? { version: publication.version, date: dayText(publication.publishedOn, language) }
      : null,
    mayPublish: may(actor, "publish the observatory's groundwork", { observatoryId: observatory.id }),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, language, actor, observatory, today } = await openObservatory(args);
  const chapter = openChapter(args);
  const form = await args.request.formData();
  const intent = String(form.get("intent"));
  const id = Number(form.get("id"));
  const own = { observatoryId: observatory.id };
  const here = `/${locale}/workspace/observatories/${observatory.slug}/groundwork/${chapter}`;
  const answer = (done: Outcome<unknown>, to: string) =>
    done.ok
      ? redirect(to)
      : data({ message: failureText(done.failure, sayIn(locale)) }, { status: statusOf[done.failure.kind] });
  switch (intent) {
    case "publish":
      return answer(await publishChapter(actor, { observatory, chapter, today }, database()), `${here}?saved`);
    case "withdraw":
      return answer(await withdrawChapter(actor, { ...own, chapter }, database()), `${here}?saved`);
    case "ready": {
      const section = findSection(chapter, String(form.get("section")));
      const key = String(form.get("key"));
      const added = await addReadyText(
        actor,
        { ...own, section: section?.name ?? "guide", key, locale: language },
        database(),
      );
      return answer(added, added.ok ? `${here}/${section?.name}/${added.value}` : here);
    }
    case "remove":
      return answer(await changeEntry(actor, { ...own, id, change: "remove" }, database()), `${here}?removed=${id}`);
    default: {
      const change = (["restore", "up", "down"] as const).find((one) => one === intent) ?? ("up" satisfies EntryChange);
      return answer(await changeEntry(actor, { ...own, id, change }, database()), `${here}?saved`);
    }
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  {
    title: loaderData ? `${sayIn(loaderData.locale)(`chapters.${loaderData.chapter}.title`)} · ${loaderData.name}` : "",
  },
];

export default function ChapterEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, name, chapter, saved, removed, publication } = loaderData;
  const words = establishWords(locale);
  const say = sayIn(locale);
  const base = `/${locale}/workspace/observatories/${slug}/groundwork`;
  const justRemoved = removed.find((one) => one.now);
  return (
    <Page>
      <Breadcrumbs
        label={words("work.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/groundwork`, label: words("work.title") },
          { href: base, label: name },
          { label: say(`chapters.${chapter}.title`) },
        ]}
      />
      <PageHeading kicker={name} title={say(`chapters.${chapter}.title`)} lead={say(`chapters.${chapter}.lead`)} />
      {actionData?.message ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{actionData.message}</p>
          </Notice>
        </div>
      ) : null}
      <div role="status">
        {justRemoved ? (
          <Notice>
            <p>
              {words("work.removed")} {justRemoved.title}
            </p>
            <RestoreForm id={justRemoved.id} label={words("work.undo")} />
          </Notice>
        ) : saved ? (
          <p className="quiet">{words("work.saved")}</p>
        ) : null}
      </div>
      {loaderData.sections.map((section) => (
        <Section
          key={section.name}
          id={section.name}
          title={say(`sections.${section.name}.title`)}
          intro={say(`sections.${section.name}.hint`)}
          aside={
            <ButtonLink tone="secondary" href={`${base}/${chapter}/${section.name}/new`}>
              {say(`sections.${section.name}.one`)}
            </ButtonLink>
          }
        >
          {section.rows.length === 0 ? (
            <p className="quiet">{words("work.empty")}</p>
          ) : (
            <EntryRows
              {...section}
              caption={say(`sections.${section.name}.title`)}
              base={`${base}/${chapter}/${section.name}`}
              locale={locale}
            />
          )}
          {section.ready.length > 0 ? (
            <Disclosure summary={words("work.ready")} open={section.rows.length === 0}>
              <ul className="ready-list">
                {section.ready.map(({ key, title }) => (
                  <li key={key}>
                    <form method="post">
                      <input type="hidden" name="section" value={section.name} />
                      <input type="hidden" name="key" value={key} />
                      <span>{title}</span>
                      <Button
                        tone="secondary"
                        name="intent"
                        value="ready"
                        aria-label={words("work.readyAddOf", { title })}
                      >
                        {words("work.readyAdd")}
                      </Button>
                    </form>
                  </li>
                ))}
              </ul>
            </Disclosure>
          ) : null}
        </Section>
      ))}
      <Section id="document" title={words("work.documents")} intro={words("work.publishHint")}>
        <DataTable
          id="documents"
          caption={words("work.documents")}
          hideCaption
          columns={[
            { key: "language", label: words("work.languages") },
            { key: "state", label: words("work.translation") },
            { key: "read", label: words("work.documents") },
          ]}
          rows={loaderData.languages.map(({ locale: one, missing, stale }) => ({
            key: one,
            cells: {
              language: languageIn(locale, one),
              state: words("work.missing", { missing, stale }),
              read: (
                <span className="row-links">
                  <a href={`${base}/${chapter}/print?in=${one}`}>{words("work.print")}</a>
                  <a href={`${base}/${chapter}/document.pdf?in=${one}`}>{words("work.pdf")}</a>
                </span>
              ),
            },
          }))}
        />
        {publication ? (
          <p>
            {words("work.publishedNow", publication)}{" "}
            <a href={`/${locale}/observatories/${slug}/groundwork/${chapter}`}>{words("work.readPublic")}</a>
          </p>
        ) : null}
        {loaderData.mayPublish ? (
          <form method="post">
            <Actions>
              <Button name="intent" value="publish">
                {words(publication ? "work.publishAgain" : "work.publish")}
              </Button>
              {publication ? (
                <Button tone="plain" name="intent" value="withdraw">
                  {words("work.withdraw")}
                </Button>
              ) : null}
            </Actions>
          </form>
        ) : null}
      </Section>
      {removed.length > 0 ? (
        <Disclosure summary={words("work.removedList")}>
          <ul className="ready-list">
            {removed.map((one) => (
              <li key={one.id}>
                <RestoreForm id={one.id} label={words("work.undo")} title={one.title} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Page>
  );
}

function RestoreForm({ id, label, title }: { id: number; label: string; title?: string }) {
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      {title ? <span>{title}</span> : null}
      <Button tone="secondary" name="intent" value="restore">
        {label}
      </Button>
    </form>
  );
}
