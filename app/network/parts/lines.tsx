export interface ShownLine {
  id: number;
  who: string;
  kind: "writer" | "member";
  body: string;
  on: string;
}

/** A conversation, the oldest first. Texts are shown as they were typed, never read as anything else. */
export function Lines({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <ol className="conversation">
      {lines.map(({ id, who, kind, body, on }) => (
        <li key={id} className={kind === "member" ? "team" : "writer"}>
          <p className="meta">{[who, on].filter(Boolean).join(" · ")}</p>
          <p className="as-typed" dir="auto">
            {body}
          </p>
        </li>
      ))}
    </ol>
  );
}
