import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** The page's content between its gutters, and the target of the skip link. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <main id="content" tabIndex={-1} className={classNames("page", className)}>
      {children}
    </main>
  );
}

/** Twelve columns. Children are `Column`s; on a phone each takes the whole width. */
export function Grid({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("grid", className)}>{children}</div>;
}

export function Column({
  span,
  children,
  className,
}: {
  span?: 3 | 4 | 5 | 6 | 7 | 8 | 9;
  children: ReactNode;
  className?: string;
}) {
  return <div className={classNames(span && `span-${span}`, className)}>{children}</div>;
}

/** The head of a page: a short label, the title, and one paragraph that says what the page is for. */
export function PageHeading({
  kicker,
  title,
  lead,
  children,
}: {
  kicker?: ReactNode;
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="page-heading">
      {kicker ? <p className="kicker">{kicker}</p> : null}
      <h1>{title}</h1>
      {lead ? <p className="lead">{lead}</p> : null}
      {children}
    </header>
  );
}

/** A section opened by a rule and a heading; not a landmark of its own, since a page has many. */
export function Section({
  id,
  title,
  intro,
  aside,
  children,
}: {
  id: string;
  title: ReactNode;
  intro?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="section" id={id}>
      <SectionHeading id={`${id}-heading`} title={title} intro={intro} aside={aside} />
      {children}
    </section>
  );
}

export function SectionHeading({
  id,
  title,
  intro,
  aside,
}: {
  id?: string;
  title: ReactNode;
  intro?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="section-heading">
      <div>
        <h2 id={id}>{title}</h2>
        {intro ? <p className="quiet">{intro}</p> : null}
      </div>
      {aside}
    </div>
  );
}

/** Running text, set to the measure. */
export function Prose({ children, lang, dir }: { children: ReactNode; lang?: string; dir?: "ltr" | "rtl" }) {
  return (
    <div className="prose" lang={lang} dir={dir}>
      {children}
    </div>
  );
}
