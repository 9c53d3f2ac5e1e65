import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { may } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { siteOf } from "./site-of.server.ts";
import { startOpening } from "../../commands/opening/take-steps.server.ts";
import { openingSteps } from "../../core/opening.ts";
import { planWords } from "../../messages/plan-words.ts";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import type { Route } from "./+types/opening-start.ts";

export function loader({ params, context }: Route.LoaderArgs) {
  if (!may(context.get(actorContext), "open an observatory")) throw failurePage({ kind: "not-found", code: "opening" });
  return { locale: pageLocale(params) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const email = String(form.get("email") ?? "").trim();
  const language = String(form.get("language") ?? "");
  const words = planWords(locale);
  if (email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return data({ errors: [{ field: "email", message: words("failure.email") }] }, { status: 422 });
  const begun = await startOpening(context.get(actorContext), database(), {
    siteUrl: siteOf(request),
    entrustedTo: email === "" ? undefined : { email, locale: isLocale(language) ? language : wordsOf(locale) },
  });
  if (!begun.ok)
    return data(
      { errors: [{ field: "email", message: sayPlanFailure(begun.failure, words) }] },
      { status: statusOf[begun.failure.kind] },
    );
  return redirect(`/${locale}/workspace/observatories/open/${begun.value.openingId}/place`);
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("opening.title")} · OIVF` }] : [];

export default function OpeningStart({ loaderData, actionData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = planWords(locale);
  const errors = actionData?.errors ?? [];
  return (
    <Page>
      <Breadcrumbs
        label={words("nav.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/observatories`, label: words("list.title") },
          { label: words("opening.title") },
        ]}
      />
      <PageHeading title={words("opening.title")} lead={words("opening.lead")} />
      <ErrorSummary title={words("failure.title")} errors={errors} />
      <ol className="steps">
        {openingSteps.map((step) => (
          <li key={step}>{words(`opening.step.${step}`)}</li>
        ))}
      </ol>
      <form method="post" className="stack">
        <TextField
          id="email"
          type="email"
          label={words("opening.entrust")}
          hint={words("opening.entrustHint")}
          error={errors.find(({ field }) => field === "email")?.message}
          autoComplete="off"
        />
        <Select
          id="language"
          label={words("opening.entrustLanguage")}
          defaultValue={wordsOf(locale)}
          options={locales.map((one) => ({ value: one, label: words(`language.${one}`) }))}
        />
        <Actions>
          <Button>{words("opening.start")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
