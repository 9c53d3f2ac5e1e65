import { Column, Grid, PageHeading, Prose, Section } from "../../app/design/layout/page.tsx";
import { Breadcrumbs } from "../../app/design/text/breadcrumbs.tsx";
import { Pagination } from "../../app/design/text/pagination.tsx";
import { TagList } from "../../app/design/text/tag-list.tsx";
import { EmptyState, Notice } from "../../app/design/text/notice.tsx";
import { DefinitionList } from "../../app/design/text/facts.tsx";
import { Disclosure } from "../../app/design/text/disclosure.tsx";
import { EntryList } from "../../app/design/text/entry-list.tsx";
import { BigFigure } from "../../app/design/figures/big-figure.tsx";
import { DataTable } from "../../app/design/figures/data-table.tsx";
import { StatusKey, StatusMark } from "../../app/design/figures/status-mark.tsx";
import { ChoiceGroup } from "../../app/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "../../app/design/forms/field.tsx";
import { Actions, Button, ButtonLink } from "../../app/design/forms/button.tsx";
import { ErrorSummary } from "../../app/design/forms/error-summary.tsx";
import { FilterForm } from "../../app/design/forms/filter-form.tsx";
import { valueStates, type ValueState } from "../../app/design/value-state.ts";

export const reasons: Record<ValueState, string> = {
  number: "nombre",
  zero: "zéro",
  not_collected: "non recueilli",
  not_applicable: "sans objet",
  unknown: "inconnu",
  withheld: "non publié pour protéger les personnes",
};

