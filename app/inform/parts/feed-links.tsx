import type { ReactNode } from "react";
import { feedFiles, feedMediaTypes } from "../core/feed.ts";

const names = { rss: "RSS", atom: "Atom", json: "JSON Feed" } as const;

/** One thing to follow, in its three forms. */
export function FeedLinks({ name, folder, query = "" }: { name: ReactNode; folder: string; query?: string }) {
  return (
    <>
      <span>{name}</span>{" "}
      <span className="small">
        {Object.entries(feedFiles).map(([file, format], i) => (
          <span key={file}>
            {i > 0 ? " · " : ""}
            <a href={`${folder}${file}${query}`} type={feedMediaTypes[format].split(";")[0]}>
              {names[format]}
            </a>
          </span>
        ))}
      </span>
    </>
  );
}
