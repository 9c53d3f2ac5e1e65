import type { ReactNode } from "react";
import { WithheldNotice, type Withheld } from "~/content/index.ts";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { TagList } from "~/design/text/tag-list.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { deskWords } from "../messages/desk-words.ts";

const places = ["overview", "page", "people", "protection", "messages", "leave"] as const;
export type MemberPlace = (typeof places)[number];

const known = [
  "note",
  "proof-missing",
  "no-letter",
  "signed",
  "claimed",
  "region",
  "charter-changed",
  "charter-unsigned",
  "last-of-member",
  "second-factor",
  "role",
  "own-role",
  "email",
  "name",
  "population",
  "populationYear",
  "populationSource",
  "website",
  "mailbox",
  "timeZone",
  "text",
  "sure",
  "hours",
  "charter-body",
  "charter-changes",
  "charter-day",
  "charter-same",
  "place",
  "chosen-place",
  "place-same",
  "place-reason",
  "place-decided",
] as const;

export interface Answer {
  said: "saved" | "done" | null;
  failure: Failure | null;
}

/** What became of the form that was sent, at the head of its page. */
export function DeskAnswer({
  locale,
  answer,
  field,
}: {
  locale: PageLocale;
  answer: Answer | undefined;
  field: string;
}) {
  const words = deskWords(locale);
  if (!answer) return null;
  if (answer.said)
    return (
      <div role="status">
        <Notice tone="accent">
          <p>{words(answer.said)}</p>
        </Notice>
      </div>
    );
  const code = known.find((one) => one === answer.failure?.code) ?? "other";
  return <ErrorSummary title={words("error.summary")} errors={[{ field, message: words(`error.${code}`) }]} />;
}

/** The pages of one member in the workspace. */
export function MemberDesk({
  locale,
  id,
  name,
  here,
  lead,
  answer,
  field = "content",
  withheld = null,
  children,
}: {
  locale: PageLocale;
  id: string;
  name: string;
  withheld?: Withheld;
  here: MemberPlace;
  lead?: ReactNode;
  answer?: Answer | undefined;
  field?: string;
  children: ReactNode;
}) {
  const words = deskWords(locale);
  const base = `/${locale}/workspace/members/${id}`;
  return (
    <Page>
      <PageHeading kicker={name} title={words(`nav.${here}`)} lead={lead} />
      <nav aria-label={words("nav.label")}>
        <TagList
          tags={places.map((place) => ({
            href: place === "overview" ? base : `${base}/${place}`,
            label: words(`nav.${place}`),
            current: place === here,
          }))}
        />
      </nav>
      <DeskAnswer locale={locale} answer={answer} field={field} />
      <WithheldNotice locale={locale} withheld={withheld} />
      {children}
    </Page>
  );
}
