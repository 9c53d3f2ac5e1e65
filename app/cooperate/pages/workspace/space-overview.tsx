import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { termAndDetail } from "~/kernel/punctuation.ts";
import { listMembers } from "~/network/index.server.ts";
import { database } from "~/platform/process.server.ts";
import { advanceSpace, publishSpace, withdrawSpace } from "../../commands/hold-space.server.ts";
import { decidePartner, leaveSpace } from "../../commands/join-space.server.ts";
import { missingFor, phaseAfter, phases } from "../../core/space/space.ts";
import { factsOfSpace } from "../../data/open-space.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { nameOfMember, say } from "../../parts/say.ts";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-overview.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, saved, space, partners, mine, leads } = await openRoom(args);
  const { read } = database();
  const members = await listMembers(read, { organisationIds: partners.map((one) => one.organisationId) });
  const named = new Map(members.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  const facts = await factsOfSpace(read, { space, partners });
  const shown = partners.filter(({ state }) => state === "in" || state === "left" || (state === "asking" && leads));
  return {
    locale,
    saved,
    leads,
    id: space.id,
    slug: space.slug,
    kind: space.kind,
    phase: space.phase,
    next: phaseAfter(space.phase),
    closed: space.closedAt !== null,
    published: space.publishedAt !== null,
    withheld: space.withheld !== null,
    title: say(space.title, locale),
    missing: missingFor(facts),
    partners: shown.map(({ organisationId, part, state, message }) => ({
      id: organisationId,
      name: named.get(organisationId)!,
      part,
      state,
      message: state === "asking" ? message : "",
    })),
    mine: mine.map((one) => ({ id: one.organisationId, name: nameOfMember(one, locale) })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor } = openDesk(args);
  const { id } = args.params;
  const typed = typedIn(await args.request.formData());
  const member = typed["organisation"] ?? "";
  const home = `/${locale}/workspace/cooperation`;
  const here = `${home}/spaces/${id}`;
  switch (typed["what"]) {
    case "publish":
      return answer(await publishSpace(actor, id, database()), here);
    case "withdraw":
      return answer(await withdrawSpace(actor, id, database()), here);
    case "in":
    case "refused":
      return answer(await decidePartner(actor, id, member, typed["what"], database()), here);
    case "leave":
      return answer(await leaveSpace(actor, id, member, database()), home);
    default:
      return answer(await advanceSpace(actor, id, database()), here);
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => (loaderData ? [{ title: loaderData.title.text }] : []);

export default function SpaceOverview({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, slug, kind, phase, next, closed, published, title, missing, partners, mine, leads } = loaderData;
  const words = deskWords(locale);
  const codes = codeWords(locale);
  const here = `/${locale}/workspace/cooperation/spaces/${id}`;
  return (
    <Page className="editor-page">
      <PageHeading
        kicker={codes(`kind.${kind}`)}
        title={<span lang={title.lang}>{title.text}</span>}
        lead={words("space.private")}
      >
        <p className="small">
          <a href={`/${locale}/workspace/cooperation`}>{words("back")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {closed ? (
        <Notice>
          <p>{words("space.closed")}</p>
        </Notice>
      ) : null}
      {loaderData.withheld ? (
        <Notice tone="estimate">
          <p>{words("space.withheld")}</p>
        </Notice>
      ) : null}
      <Section id="rooms" title={words("space.work")}>
        <ul className="plain-list">
          {(
            [
              ["activities", kind === "exchange" ? "space.workExchange" : "space.work"],
              ["memorandum", "space.memorandum"],
              ["budget", "space.budget"],
              ["files", "space.files"],
              ...(leads ? ([["texts", "space.texts"]] as const) : []),
            ] as const
          ).map(([room, label]) => (
            <li key={room}>
              <a href={`${here}/${room}`}>{words(label)}</a>
            </li>
          ))}
          <li>
            {termAndDetail(words("space.export"), "", locale)}
            <a href={`${here}/report.pdf`}>{words("space.exportPdf")}</a>,{" "}
            <a href={`${here}/budget.csv`}>{words("space.exportCsv")}</a>
          </li>
        </ul>
      </Section>
      <Section id="road" title={words("space.road")}>
        <ol>
          {phases.map((one) => (
            <li key={one} aria-current={one === phase && !closed ? "step" : undefined}>
              {one === phase && !closed ? (
                <strong>
                  {codes(`phase.${one}`)} ({words("space.here")})
                </strong>
              ) : (
                codes(`phase.${one}`)
              )}
            </li>
          ))}
        </ol>
        {closed || missing.length === 0 ? null : (
          <ul>
            {missing.map((one) => (
              <li key={one}>{words(`space.missing.${one}`)}</li>
            ))}
          </ul>
        )}
        {leads && !closed ? (
          <form method="post">
            <Actions>
              <Button name="what" value="advance" disabled={missing.length > 0}>
                {next ? words("space.next", { phase: codes(`phase.${next}`) }) : words("space.finish")}
              </Button>
            </Actions>
          </form>
        ) : null}
      </Section>
      <Section id="public" title={words("space.texts")}>
        <p>
          {words(published ? "space.isPublic" : "space.isPrivate")}{" "}
          {published ? <a href={`/${locale}/cooperation/${slug}`}>{words("space.seePublic")}</a> : null}
        </p>
        {leads && !closed ? (
          <form method="post">
            <Actions>
              {published ? (
                <Button name="what" value="withdraw" tone="secondary">
                  {words("space.withdraw")}
                </Button>
              ) : (
                <Button name="what" value="publish">
                  {words("space.publish")}
                </Button>
              )}
            </Actions>
          </form>
        ) : null}
      </Section>
      <Section id="partners" title={words("space.partners")}>
        <ul className="entries">
          {partners.map((one) => (
            <li key={one.id}>
              <p className="meta">
                {one.state === "in"
                  ? codes(`part.${one.part}`)
                  : words(one.state === "asking" ? "space.asking" : "space.left")}
              </p>
              <h3>{one.name}</h3>
              {one.message ? <p className="as-typed">{one.message}</p> : null}
              {one.state === "asking" && !closed ? (
                <form method="post">
                  <input type="hidden" name="organisation" value={one.id} />
                  <Actions>
                    <Button name="what" value="in" aria-label={`${words("space.letIn")}: ${one.name}`}>
                      {words("space.letIn")}
                    </Button>
                    <Button
                      name="what"
                      value="refused"
                      tone="secondary"
                      aria-label={`${words("space.refuse")}: ${one.name}`}
                    >
                      {words("space.refuse")}
                    </Button>
                  </Actions>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
        {closed
          ? null
          : mine.map((one) => (
              <form method="post" key={one.id}>
                <input type="hidden" name="organisation" value={one.id} />
                <p className="small quiet">{words("space.leaveHint")}</p>
                <Button name="what" value="leave" tone="plain">
                  {words("space.leave", { member: one.name })}
                </Button>
              </form>
            ))}
      </Section>
    </Page>
  );
}
