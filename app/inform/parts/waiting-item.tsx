import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField, type Option } from "~/design/forms/field.tsx";
import type { gatheredWords } from "../messages/gathered-words.ts";

export interface WaitingArticle {
  id: number;
  link: string;
  title: string;
  summary: string;
  language: string;
  languageIs: "declared" | "guessed" | "unknown";
  by: string;
  date: string;
}

interface WaitingItemProps {
  item: WaitingArticle;
  words: ReturnType<typeof gatheredWords>;
  languages: Option[];
}

/** One article that waits: what it says, whose it is, its language, and the two ways on. */
export function WaitingItem({ item, words, languages }: WaitingItemProps) {
  const isKnown = item.language !== "und";
  return (
    <li>
      <p className="meta">{words("itemBy", { name: item.by, date: item.date })}</p>
      <h3>
        <a href={item.link} lang={isKnown ? item.language : undefined}>
          {item.title}
        </a>
      </h3>
      {item.summary ? <p lang={isKnown ? item.language : undefined}>{item.summary}</p> : null}
      <form method="post" className="review-form">
        <input type="hidden" name="id" value={item.id} />
        <Select
          id={`language-${item.id}`}
          name="language"
          label={words("language")}
          hint={words(`languageHint.${item.languageIs}`)}
          defaultValue={isKnown ? item.language : ""}
          options={isKnown ? languages : [{ value: "", label: words("choose") }, ...languages]}
        />
        <TextField id={`reason-${item.id}`} name="reason" label={words("reason")} maxLength={500} />
        <Actions>
          <Button name="step" value="accept">
            {words("accept")}
          </Button>
          <Button name="step" value="reject" tone="secondary">
            {words("reject")}
          </Button>
        </Actions>
      </form>
    </li>
  );
}
