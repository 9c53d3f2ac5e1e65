import type { ReactNode } from "react";
import { direction, locales, mirroredLocale, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { exitAddress } from "../core/exit.ts";
import { helpWords } from "../words.ts";

const ownNames = { fr: "Français", en: "English", es: "Español" } as const;

export interface DocumentProps {
  locale: PageLocale;
  /** The address after the language, as `/help/fr`. */
  path: string;
  /** The same page at the other level of reading. */
  other?: { href: string; label: string } | undefined;
  /** Inside the frame of another site there is nothing to leave and nothing to choose. */
  framed?: boolean;
  children: ReactNode;
}

/** The document of help: its own root, with nothing of the site's but its words. Title and icon say nothing. */
export function Document({ locale, path, other, framed, children }: DocumentProps) {
  const words = helpWords(locale);
  return (
    <html lang={wordsOf(locale)} dir={direction(locale)}>
      <head>
        <meta charSet="utf-8" />
        <title>{words("title")}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noarchive" />
        <link rel="icon" href="data:," />
        {/* A chat would not open inside somebody else's frame. */}
        {framed ? <base target="_top" /> : null}
        <link rel="stylesheet" href={`/${locale}/help/page.css`} />
      </head>
      <body>
        {framed ? null : <Header locale={locale} path={path} other={other} />}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {/* All on each page: moving shows the scale in the place of another page. */}
        {framed
          ? null
          : ["exit", "page", "scale"].map((script) => (
              <script key={script} src={`/${locale}/help/${script}.js`} defer />
            ))}
      </body>
    </html>
  );
}

function Header({ locale, path, other }: Pick<DocumentProps, "locale" | "path" | "other">) {
  const words = helpWords(locale);
  return (
    <>
      <a className="skip" href="#content">
        {words("skip")}
      </a>
      <header>
        <a href={`/${locale}/help`}>{words("title")}</a>
        <a id="exit" href={exitAddress[wordsOf(locale)]} rel="noreferrer noopener" title={words("exitHint")}>
          {words("exit")}
        </a>
      </header>
      <nav className="s" aria-label={words("languages")}>
        {locales.map((one) => (
          <a
            key={one}
            href={`/${one}${path}`}
            lang={one}
            aria-current={one === locale || (locale === mirroredLocale && one === "en") ? "page" : undefined}
          >
            {ownNames[one]}
          </a>
        ))}
        {other ? (
          <a className="o" href={other.href}>
            {other.label}
          </a>
        ) : null}
      </nav>
    </>
  );
}
