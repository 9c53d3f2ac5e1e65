import { Button } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import { listMemberGrants } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { renewMembership, signCharter } from "../../commands/belong.server.ts";
import { belongingStates } from "../../core/member.ts";
import { welcomePath } from "../../core/welcome.ts";
import { findCharter, signaturesOf } from "../../data/charters.server.ts";
import { networksOf } from "../../data/networks.server.ts";
import { listShowings } from "../../data/showings.server.ts";
import { listTeam } from "../../data/teams.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { MemberDesk } from "../../parts/desk-frame.tsx";
import { dayText } from "../../parts/names.ts";
import { answered, memberHere } from "./member-here.server.ts";
import type { Route } from "./+types/member-overview.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { member, frame } = await memberHere(context.get(actorContext), params.id, locale);
  const { read } = database();
  const [charter, signatures, grants, team, networks, showings] = await Promise.all([
    findCharter(read),
    signaturesOf(read, params.id),
    listMemberGrants(read, params.id),
    listTeam(read, params.id),
    networksOf(read, params.id),
    listShowings(read, params.id, "members", 1),
  ]);
  const signature = signatures.find(({ version }) => version === charter?.version);
  const today = dayOf(new Date());
  return {
    frame,
    slug: member.slug,
    state: member.state,
    belongs: belongingStates.includes(member.state),
    path: welcomePath({
      member,
      signed: signature !== undefined,
      people: new Set(grants.map(({ accountId }) => accountId)).size,
      team: team.length,
      networks: networks.length,
      showings: showings.length,
    }),
    version: charter?.version ?? null,
    signedOn: signature ? dayText(locale, signature.signedOn) : null,
    due: member.renewalDue ? { day: dayText(locale, member.renewalDue), overdue: member.renewalDue < today } : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  switch (form.get("step")) {
    case "sign":
      return answered(await signCharter(actor, params.id, Number(form.get("version")), database()), "done");
    case "renew":
      return answered(await renewMembership(actor, params.id, database()), "done");
    default:
      throw failurePage({ kind: "invalid", code: "form" });
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.frame.name ?? "" }];

export default function MemberOverview({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, slug, state, belongs, path, version, signedOn, due } = loaderData;
  const { locale, name, maySign } = frame;
  const words = deskWords(locale);
  return (
    <MemberDesk
      {...frame}
      here="overview"
      lead={memberWords(locale)(`state.${state}`)}
      answer={actionData}
      field="charter"
    >
      {belongs ? (
        <p>
          <a href={`/${locale}/members/${slug}`}>{words("one.public")}</a>
        </p>
      ) : null}
      <Section id="welcome" title={words("one.welcome")}>
        <ol className="plain-list">
          {path.map(({ step, done }) => (
            <li key={step}>
              {words(`welcome.${step}`)} <strong>({words(done ? "welcome.done" : "welcome.open")})</strong>
            </li>
          ))}
        </ol>
      </Section>
      <Section id="charter" title={words("charter.title")}>
        <div className="stack">
          <p>
            {signedOn && version !== null
              ? words("charter.signed", { version, date: signedOn })
              : words("charter.unsigned", { version: version ?? 0 })}{" "}
            <a href={`/${locale}/charter`}>{words("charter.read")}</a>
          </p>
          {maySign && !signedOn && version !== null ? (
            <form method="post">
              <input type="hidden" name="version" value={version} />
              <Button name="step" value="sign">
                {words("charter.sign", { version, name })}
              </Button>
            </form>
          ) : null}
        </div>
      </Section>
      {due ? (
        <Section id="renewal" title={words("renewal.title")}>
          <div className="stack">
            <p>{words(due.overdue ? "renewal.overdue" : "renewal.due", { date: due.day })}</p>
            {maySign ? (
              <form method="post">
                <Button name="step" value="renew" tone="secondary">
                  {words("renewal.confirm")}
                </Button>
              </form>
            ) : null}
          </div>
        </Section>
      ) : null}
    </MemberDesk>
  );
}
