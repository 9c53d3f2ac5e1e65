import { Notice } from "~/design/text/notice.tsx";

/** What the form would ask and the agreement does not allow: said where somebody would look for it. */
export function LeftOutList({ sentences, title }: { sentences: readonly string[]; title: string }) {
  if (sentences.length === 0) return null;
  return (
    <Notice title={title}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
