import { expect, test } from "vitest";
import { codeFrom, codeLists, labelOf } from "~/atlas/index.ts";
import { locales } from "~/kernel/locale.ts";
import { proposeMapping, type ProposalLookups } from "./propose-profile.ts";

const codes: Record<string, string[]> = {
  "INSEE-DEP": ["01", "02", "2A"],
  "IT-SIGLA": ["TO", "NA", "MI"],
  "NAME-AR": ["Buenos Aires", "Santa Fé", "Chaco"],
  M49: ["1", "2", "4"],
};
const lookups: ProposalLookups = {
  territorySystems: Object.keys(codes),
  isTerritory: (system, code) => codes[system]!.includes(code),
  dimensions: ["sex", "age_band", "offence", "victim_link"],
  codeOf(dimension, word) {
    for (const system of ["it_sdi", "fr_ssmsi", "ar_mjdh", "br_mg", "un_sdg"]) {
      const code = codeFrom(dimension, system, word);
      if (code) return code;
    }
    const list = codeLists.find((one) => one.id === dimension);
    return list?.codes.find((one) => locales.some((locale) => labelOf(dimension, one.code, locale) === word))?.code;
  },
};
const roles = (names: string[], rows: string[][]) =>
  Object.fromEntries(
    proposeMapping(names, rows, lookups).columns.map(({ column, role, system, dimension }) => [
      column,
      [role, system ?? dimension].filter(Boolean).join(" "),
    ]),
  );

test("an Italian table: province, year, age and offence are found, Naples is no missing value", () => {
  const rows = [
    ["2019", "NA", "9. PERCOSSE", "18-24", "3"],
    ["2020", "TO", "10. MINACCE", "65 e oltre", "12"],
  ];
  expect(roles(["anno", "sigla_automobilistica", "delitto", "eta", "valore"], rows)).toEqual({
    anno: "period-year",
    sigla_automobilistica: "territory IT-SIGLA",
    delitto: "dimension offence",
    eta: "dimension age_band",
    valore: "value",
  });
});

test("an Argentine table: a word that no list explains is left to explain", () => {
  const rows = [
    ["Santa Fé", "2013", "Principal", "0-12", "1"],
    ["Chaco", "2014", "Vinculado", "18-29", "4"],
    ["Chaco", "2014", "Otro", "18-29", "4"],
  ];
  const { columns, complete } = proposeMapping(
    ["provincia", "anio", "tipo_victima", "grupo_edad", "victimas"],
    rows,
    lookups,
  );
  expect(complete).toBe(true);
  expect(columns[2]).toMatchObject({
    role: "dimension",
    dimension: "victim_link",
    codes: { Principal: "direct", Vinculado: "linked", Otro: null },
  });
});

test("a French table: two columns of numbers, and the one that is called a number is the value", () => {
  const rows = [
    ["01", "2016", "Violences sexuelles", "120", "638425"],
    ["2A", "2017", "Homicides", "3", "150000"],
  ];
  expect(roles(["Code_departement", "annee", "indicateur", "nombre", "insee_pop"], rows)).toMatchObject({
    Code_departement: "territory INSEE-DEP",
    annee: "period-year",
    nombre: "value",
    insee_pop: "ignore",
  });
});

test("a table without a place says that it is not complete", () => {
  expect(proposeMapping(["year", "n"], [["2020", "4"]], lookups).complete).toBe(false);
});

test("a decimal comma is seen", () => {
  expect(proposeMapping(["year", "taux"], [["2020", "4,25"]], lookups).decimal).toBe(",");
});
