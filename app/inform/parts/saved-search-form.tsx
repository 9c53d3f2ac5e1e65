import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { contactWords } from "../messages/contact-words.ts";
import { informWords } from "../words.ts";
import { DangerNotice } from "./contact/danger-notice.tsx";
import { TrapField } from "./contact/trap-field.tsx";
import { FeedLinks } from "./feed-links.tsx";

const faults = ["nothing", "territory", "too-many"] as const;

export interface SavedSearchAnswer {
  /** The search's id, once it is kept. */
  id: string | null;
  distress: boolean;
  code: string | null;
  typed: { words: string; theme: string; territory: string };
}

/** A search of the reader's own, to be followed: its feed's address holds an id alone. */
export function SavedSearchForm({
  locale,
  themes,
  answer,
  query,
}: {
  locale: PageLocale;
  themes: { code: string; name: string }[];
  answer: SavedSearchAnswer | undefined;
  /** In which languages its feed comes, as its address says it. */
  query: string;
}) {
  const words = informWords(locale);
  const fault = answer?.code ? (faults.find((one) => one === answer.code) ?? "other") : null;
  const error = fault ? words(`follow.error.${fault}`) : undefined;
  return (
    <>
      {answer?.distress ? (
        <div role="alert" className="stack">
          <DangerNotice locale={locale} />
          <p>{words("follow.searchHelp")}</p>
        </div>
      ) : null}
      {answer?.id ? (
        <div role="status">
          <Notice tone="accent">
            <p>
              <FeedLinks name={words("follow.searchMade")} folder={`/${locale}/searches/${answer.id}/`} query={query} />
            </p>
          </Notice>
        </div>
      ) : null}
      <form method="post" action={`/${locale}/follow${query}`} className="stack">
        <TextField
          id="words"
          type="search"
          label={words("follow.searchWords")}
          maxLength={200}
          autoComplete="off"
          defaultValue={answer?.distress ? "" : answer?.typed.words}
          error={fault !== "territory" ? error : undefined}
        />
        <Select
          id="theme"
          label={words("follow.searchTheme")}
          defaultValue={answer?.typed.theme ?? ""}
          options={[
            { value: "", label: words("follow.searchAny") },
            ...themes.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <TextField
          id="territory"
          label={words("follow.searchTerritory")}
          maxLength={24}
          autoComplete="off"
          defaultValue={answer?.typed.territory}
          error={fault === "territory" ? error : undefined}
          short
        />
        <TrapField label={contactWords(locale)("trap")} />
        <Actions>
          <Button>{words("follow.searchMake")}</Button>
        </Actions>
      </form>
    </>
  );
}
