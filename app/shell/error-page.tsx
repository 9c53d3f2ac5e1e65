import type { PageLocale } from "../kernel/locale.ts";
import { Page, PageHeading } from "../design/layout/page.tsx";
import publicStyles from "../design/styles/public.css?url";
import { PageFrame } from "./page-frame.tsx";
import { shellWords } from "./words.ts";

type ErrorName = "notFound" | "forbidden" | "unauthenticated" | "tooMany" | "invalid" | "unavailable" | "unexpected";

const nameOf: Record<number, ErrorName> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "notFound",
  405: "invalid",
  422: "invalid",
  429: "tooMany",
  503: "unavailable",
};

/** What happened and what the visitor can do; the log has the rest. */
export function ErrorPage({ locale, status }: { locale: PageLocale; status: number; code?: string | undefined }) {
  const words = shellWords(locale);
  const name = nameOf[status] ?? "unexpected";
  return (
    <PageFrame locale={locale} path={`/${locale}`}>
      <title>{`${words(`error.${name}.title`)} · ${words("shortName")}`}</title>
      <link rel="stylesheet" href={publicStyles} precedence="default" />
      <Page>
        <PageHeading title={words(`error.${name}.title`)} lead={words(`error.${name}.text`)} />
        <p>
          <a href={status === 401 ? `/${locale}/account/sign-in` : `/${locale}`}>
            {status === 401 ? words("footer.signIn") : words("error.home")}
          </a>
        </p>
      </Page>
    </PageFrame>
  );
}
