import type { ReactNode } from "react";
import { LanguageSwitch, SearchForm, SiteHeader, SkipLink } from "../../app/design/shell/site-header.tsx";
import { SiteFooter } from "../../app/design/shell/site-footer.tsx";
import { Page } from "../../app/design/layout/page.tsx";

const links = (...labels: string[]) => labels.map((label, i) => ({ href: `#${label}`, label, current: i === 1 }));

/** The site's frame, as the shell will draw it. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink label="Aller au contenu" />
      <SiteHeader
        home="#"
        name="Observatoire international des violences envers les femmes"
        navLabel="Menu"
        nav={links("Observatoires", "Données", "Réseau", "Pratiques", "Formation", "Agenda", "Actualités")}
        exit={
          <a className="quick-exit" href="#exit" rel="nofollow">
            Quitter ce site <span className="key">(Échap)</span>
          </a>
        }
        tools={
          <>
            <a className="help-line" href="#aide">
              Besoin d’aide ?
            </a>
            <LanguageSwitch
              label="Langue"
              languages={[
                { href: "#fr", lang: "fr", label: "Français", current: true },
                { href: "#en", lang: "en", label: "English" },
                { href: "#es", lang: "es", label: "Español" },
              ]}
            />
            <SearchForm action="#" label="Rechercher" submit="Chercher" />
          </>
        }
      />
      <Page>{children}</Page>
      <SiteFooter
        label="Pied de page"
        groups={["Observer", "Coopérer", "Apprendre", "L’Observatoire"].map((title) => ({
          title,
          links: links("Premier lien", "Second lien", "Troisième lien"),
        }))}
        colophon={
          <p>
            Observatoire international des violences envers les femmes. Données sous licence ouverte, textes sous CC BY
            4.0.
          </p>
        }
      />
    </>
  );
}
