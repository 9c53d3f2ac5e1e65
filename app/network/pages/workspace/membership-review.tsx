import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { reviewApplication, type ReviewStep } from "../../commands/review-application.server.ts";
import { standingProof } from "../../core/application.ts";
import { regions } from "../../core/region.ts";
import { findApplication, listApplications, listSteps } from "../../data/applications.server.ts";
import { findMember } from "../../data/members.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { joinWords } from "../../messages/join-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { DeskAnswer } from "../../parts/desk-frame.tsx";
import { countryName, dayText } from "../../parts/names.ts";
import { deskHere } from "../desk-here.server.ts";
import { answered, nameOfMember } from "./member-here.server.ts";
import type { Route } from "./+types/membership-review.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "review memberships");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  const { read } = database();
  const application = await findApplication(read, params.id);
  if (!application) throw failurePage({ kind: "not-found", code: "application" });
  const [steps, claimed, others] = await Promise.all([
    listSteps(read, application.id),
    application.organisationId ? findMember(read, application.organisationId) : undefined,
    listApplications(read),
  ]);
  return {
    locale,
    application,
    country: countryName(locale, application.countryCode),
    isInvented: application.countryCode === inventedRoot,
    proof: standingProof(application, claimed),
    claimed: claimed ? { slug: claimed.slug, name: nameOfMember(claimed, locale) } : null,
    claimedAbroad:
      claimed && claimed.countryCode !== application.countryCode ? countryName(locale, claimed.countryCode) : null,
    joinedTo: others.find(({ id }) => id === application.joinedTo)?.number ?? null,
    joinedHere: others.filter(({ joinedTo }) => joinedTo === application.id).map(({ number }) => number),
    steps: steps.map(({ at, ...step }) => ({ ...step, on: dayText(locale, at) })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const step = readStep(field);
  if (!step) throw failurePage({ kind: "invalid", code: "form" });
  const actor = context.get(actorContext);
  return answered(await reviewApplication(actor, params.id, step, database(), deskHere(request)), "done");
}

function readStep(field: (name: string) => string): ReviewStep | null {
  const note = field("note");
  switch (field("step")) {
    case "question":
    case "refuse":
    case "undo":
      return { kind: field("step") as "question" | "refuse" | "undo", note };
    case "proof":
      return { kind: "proof", proof: field("proof") === "letter" ? "letter" : "seen", note };
    case "accept":
      return { kind: "accept", note, region: field("region") };
    case "part":
      return { kind: "part" };
    default:
      return null;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  {
    title: loaderData
      ? deskWords(loaderData.locale)("review.title", {
          number: loaderData.application.number,
          name: loaderData.application.name,
        })
      : "",
  },
];

export default function MembershipReview({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, application, proof, country, isInvented, claimed, claimedAbroad, joinedTo, joinedHere, steps } =
    loaderData;
  const words = deskWords(locale);
  const join = joinWords(locale);
  const { state, facts } = application;
  const isOpen = state === "review" || state === "question";
  const isDecided = state === "accepted" || state === "refused";
  const person = (name: string, email: string) => `${name} · ${email}`;
  return (
    <Page>
      <PageHeading
        kicker={<a href={`/${locale}/workspace/memberships`}>{words("queue.title")}</a>}
        title={words("review.title", { number: application.number, name: application.name })}
        lead={join(`state.${state}`)}
      />
      <DeskAnswer locale={locale} answer={actionData} field="note" />
      {claimedAbroad === null ? null : (
        <Notice tone="accent">
          <p>{words("review.claimedAbroad", { page: claimedAbroad, body: country })}</p>
        </Notice>
      )}
      <DefinitionList
        facts={[
          { term: words("queue.wish"), detail: join(`wish.${application.wishes}`) },
          {
            term: words("review.claims"),
            detail: claimed ? (
              <a href={`/${locale}/members/${claimed.slug}`}>{claimed.name}</a>
            ) : (
              words("review.noPage")
            ),
          },
          { term: words("review.country"), detail: country },
          {
            term: words("review.population"),
            detail: facts.population === null ? "–" : formatNumber(facts.population, locale),
          },
          { term: words("review.languages"), detail: facts.languages.join(", ") || "–" },
          { term: words("review.website"), detail: facts.website ?? "–" },
          { term: words("review.protection"), detail: words(`protection.${application.protection}`) },
          {
            term: words("review.applicant"),
            detail: person(application.applicantName, application.applicantEmail),
          },
          { term: words("review.mandate"), detail: person(application.mandateName, application.mandateEmail) },
          {
            term: words("review.technical"),
            detail: person(application.technicalName, application.technicalEmail),
          },
          { term: words("review.reason"), detail: <span className="as-typed">{facts.reason}</span> },
          {
            term: words("review.proof"),
            detail: proof ? words(`review.proofs.${proof}`) : words("review.proofNone"),
          },
        ]}
      />
      <div className="stack">
        {application.letterKey ? (
          <p>
            <a href={`/${locale}/workspace/memberships/${application.id}/letter`}>{words("review.letter")}</a>
          </p>
        ) : null}
        {joinedTo === null ? null : <p>{words("review.joinedTo", { number: joinedTo })}</p>}
        {joinedHere.length > 0 ? <p>{words("review.joinedHere", { numbers: joinedHere.join(", ") })}</p> : null}
      </div>
      {isOpen || isDecided || state === "joined" ? (
        <Section id="decide" title={words("review.decide")}>
          <form method="post" className="stack">
            <TextArea id="note" label={words("review.note")} rows={4} maxLength={3000} />
            {isOpen ? (
              <Select
                id="proof"
                label={words("review.proofKind")}
                options={(["seen", "letter"] as const).map((value) => ({
                  value,
                  label: words(`review.proofs.${value}`),
                }))}
              />
            ) : null}
            {isOpen && isInvented ? (
              <Select
                id="region"
                label={words("review.region")}
                options={regions.map((value) => ({ value, label: memberWords(locale)(`region.${value}`) }))}
              />
            ) : null}
            <Actions>
              {(isOpen
                ? (["accept", "question", "proof", "refuse"] as const)
                : isDecided
                  ? (["undo"] as const)
                  : (["part"] as const)
              ).map((step) => (
                <Button key={step} name="step" value={step} tone={step === "accept" ? "primary" : "secondary"}>
                  {words(`review.${buttonOf[step]}`)}
                </Button>
              ))}
            </Actions>
          </form>
        </Section>
      ) : null}
      <Section id="history" title={words("review.history")}>
        <ol className="plain-list">
          {steps.map(({ kind, on, note }, i) => (
            <li key={i}>
              <p className="small quiet">{on}</p>
              <p>{join(`step.${kind}`)}</p>
              {note ? <p className="as-typed">{note}</p> : null}
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  );
}

const buttonOf = {
  accept: "accept",
  question: "ask",
  proof: "setProof",
  refuse: "refuse",
  undo: "undo",
  part: "part",
} as const;
