import type { ReactNode } from "react";

export type PageLink = { href: string; label: ReactNode; current?: boolean; rel?: "prev" | "next" };

/** Links between the pages of a list. The caller formats the numbers and says which one is current. */
export function Pagination({ label, pages }: { label: string; pages: PageLink[] }) {
  if (pages.length < 2) return null;
  return (
    <nav className="pagination" aria-label={label}>
      <ul>
        {pages.map((page) => (
          <li key={`${page.rel ?? ""}${page.href}`}>
            {page.current ? (
              <span aria-current="page">{page.label}</span>
            ) : (
              <a href={page.href} rel={page.rel}>
                {page.label}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
