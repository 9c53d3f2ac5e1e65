import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";

export type NavLink = { href: string; label: ReactNode; current?: boolean };
export type LanguageLink = { href: string; lang: string; label: string; current?: boolean };

/** First in the document: lets a keyboard jump over the header. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a className="skip-link" href="#content">
      {label}
    </a>
  );
}

/** The name as it is written on every page. */
export function Wordmark({ href, name }: { href: string; name: string }) {
  return (
    <a className="wordmark" href={href} rel="home">
      <Mark />
      <span className="name">{name}</span>
    </a>
  );
}

/** The frame's head. `exit` takes the way out (first by keyboard), `tools` the language switch and the search form. */
export function SiteHeader({
  home,
  name,
  navLabel,
  nav,
  exit,
  tools,
}: {
  home: string;
  name: string;
  navLabel: string;
  nav: NavLink[];
  exit?: ReactNode;
  tools?: ReactNode;
}) {
  return (
    <header className="site-header">
      {exit}
      <div className="page">
        <div className="masthead">
          <Wordmark href={home} name={name} />
          {tools ? <div className="header-tools">{tools}</div> : null}
        </div>
        <nav className="site-nav" aria-label={navLabel}>
          <ul>
            {nav.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={link.current ? "page" : undefined}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Each language is named in itself, with `lang` and `hreflang`, so that it is read aloud rightly. */
export function LanguageSwitch({ label, languages }: { label: string; languages: LanguageLink[] }) {
  return (
    <nav className="language-switch" aria-label={label}>
      <ul>
        {languages.map(({ href, lang, label: own, current }) => (
          <li key={lang}>
            <a href={href} lang={lang} hrefLang={lang} aria-current={current ? "true" : undefined}>
              {own}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SearchForm({
  action,
  label,
  submit,
  query,
}: {
  action: string;
  label: string;
  submit: ReactNode;
  query?: string;
}) {
  return (
    <form className="search-form" role="search" method="post" action={action}>
      <label className="visually-hidden" htmlFor="site-search">
        {label}
      </label>
      <input
        className="input"
        type="search"
        id="site-search"
        name="q"
        defaultValue={query}
        placeholder={label}
        autoComplete="off"
      />
      <button className="button" type="submit">
        {submit}
      </button>
    </form>
  );
}
