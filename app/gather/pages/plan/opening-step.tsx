import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { finishOpening } from "../../commands/opening/open-observatory.server.ts";
import { mayGoOn, saveOpeningStep } from "../../commands/opening/take-steps.server.ts";
import { isOpeningStep, nextOpenStep, openingSteps, stepAfter } from "../../core/opening.ts";
import { findOpening } from "../../data/openings.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { OpeningFields } from "../../parts/plan/opening-fields.tsx";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { today } from "./observatory-here.server.ts";
import { openingView } from "./opening-view.server.ts";
import { readOpeningForm } from "./read-opening-form.server.ts";
import { siteOf } from "./site-of.server.ts";
import type { Route } from "./+types/opening-step.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const opening = await findOpening(database().read, Number(params.opening) || 0);
  if (!opening || !isOpeningStep(params.step) || !mayGoOn(context.get(actorContext), opening))
    throw failurePage({ kind: "not-found", code: "opening" });
  if (opening.state !== "under_way") throw redirect(`/${locale}/workspace/observatories`);
  const search = new URL(request.url).searchParams.get("search") ?? "";
  return {
    locale,
    id: opening.id,
    step: params.step,
    missing: nextOpenStep(opening.answers) ?? null,
    view: await openingView(opening, params.step, search, locale),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { step } = params;
  const id = Number(params.opening) || 0;
  if (!isOpeningStep(step)) throw failurePage({ kind: "not-found", code: "opening" });
  const form = await request.formData();
  const base = `/${locale}/workspace/observatories/open/${id}`;
  const intent = form.get("intent");
  if (intent === "search")
    return redirect(`${base}/place?search=${encodeURIComponent(String(form.get("search") ?? ""))}`);
  const words = planWords(locale);
  const refused = (failure: Parameters<typeof sayPlanFailure>[0]) =>
    data(
      { errors: [{ field: failure.code.split(".").at(-1) ?? "form", message: sayPlanFailure(failure, words) }] },
      { status: statusOf[failure.kind] },
    );
  const saved = await saveOpeningStep(actor, id, step, readOpeningForm(step, form, wordsOf(locale)), database());
  if (!saved.ok) return refused(saved.failure);
  if (intent === "more") return redirect(`${base}/${step}`);
  if (step !== "invitations") return redirect(`${base}/${stepAfter(step)}`);
  const opened = await finishOpening(actor, id, database(), { siteUrl: siteOf(request), today: today() });
  if (!opened.ok) return refused(opened.failure);
  return redirect(`/${locale}/workspace/observatories/${opened.value.slug}?opened`);
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)(`opening.step.${loaderData.step}`)} · OIVF` }] : [];

export default function OpeningStepPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, step, missing, view } = loaderData;
  const words = planWords(locale);
  const errors = actionData?.errors ?? [];
  const reached = missing === null ? openingSteps.length : openingSteps.indexOf(missing);
  return (
    <Page>
      <Breadcrumbs
        label={words("nav.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/observatories`, label: words("list.title") },
          { label: words("opening.title") },
        ]}
      />
      <PageHeading
        kicker={words("opening.progress", { n: openingSteps.indexOf(step) + 1, of: openingSteps.length })}
        title={words(`opening.step.${step}`)}
        lead={words(`opening.about.${step}`)}
      />
      <nav aria-label={words("opening.steps")}>
        <ol className="steps">
          {openingSteps.map((one, i) => (
            <li key={one} className={i < reached && one !== step ? "done" : undefined}>
              <a
                href={`/${locale}/workspace/observatories/open/${id}/${one}`}
                aria-current={one === step ? "step" : undefined}
              >
                {words(`opening.step.${one}`)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <ErrorSummary title={words("failure.title")} errors={errors} />
      <form method="post" className="stack-wide">
        <OpeningFields view={view} locale={locale} errors={errors} />
        <Actions>
          {step === "invitations" ? (
            <Button name="intent" value="open" disabled={missing !== null}>
              {words("opening.open")}
            </Button>
          ) : (
            <Button name="intent" value="next">
              {words("opening.next")}
            </Button>
          )}
          {step === "partners" ? (
            <Button name="intent" value="more" tone="secondary">
              {words("opening.more")}
            </Button>
          ) : null}
          <a href={`/${locale}/workspace/observatories`}>{words("opening.later")}</a>
        </Actions>
      </form>
    </Page>
  );
}
