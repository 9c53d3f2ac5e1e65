import type { ReactNode } from "react";
import { locales, mirroredLocale, type PageLocale } from "../kernel/locale.ts";
import { LanguageSwitch, SearchForm, SiteHeader, SkipLink } from "../design/shell/site-header.tsx";
import { SiteFooter } from "../design/shell/site-footer.tsx";
import { QuickExit } from "./quick-exit.tsx";
import { shellWords } from "./words.ts";

const ownNames = { fr: "Français", en: "English", es: "Español" } as const;

/** The frame of every public page: skip link, quick exit, header, content, footer. */
export function PageFrame({ locale, path, sample, children }: PageFrameProps) {
  const words = shellWords(locale);
  const here = (target: string) => path === `/${locale}${target}` || path.startsWith(`/${locale}${target}/`);
  const nav = (
    [
      "territories",
      "indicators",
      "data",
      "reports",
      "observatories",
      "members",
      "learn",
      "events",
      "news",
      "help",
    ] as const
  ).map((key) => ({
    href: `/${locale}/${key}`,
    label: words(`nav.${key}`),
    current: here(`/${key}`),
  }));
  const elsewhere = path.slice(locale.length + 1);
  const languages = locales.map((other) => ({
    href: `/${other}${elsewhere}`,
    lang: other,
    label: ownNames[other],
    current: other === locale || (locale === mirroredLocale && other === "en"),
  }));
  return (
    <>
      <SkipLink label={words("skip")} />
      <SiteHeader
        exit={<QuickExit locale={locale} />}
        home={`/${locale}`}
        name={words("name")}
        navLabel={words("nav.label")}
        nav={nav}
        tools={
          <>
            <LanguageSwitch label={words("language")} languages={languages} />
            <SearchForm action={`/${locale}/search`} label={words("search.label")} submit={words("search.submit")} />
          </>
        }
      />
      {children}
      <SiteFooter
        label={words("footer.label")}
        groups={[
          {
            title: words("footer.observatory"),
            links: [
              { href: `/${locale}/about`, label: words("nav.about") },
              { href: `/${locale}/easy`, label: words("nav.easy") },
              { href: `/${locale}/observatories`, label: words("nav.observatories") },
              { href: `/${locale}/news`, label: words("nav.news") },
              { href: `/${locale}/bulletin`, label: words("footer.bulletin") },
              { href: `/${locale}/campaigns`, label: words("footer.campaigns") },
              { href: `/${locale}/follow`, label: words("footer.follow") },
              { href: `/${locale}/press`, label: words("footer.press") },
            ],
          },
          {
            title: words("footer.network"),
            links: [
              { href: `/${locale}/members`, label: words("nav.members") },
              { href: `/${locale}/charter`, label: words("footer.charter") },
              { href: `/${locale}/policies`, label: words("footer.policies") },
              { href: `/${locale}/practices`, label: words("footer.practices") },
              { href: `/${locale}/cooperation`, label: words("footer.cooperation") },
              { href: `/${locale}/discussions`, label: words("footer.discussions") },
              { href: `/${locale}/advocacy`, label: words("footer.advocacy") },
            ],
          },
          {
            title: words("footer.joinIn"),
            links: [
              { href: `/${locale}/take-part`, label: words("footer.takePart") },
              { href: `/${locale}/join`, label: words("footer.join") },
              { href: `/${locale}/contact`, label: words("footer.contact") },
              { href: `/${locale}/account/sign-in`, label: words("footer.signIn") },
            ],
          },
          {
            title: words("footer.learning"),
            links: [
              { href: `/${locale}/learn`, label: words("nav.learn") },
              { href: `/${locale}/resources`, label: words("footer.library") },
              { href: `/${locale}/events`, label: words("nav.events") },
            ],
          },
          {
            title: words("footer.figures"),
            links: [
              { href: `/${locale}/indicators`, label: words("nav.indicators") },
              { href: `/${locale}/territories`, label: words("nav.territories") },
              { href: `/${locale}/data`, label: words("nav.data") },
              { href: `/${locale}/reports`, label: words("nav.reports") },
              { href: "/api/openapi.json", label: words("footer.api") },
            ],
          },
          {
            title: words("footer.safety"),
            links: [
              { href: `/${locale}/privacy`, label: words("footer.privacy") },
              { href: `/${locale}/moderation`, label: words("footer.moderation") },
              { href: `/${locale}/accessibility`, label: words("footer.accessibility") },
            ],
          },
        ]}
        colophon={
          <>
            <p>{words("footer.noTrace")}</p>
            <p>{words("footer.colophon")}</p>
            {sample ? <p>{words("footer.sample")}</p> : null}
          </>
        }
      />
    </>
  );
}

export interface PageFrameProps {
  locale: PageLocale;
  /** The path of this page, so that the menu and the language switch point from it. */
  path: string;
  sample?: boolean;
  children: ReactNode;
}
