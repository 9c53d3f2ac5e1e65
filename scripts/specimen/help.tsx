import { Column, Grid, PageHeading, Section } from "../../app/design/layout/page.tsx";
import { Notice } from "../../app/design/text/notice.tsx";
import { Disclosure } from "../../app/design/text/disclosure.tsx";
import { DataTable } from "../../app/design/figures/data-table.tsx";
import { Button, Actions } from "../../app/design/forms/button.tsx";
import { Select } from "../../app/design/forms/field.tsx";

/** A help page without a face: system type, large numbers. The numbers are invented. */
export function HelpSpecimen() {
  return (
    <>
      <PageHeading
        title="Trouver de l’aide"
        lead="Vous pouvez appeler sans donner votre nom. Si vous êtes en danger maintenant, appelez le numéro d’urgence."
      />
      <ul className="entries">
        {["000 00 00", "00 000"].map((number) => (
          <li key={number}>
            <h2>Ligne d’exemple</h2>
            <p>
              <a className="telephone" href="tel:0000000">
                {number}
              </a>
            </p>
            <p className="meta">Jour et nuit, gratuit, n’apparaît pas sur la facture.</p>
          </li>
        ))}
      </ul>
      <Section id="safe" title="Effacer vos traces">
        <Notice tone="accent" title="Cet appareil garde peut-être la trace de cette page">
          <p>Une navigation privée, ou un autre appareil, sont plus sûrs.</p>
        </Notice>
        <Disclosure summary="Comment faire sur un téléphone">
          <p>Ouvrez l’historique, choisissez la dernière heure.</p>
        </Disclosure>
      </Section>
    </>
  );
}

/** A workspace screen: dense, by keyboard. */
export function WorkspaceSpecimen() {
  return (
    <div className="page workspace-frame">
      <nav className="workspace-nav" aria-label="Espace de travail">
        <ul>
          {["À faire", "Livraisons", "Contrôles", "Publications", "Partenaires"].map((label, i) => (
            <li key={label}>
              <a href={`#${i}`} aria-current={i === 1 ? "page" : undefined}>
                {label} <span className="quiet">{i * 3}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content">
        <PageHeading title="Livraison d’octobre" lead="Commissariat de Val-Exemple, brouillon." />
        <Grid>
          <Column span={8}>
            <DataTable
              id="entry"
              caption="Appels reçus en octobre"
              columns={[
                { key: "age", label: "Âge" },
                { key: "n", label: "Nombre", number: true },
                { key: "s", label: "Si rien : pourquoi" },
              ]}
              rows={["15–24", "25–49", "50–64", "65 et plus"].map((age, i) => ({
                key: age,
                cells: {
                  age,
                  n: <input className="input short" aria-label={age} defaultValue={i * 17} />,
                  s: (
                    <select className="input" aria-label={`${age}, raison`}>
                      <option>—</option>
                      <option>non recueilli</option>
                    </select>
                  ),
                },
              }))}
            />
          </Column>
          <Column span={4}>
            <div className="panel">
              <h2>Contrôles</h2>
              <p>Deux avertissements, aucune erreur.</p>
              <Select id="who" label="Relire par" options={[{ value: "a", label: "Une autre personne" }]} />
              <Actions>
                <Button>Soumettre</Button>
                <Button tone="secondary">Garder</Button>
              </Actions>
            </div>
          </Column>
        </Grid>
      </main>
    </div>
  );
}
