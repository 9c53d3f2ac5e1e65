import { paragraphs, type Said } from "./say.ts";

/** A plain text as its paragraphs, in its own language where that is another one. */
export function TextParagraphs({ said }: { said: Said }) {
  return (
    <div className="stack" lang={said.lang}>
      {paragraphs(said).map((one, i) => (
        <p key={i} className="as-typed">
          {one}
        </p>
      ))}
    </div>
  );
}
