import { Notice } from "~/design/text/notice.tsx";
import type { CheckWords } from "../../messages/check-words.ts";

/** What the form would ask and the agreement does not allow: said where somebody would look for it. */
export function LeftOutList({ sentences, words }: { sentences: readonly string[]; words: CheckWords }) {
  if (sentences.length === 0) return null;
  return (
    <Notice title={words("leftOut.title")}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
