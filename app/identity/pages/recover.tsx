import { data } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { askRecovery, recoverMinutes } from "../commands/recover.server.ts";
import { siteOrigin } from "../data/auth.server.ts";
import { fieldErrors } from "../parts/failure-text.ts";
import { localeOf, parseEmail, text } from "../parts/form-data.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/recover.ts";

export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params), minutes: recoverMinutes };
}

export async function action({ params, request }: Route.ActionArgs) {
  const email = parseEmail(text(await request.formData(), "email"));
  if (!email.ok) return data({ failure: email.failure }, { status: statusOf[email.failure.kind] });
  const locale = localeOf(pageLocale(params));
  const asked = await askRecovery(currentProcess().database, {
    email: email.value,
    locale,
    siteUrl: siteOrigin(request),
  });
  if (!asked.ok) return data({ failure: asked.failure }, { status: statusOf[asked.failure.kind] });
  return data({ failure: undefined });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("recover.title") : "" },
];

export default function Recover({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, minutes } = loaderData;
  const words = identityWords(locale);
  const errors = fieldErrors(words, actionData?.failure, "email");
  return (
    <Page>
      <PageHeading title={words("recover.title")} lead={words("recover.lead", { minutes })} />
      {actionData && !actionData.failure ? (
        <Notice>
          <p role="status">{words("recover.sent")}</p>
        </Notice>
      ) : (
        <form method="post" className="stack">
          <ErrorSummary title={words("form.problem")} errors={errors} />
          <TextField
            id="email"
            type="email"
            label={words("form.email")}
            autoComplete="username"
            required
            maxLength={254}
            error={errors[0]?.message}
          />
          <Button>{words("form.send")}</Button>
        </form>
      )}
    </Page>
  );
}
