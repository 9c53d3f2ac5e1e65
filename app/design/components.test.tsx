import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DataTable } from "./figures/data-table.tsx";
import { Figure } from "./figures/figure.tsx";
import { StatusKey, StatusMark } from "./figures/status-mark.tsx";
import { ChoiceGroup } from "./forms/choices.tsx";
import { ErrorSummary } from "./forms/error-summary.tsx";
import { TextField } from "./forms/field.tsx";
import { LanguageSwitch } from "./shell/site-header.tsx";
import { Pagination } from "./text/pagination.tsx";
import { valueStates, type ValueState } from "./value-state.ts";

const reasons = Object.fromEntries(valueStates.map((state) => [state, `raison ${state}`])) as Record<
  ValueState,
  string
>;

test("the six states of a value read and look different, and an absence says its reason in words", () => {
  const marks = valueStates.map((state) =>
    renderToStaticMarkup(
      <StatusMark state={state} text={state === "number" ? "12" : undefined} reason={reasons[state]} />,
    ),
  );
  expect(new Set(marks).size).toBe(6);
  expect(marks[1]).toContain(">0<");
  expect(marks[5]).toContain("raison withheld");
  expect(marks[0]).not.toContain("raison");
});

test("the key explains the marks that are used, and vanishes when all are numbers", () => {
  expect(renderToStaticMarkup(<StatusKey states={["number", "zero"]} reasons={reasons} />)).toBe("");
  expect(renderToStaticMarkup(<StatusKey states={["number", "unknown"]} reasons={reasons} />)).toContain(
    "raison unknown",
  );
});

test("a table scrolls in a named region that the keyboard reaches, and its first column names the row", () => {
  const html = renderToStaticMarkup(
    <DataTable
      id="t"
      caption="Appels"
      columns={[
        { key: "place", label: "Lieu" },
        { key: "n", label: "Nombre", number: true },
      ]}
      rows={[{ key: "a", cells: { place: "Aubelle", n: "12" } }]}
    />,
  );
  expect(html).toContain('role="region" aria-labelledby="t-caption" tabindex="0"');
  expect(html).toContain('<caption id="t-caption">Appels</caption>');
  expect(html).toContain('<th scope="row">Aubelle</th>');
});

test("a field is tied to its label, its hint and its error", () => {
  const html = renderToStaticMarkup(
    <TextField id="mail" label="Adresse" hint="Pour répondre" error="Il manque le @" />,
  );
  expect(html).toContain('for="mail"');
  expect(html).toContain('aria-describedby="mail-hint mail-error"');
  expect(html).toContain('aria-invalid="true"');
});

test("each line of an error summary leads to a field of that name, a group of choices as well", () => {
  const html = renderToStaticMarkup(
    <form>
      <ErrorSummary title="À corriger" errors={[{ field: "themes", message: "Choisissez" }]} />
      <ChoiceGroup
        name="themes"
        legend="Thèmes"
        choices={[
          { value: "a", label: "A" },
          { value: "b", label: "B" },
        ]}
      />
    </form>,
  );
  expect(html).toContain('href="#themes"');
  expect(html).toContain('id="themes"');
});

test("a figure shows its finding, its measure and its source", () => {
  const html = renderToStaticMarkup(
    <Figure id="f" title="Le constat" measure="La mesure" foot="La source">
      <p>dessin</p>
    </Figure>,
  );
  expect(html).toMatch(/<figure.*<figcaption>.*Le constat.*La mesure.*<\/figcaption>.*dessin.*La source.*<\/figure>/);
});

test("each language is named in itself", () => {
  const html = renderToStaticMarkup(
    <LanguageSwitch label="Langue" languages={[{ href: "/es", lang: "es", label: "Español" }]} />,
  );
  expect(html).toContain('lang="es" hrefLang="es"');
});

test("one page needs no pagination", () => {
  expect(renderToStaticMarkup(<Pagination label="Pages" pages={[{ href: "?p=1", label: "1", current: true }]} />)).toBe(
    "",
  );
});
