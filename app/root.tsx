import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
} from "react-router";
import { direction, isLocale, mirroredLocale, wordsOf, type PageLocale } from "./kernel/locale.ts";
import { ErrorPage } from "./shell/error-page.tsx";
import type { Failure } from "./kernel/outcome.ts";
import favicon from "./design/shell/favicon.svg?url";

/** What a route may ask of the document: pages of the workspace ask for their scripts, public pages never do. */
export interface RouteHandle {
  scripts?: boolean;
}

export const links = () => [{ rel: "icon", href: favicon, type: "image/svg+xml" }];

export function Layout({ children }: { children: React.ReactNode }) {
  const locale = useDocumentLocale();
  const hydrated = useMatches().some((match) => (match.handle as RouteHandle | undefined)?.scripts);
  return (
    <html lang={wordsOf(locale)} dir={direction(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrated ? <Scripts /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const locale = useDocumentLocale();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const failure = isRouteErrorResponse(error) ? (error.data as Partial<Failure> | null) : null;
  return <ErrorPage locale={locale} status={status} code={failure?.code} />;
}

function useDocumentLocale(): PageLocale {
  // From the address rather than the parameters: the page that does not exist has none.
  const locale = useLocation().pathname.split("/")[1];
  return isLocale(locale) || locale === mirroredLocale ? (locale as PageLocale) : "fr";
}
