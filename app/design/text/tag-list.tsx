import type { ReactNode } from "react";

export type Tag = { href: string; label: ReactNode; count?: string; current?: boolean };

export function TagLink({ href, label, count, current }: Tag) {
  return (
    <a className="tag" href={href} aria-current={current ? "true" : undefined}>
      {label}
      {count ? <span className="count">{count}</span> : null}
    </a>
  );
}

/** Themes, facets or years as plain links in a row; counts are text formatted by the caller. */
export function TagList({ label, tags }: { label?: string; tags: Tag[] }) {
  return (
    <ul className="tags" aria-label={label}>
      {tags.map((tag) => (
        <li key={tag.href}>
          <TagLink {...tag} />
        </li>
      ))}
    </ul>
  );
}
