import type { ReactNode } from "react";
import type { NavLink } from "./site-header.tsx";

export type FooterGroup = { title: ReactNode; links: NavLink[] };

/** The frame's foot: groups of links, then who publishes this and under which licence. */
export function SiteFooter({ label, groups, colophon }: { label: string; groups: FooterGroup[]; colophon: ReactNode }) {
  return (
    <footer className="site-footer">
      <div className="page">
        <nav className="footer-groups" aria-label={label}>
          {groups.map((group, i) => (
            <div key={i}>
              <h2>{group.title}</h2>
              <ul>
                {group.links.map((link) => (
                  <li key={link.href}>
                    <a href={link.href}>{link.label}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="colophon">{colophon}</div>
      </div>
    </footer>
  );
}
