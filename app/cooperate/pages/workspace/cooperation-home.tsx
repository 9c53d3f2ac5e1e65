import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { database } from "~/platform/process.server.ts";
import { answerSuggestion } from "../../commands/answer-suggestion.server.ts";
import { takePart } from "../../commands/take-part.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { SuggestionCard } from "../../parts/suggestion-card.tsx";
import { answer, openDesk } from "./desk.server.ts";
import { readHomeView } from "./home-view.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/cooperation-home.ts";

export async function loader(args: Route.LoaderArgs) {
  const desk = openDesk(args);
  const today = dayOf(new Date());
  return {
    locale: desk.locale,
    saved: desk.saved,
    mayLead: may(desk.actor, "lead cooperation"),
    ...(await readHomeView(database().read, desk.actor, desk.locale, today)),
  };
}

export async function action(args: Route.ActionArgs) {
  const { actor, locale } = openDesk(args);
  const typed = typedIn(await args.request.formData());
  const home = `/${locale}/workspace/cooperation`;
  if (typed["what"] === "answer") {
    const said = typed["answer"] === "yes" ? "yes" : "no";
    const outcome = await answerSuggestion(actor, typed["id"] ?? "", said, database());
    const to = outcome.ok && outcome.value.introductionId;
    return answer(outcome, to ? `${home}/introductions/${to}` : home);
  }
  const wish = {
    organisationId: typed["organisation"] ?? "",
    open: typed["what"] !== "leave",
    capacity: Number(typed["capacity"] ?? Number.NaN),
  };
  return answer(await takePart(actor, wish, database()), home);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("title") : "" },
];

export default function CooperationHome({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, mayLead, members, cards, suggestions, introductions, spaces, asked, calls } = loaderData;
  const words = deskWords(locale);
  const codes = codeWords(locale);
  const here = `/${locale}/workspace/cooperation`;
  return (
    <Page className="editor-page">
      <PageHeading title={words("title")} lead={words("lead")}>
        {mayLead ? (
          <p className="small">
            <a href={`${here}/matching`}>{words("matching.open")}</a>
          </p>
        ) : null}
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {members.length === 0 ? <EmptyState title={words("noMember")} /> : null}
      {members.length > 0 ? (
        <>
          <Section id="suggestions" title={words("suggestions.title")} intro={words("suggestions.intro")}>
            {suggestions.length === 0 ? <p className="quiet">{words("suggestions.none")}</p> : null}
            <ul className="entries">
              {suggestions.map((one) => (
                <li key={`${one.id} ${one.side}`}>
                  <SuggestionCard locale={locale} suggestion={one} />
                </li>
              ))}
            </ul>
          </Section>
          <Section id="introductions" title={words("introductions.title")}>
            {introductions.length === 0 ? <p className="quiet">{words("introductions.none")}</p> : null}
            <EntryList
              entries={introductions.map(({ id, member, other, since, asks }) => ({
                href: `${here}/introductions/${id}`,
                title: words("introductions.with", { member, other }),
                meta: words("introductions.since", { date: since }),
                summary: asks ? <strong>{words("introductions.ask")}</strong> : null,
              }))}
            />
          </Section>
          <Section
            id="spaces"
            title={words("spaces.title")}
            aside={<ButtonLink href={`${here}/spaces/new`}>{words("spaces.new")}</ButtonLink>}
          >
            {spaces.length === 0 ? <p className="quiet">{words("spaces.none")}</p> : null}
            <EntryList
              entries={spaces.map(({ id, kind, phase, title }) => ({
                href: `${here}/spaces/${id}`,
                title: <span lang={title.lang}>{title.text}</span>,
                meta: [codes(`kind.${kind}`), codes(`phase.${phase}`)].join(" · "),
              }))}
            />
            {asked.map(({ slug, title }) => (
              <p key={slug}>
                <a href={`/${locale}/cooperation/${slug}`} lang={title.lang}>
                  {title.text}
                </a>{" "}
                <span className="small quiet">{words("spaces.asked")}</span>
              </p>
            ))}
            {calls.length > 0 ? <h3>{words("spaces.calls")}</h3> : null}
            <EntryList
              entries={calls.map(({ slug, kind, title }) => ({
                href: `${here}/calls/${slug}`,
                title: <span lang={title.lang}>{title.text}</span>,
                meta: codes(`kind.${kind}`),
              }))}
            />
          </Section>
          <Section
            id="cards"
            title={words("cards.title")}
            aside={
              <Actions>
                <ButtonLink href={`${here}/cards/new?kind=offer`}>{words("cards.newOffer")}</ButtonLink>
                <ButtonLink href={`${here}/cards/new?kind=need`} tone="secondary">
                  {words("cards.newNeed")}
                </ButtonLink>
              </Actions>
            }
          >
            {cards.length === 0 ? (
              <p className="quiet">{words("cards.none")}</p>
            ) : (
              <DataTable
                id="card-table"
                caption={words("cards.title")}
                hideCaption
                columns={[
                  { key: "title", label: words("cards.column.title") },
                  { key: "theme", label: words("cards.column.theme") },
                  { key: "until", label: words("cards.column.until") },
                  { key: "state", label: words("cards.column.state") },
                ]}
                rows={cards.map(({ id, kind, title, theme, until, state, member }) => ({
                  key: id,
                  cells: {
                    title: (
                      <>
                        <a href={`${here}/cards/${id}`} lang={title.lang}>
                          {title.text}
                        </a>{" "}
                        <span className="small quiet">
                          {codes(`kind.${kind}`)}, {member}
                        </span>
                      </>
                    ),
                    theme: codes(`theme.${theme}`),
                    until,
                    state: words(`cards.state.${state}`),
                  },
                }))}
              />
            )}
          </Section>
          <Section id="peers" title={words("peers.title")}>
            {members.map(({ id, name, open, capacity }) => (
              <form method="post" key={id} className="stack">
                <input type="hidden" name="organisation" value={id} />
                <p>{words(open ? "peers.opened" : "peers.closed", { member: name })}</p>
                <TextField
                  id={`capacity-${id}`}
                  name="capacity"
                  label={words("peers.capacity")}
                  hint={words("peers.capacityHint")}
                  type="number"
                  min={0}
                  max={20}
                  short
                  defaultValue={String(capacity)}
                />
                <Actions>
                  <Button name="what" value="join">
                    {words(open ? "peers.keep" : "peers.join")}
                  </Button>
                  {open ? (
                    <Button name="what" value="leave" tone="secondary">
                      {words("peers.leave")}
                    </Button>
                  ) : null}
                </Actions>
              </form>
            ))}
          </Section>
        </>
      ) : null}
    </Page>
  );
}
