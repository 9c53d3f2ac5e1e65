import { Outlet } from "react-router";
import helpStyles from "../design/styles/help.css?url";
import { locales } from "../kernel/locale.ts";
import { enhanceUrl } from "../platform/enhance.server.ts";
import { LanguageSwitch, SkipLink } from "../design/shell/site-header.tsx";
import { pageLocale } from "../platform/http/page-locale.ts";
import { QuickExit } from "./quick-exit.tsx";
import { shellWords } from "./words.ts";
import type { Route } from "./+types/help-layout.ts";

export const links = () => [{ rel: "stylesheet", href: helpStyles }];

export function loader({ params, request }: Route.LoaderArgs) {
  return {
    locale: pageLocale(params),
    path: new URL(request.url).pathname,
    exitScript: enhanceUrl("quick-exit"),
  };
}

const ownNames = { fr: "Français", en: "English", es: "Español" } as const;

/** The frame of help: a way out, the languages, the way home; nothing to download, nothing to wait for. */
export default function HelpLayout({ loaderData }: Route.ComponentProps) {
  const { locale, path, exitScript } = loaderData;
  const words = shellWords(locale);
  const elsewhere = path.slice(locale.length + 1);
  return (
    <>
      <SkipLink label={words("skip")} />
      <QuickExit locale={locale} />
      <header className="page">
        <LanguageSwitch
          label={words("language")}
          languages={locales.map((other) => ({
            href: `/${other}${elsewhere}`,
            lang: other,
            label: ownNames[other],
            current: other === locale,
          }))}
        />
      </header>
      <Outlet />
      <footer className="page">
        <p>
          <a href={`/${locale}`}>{words("error.home")}</a>
        </p>
      </footer>
      <script src={exitScript} defer />
    </>
  );
}
