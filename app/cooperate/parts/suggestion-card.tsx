import { Actions, Button } from "~/design/forms/button.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../messages/desk-words.ts";
import type { Said } from "./say.ts";

export interface SuggestionView {
  id: string;
  /** Which side the reader's member is on. */
  side: "receiver" | "giver";
  member: string;
  other: string;
  need: { title: Said; detail: Said };
  offer: { title: Said; detail: Said };
  reasons: string[];
  cautions: string[];
  saidYes: boolean;
}

/** Who could help whom, why in sentences, and two ways to answer. */
export function SuggestionCard({ locale, suggestion }: { locale: PageLocale; suggestion: SuggestionView }) {
  const words = deskWords(locale);
  const { id, side, member, other, need, offer, reasons, cautions, saidYes } = suggestion;
  const title = words(side === "receiver" ? "suggestions.couldHelp" : "suggestions.couldBeHelped", { member, other });
  return (
    <article className="stack" aria-labelledby={`suggestion-${id}-${side}`}>
      <h3 id={`suggestion-${id}-${side}`}>{title}</h3>
      {(
        [
          ["need", need],
          ["offer", offer],
        ] as const
      ).map(([which, card]) => (
        <div key={which}>
          <p className="meta">{words(`suggestions.${which}`)}</p>
          <p lang={card.title.lang}>
            <strong>{card.title.text}</strong>
          </p>
          {card.detail.text ? (
            <p className="as-typed" lang={card.detail.lang}>
              {card.detail.text}
            </p>
          ) : null}
        </div>
      ))}
      <div>
        <p className="meta">{words("suggestions.why")}</p>
        <ul>
          {reasons.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
      {cautions.length > 0 ? (
        <div>
          <p className="meta">{words("suggestions.lookAt")}</p>
          <ul>
            {cautions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {saidYes ? (
        <p>{words("suggestions.waiting")}</p>
      ) : (
        <form method="post">
          <input type="hidden" name="what" value="answer" />
          <input type="hidden" name="id" value={id} />
          <Actions>
            <Button name="answer" value="yes" aria-describedby={`suggestion-${id}-${side}`}>
              {words("suggestions.yes")}
            </Button>
            <Button name="answer" value="no" tone="secondary" aria-describedby={`suggestion-${id}-${side}`}>
              {words("suggestions.no")}
            </Button>
          </Actions>
        </form>
      )}
    </article>
  );
}