/** Every primitive once. All names and numbers are invented. */
export function Primitives() {
  return (
    <>
      <Breadcrumbs
        label="Fil d’Ariane"
        steps={[{ href: "#", label: "Accueil" }, { href: "#", label: "Indicateurs" }, { label: "Appels reçus" }]}
      />
      <PageHeading
        kicker="Indicateur de réponse"
        title="Appels reçus par les lignes d’écoute à Val-Exemple"
        lead="Combien d’appels les lignes d’écoute du territoire ont reçus chaque année, et ce que ce nombre dit, ou ne dit pas, des violences faites aux femmes."
      />
      <Grid>
        <Column span={4}>
          <BigFigure
            value="4 318"
            unit="appels reçus en 2025"
            note="Lignes d’écoute de Val-Exemple, nombre enregistré. Chiffre inventé."
          />
        </Column>
        <Column span={4}>
          <BigFigure
            estimate
            value="27 %"
            unit="des femmes de 15 à 49 ans, au cours de leur vie, selon l’enquête de 2023"
            note="Estimation, intervalle à 95 % : de 24 % à 30 %. Chiffre inventé."
          />
        </Column>
        <Column span={4}>
          <BigFigure
            absent={reasons.withheld}
            unit="ordonnances de protection en 2025"
            note="Trop peu de cas pour être publié."
          />
        </Column>
      </Grid>
      <Section
        id="text"
        title="Ce que ce nombre dit"
        intro="Une hausse des signalements n’est pas une hausse des violences."
        aside={
          <TagList
            label="Thèmes"
            tags={[
              { href: "#a", label: "Écoute", count: "12", current: true },
              { href: "#b", label: "Hébergement", count: "7" },
            ]}
          />
        }
      >
        <Grid>
          <Column span={8}>
            <Prose>
              <p>
                Un appel n’est pas une personne : une même femme peut appeler plusieurs fois, et une{" "}
                <a href="#x">ligne mieux connue</a> reçoit plus d’appels sans que les violences augmentent. C’est
                pourquoi l’Observatoire montre ce nombre à côté de l’enquête, jamais seul.
              </p>
              <h3>Pourquoi il monte depuis 2021</h3>
              <ul>
                <li>La ligne répond désormais la nuit et le dimanche.</li>
                <li>Une campagne d’affichage l’a fait connaître dans les transports.</li>
                <li>Deux communes ont rejoint le territoire en 2023.</li>
              </ul>
              <blockquote>Nous entendons plus de femmes, parce que plus de femmes savent que nous écoutons.</blockquote>
              <p>Le nombre de femmes distinctes n’est pas connu et ne peut pas être calculé par addition.</p>
            </Prose>
          </Column>
          <Column span={4} className="stack-wide">
            <Notice title="À lire avant de comparer" tone="accent">
              <p>Rupture de série en 2023 : le périmètre a changé.</p>
            </Notice>
            <Notice title="Estimation" tone="estimate">
              <p>Issue d’une enquête auprès d’un échantillon.</p>
            </Notice>
          </Column>
        </Grid>
      </Section>
      <Section id="table" title="Le tableau">
        <div className="stack">
          <DataTable
            id="calls"
            caption="Appels reçus, par commune et par année"
            columns={[
              { key: "place", label: "Commune" },
              ...["2021", "2022", "2023", "2024", "2025"].map((key) => ({ key, label: key, number: true })),
            ]}
            rows={["Aubelle", "Brisemont", "Clairval", "Dormeuil"]
              .map((place, row) => ({
                key: place,
                cells: Object.fromEntries([
                  ["place", place],
                  ...["2021", "2022", "2023", "2024", "2025"].map((year, i) => {
                    const state = valueStates[(row * 5 + i * (row + 1)) % 6] ?? "number";
                    return [
                      year,
                      <StatusMark
                        key={year}
                        state={state}
                        reason={reasons[state]}
                        text={state === "zero" ? "0" : String(120 + row * 311 + i * 47)}
                      />,
                    ];
                  }),
                ]),
              }))
              .concat([
                {
                  key: "all",
                  total: true,
                  cells: {
                    place: "Val-Exemple",
                    2021: "2 871",
                    2022: "3 102",
                    2023: "3 950",
                    2024: "4 127",
                    2025: "4 318",
                  },
                } as never,
              ])}
          />
          <StatusKey states={valueStates} reasons={reasons} />
          <Pagination
            label="Pages"
            pages={["1", "2", "3", "4"].map((label, i) => ({ href: `#${label}`, label, current: i === 1 }))}
          />
        </div>
      </Section>
      <Section id="lists" title="Actualités">
        <Grid>
          <Column span={7}>
            <EntryList
              entries={[
                {
                  href: "#1",
                  title: "Clairval ouvre son observatoire",
                  meta: "12 mars 2026 · Val-Exemple",
                  summary: "La commune publie ses premiers chiffres et invite ses voisines à comparer leurs méthodes.",
                },
                {
                  href: "#2",
                  title: "Former les agents d’accueil : ce que trois villes ont appris",
                  meta: "2 mars 2026 · Réseau",
                  summary: "Trois retours d’expérience, un guide, et les erreurs à ne pas refaire.",
                },
              ]}
            />
          </Column>
          <Column span={5} className="stack">
            <DefinitionList
              facts={[
                { term: "Unité comptée", detail: "Appel" },
                { term: "Date retenue", detail: "Date de l’appel" },
                { term: "Lieu retenu", detail: ["Siège de la ligne", "À défaut, commune de l’appelante"] },
              ]}
            />
            <Disclosure summary="Comment ce nombre est protégé">
              <p>
                Les nombres trop petits ne sont pas publiés, ni ce qui permettrait de les retrouver par soustraction.
              </p>
            </Disclosure>
            <Disclosure summary="Comment citer">
              <p>Observatoire, édition 3, 2026.</p>
            </Disclosure>
          </Column>
        </Grid>
      </Section>
      <Section id="forms" title="Les formulaires">
        <div className="stack-wide">
          <FilterForm label="Filtrer" submit="Filtrer">
            <Select
              id="country"
              label="Pays"
              options={[
                { value: "", label: "Tous" },
                { value: "x", label: "Exemplie" },
              ]}
            />
            <Select id="year" label="Année" options={[{ value: "2025", label: "2025" }]} />
            <TextField id="word" label="Mot" />
          </FilterForm>
          <EmptyState title="Aucune pratique ne répond à ces trois filtres.">
            <p>
              <a href="#all">Voir toutes les pratiques</a>, ou en proposer une.
            </p>
          </EmptyState>
          <ErrorSummary
            title="Deux réponses sont à corriger"
            errors={[
              { field: "mail", message: "Indiquez une adresse électronique" },
              { field: "calls-n", message: "Le nombre d’appels doit être un nombre entier" },
            ]}
          />
          <Grid>
            <Column span={6} className="stack-wide">
              <TextField
                id="mail"
                label="Adresse électronique"
                hint="Nous l’utilisons pour vous répondre, et pour rien d’autre."
                error="Indiquez une adresse électronique"
                type="email"
              />
              <TextField id="calls-n" label="Nombre d’appels" short inputMode="numeric" defaultValue="312" />
              <TextArea id="message" label="Message" />
              <Actions>
                <Button>Envoyer</Button>
                <ButtonLink href="#later" tone="secondary">
                  Reprendre plus tard
                </ButtonLink>
                <Button tone="plain">Annuler</Button>
              </Actions>
            </Column>
            <Column span={6} className="stack-wide">
              <ChoiceGroup
                name="themes"
                legend="Thèmes suivis"
                hint="Autant que vous voulez."
                choices={[
                  { value: "a", label: "Hébergement" },
                  { value: "b", label: "Accès au droit", hint: "Ordonnances de protection, aide juridique" },
                  { value: "c", label: "Éducation" },
                ]}
                chosen={["b"]}
              />
              <ChoiceGroup
                name="rhythm"
                kind="radio"
                legend="Rythme"
                choices={[
                  { value: "m", label: "Chaque mois" },
                  { value: "y", label: "Chaque année" },
                ]}
                chosen={["m"]}
              />
            </Column>
          </Grid>
        </div>
      </Section>
    </>
  );
}
