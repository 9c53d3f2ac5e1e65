import type { PageLocale } from "~/kernel/locale.ts";
import { contactWords } from "../../messages/contact-words.ts";

export interface ShownMessage {
  id: number;
  kind: "writer" | "team" | "note";
  via: "form" | "mail" | "other-address" | "workspace";
  body: string;
  on: string;
  /** In the workspace: who of the team. */
  by?: string | undefined;
}

/** A conversation, the oldest first. Texts are shown as they were typed, never read as anything else. */
export function Conversation({
  locale,
  messages,
  writer,
  note,
}: {
  locale: PageLocale;
  messages: readonly ShownMessage[];
  /** How the writer is called; "you" on her own page. */
  writer?: string;
  note?: string;
}) {
  const words = contactWords(locale);
  const who = ({ kind, by }: ShownMessage) =>
    kind === "writer"
      ? (writer ?? words("thread.you"))
      : [kind === "note" ? note : words("thread.team"), by].filter(Boolean).join(" · ");
  const way = ({ via }: ShownMessage) =>
    via === "mail" ? words("thread.byMail") : via === "other-address" ? words("thread.otherAddress") : "";
  return (
    <ol className="conversation">
      {messages.map((message) => (
        <li key={message.id} className={message.kind}>
          <p className="meta">{[who(message), message.on, way(message)].filter(Boolean).join(" · ")}</p>
          {message.body
            .split(/\n{2,}/)
            .filter((paragraph) => paragraph.trim() !== "")
            .map((paragraph, i) => (
              <p key={i} className="as-typed" dir="auto">
                {paragraph}
              </p>
            ))}
        </li>
      ))}
    </ol>
  );
}
