import { describe, expect, test } from "vitest";
import { PersonsWatch, type ColumnRole } from "./looks-like-persons.ts";

/** The signs found in a table; columns of which the profile says nothing unless told. */
function signs(table: readonly (readonly string[])[], roles: readonly ColumnRole[] = [], territory = -1) {
  const [names = [], ...rows] = table;
  const watch = new PersonsWatch(names, roles, territory);
  for (const row of rows) watch.look(row);
  return Object.fromEntries(watch.suspicions().map(({ column, sign }) => [column, sign]));
}

const people = [
  "Ana Prueba",
  "Luz Ensayo",
  "Eva Muestra",
  "Inés de la Demo",
  "Sol Ejemplo",
  "Mar Ficticia",
  "Flor Inventada",
];

describe("names of columns, in five languages", () => {
  test.each([
    ["Prénom", "name"],
    ["Nom de famille", "name"],
    ["Date de naissance", "birth-date"],
    ["Téléphone", "phone"],
    ["N° de sécurité sociale", "identity-number"],
    ["Surname", "name"],
    ["first_name", "name"],
    ["victimName", "name"],
    ["DOB", "birth-date"],
    ["passport", "identity-number"],
    ["Apellidos", "name"],
    ["Fecha de nacimiento", "birth-date"],
    ["Correo electrónico", "email"],
    ["DNI", "identity-number"],
    ["Sobrenome", "name"],
    ["Data de nascimento", "birth-date"],
    ["CPF", "identity-number"],
    ["Cognome", "name"],
    ["Codice fiscale", "identity-number"],
    ["Data di nascita", "birth-date"],
    ["Cellulare", "phone"],
  ])("a column called %s is refused as %s, whatever it holds", (column, sign) => {
    expect(
      signs([
        ["année", column],
        ["2020", "x"],
      ]),
    ).toEqual({ [column]: sign });
  });

  test.each(["Récit des faits", "Comments", "Observaciones", "Relato", "Descrizione"])(
    "a column called %s is refused when sentences stand in it",
    (column) => {
      expect(signs([[column], ["elle a dit que"], ["il est venu hier"]])).toEqual({ [column]: "free-text" });
    },
  );
});

describe("what stands in a column", () => {
  test("names of people, under a title that says nothing", () => {
    expect(signs([["colonne 3"], ...people.map((name) => [name])])).toEqual({ "colonne 3": "name" });
    expect(signs([["nombre"], ["Ana"], ["Luz"], ["Eva"], ["Sol"]])).toEqual({ nombre: "name" });
  });

  test("numbers under the Spanish and French words for a name and a number are counts", () => {
    expect(
      signs([
        ["nombre", "nome"],
        ["12", "3"],
        ["7", "4"],
      ]),
    ).toEqual({});
  });

  test("an e-mail address is refused even in a column of codes", () => {
    expect(signs([["code"], ["ana@exemple.org"]], ["coded"])).toEqual({ code: "email" });
  });

  test.each(["06 12 34 56 78", "+34 600 123 456", "(31) 99999-1234", "0612345678"])("%s is a telephone", (number) => {
    expect(signs([["c"], ...Array.from({ length: 4 }, () => [number])])).toEqual({ c: "phone" });
  });

  test.each(["285017512345678", "RSSMRA85T10A562S", "12345678Z", "123.456.789-09"])(
    "%s is a person's number",
    (number) => {
      expect(signs([["c"], ...Array.from({ length: 4 }, () => [number])])).toEqual({ c: "identity-number" });
    },
  );

  test("dates spread over lives are birth dates; dates of one year are days", () => {
    const born = ["1950-01-02", "1988-04-05", "1999-06-07", "2001-01-01", "1972-10-10"];
    expect(signs([["d"], ...born.map((day) => [day])])).toEqual({ d: "birth-date" });
    expect(signs([["d"], ...born.map((day) => [`2020${day.slice(4)}`])])).toEqual({});
  });

  test("addresses and sentences", () => {
    const streets = ["12 rue de la Paix", "Calle Mayor 4", "Via Roma 12", "7 Station Road"];
    expect(signs([["c"], ...streets.map((street) => [street])])).toEqual({ c: "address" });
    const story = (n: number) => `The ${n}th time he came to the door late at night and shouted`;
    expect(signs([["c"], [story(4)], [story(5)], [story(6)], [story(7)]])).toEqual({ c: "free-text" });
  });
});

describe("what a profile says of a column", () => {
  test("names of places follow their code: one place, one name", () => {
    const table = [["code", "nom"], ...people.map((name, n) => [`0${n}`, name])];
    expect(signs(table, ["territory", "place-name"], 0)).toEqual({});
  });

  test("many names for one place are people", () => {
    const table = [["code", "nom"], ...people.map((name) => ["01", name])];
    expect(signs(table, ["territory", "place-name"], 0)).toEqual({ nom: "name" });
  });

  test("a long title of an offence, explained by a code list, is no free text", () => {
    const offence = "VIOLAZIONE DEI PROVVEDIMENTI DI ALLONTANAMENTO DALLA CASA FAMILIARE E DEL DIVIETO";
    expect(signs([["descrizione_reato"], [offence], [`${offence} 2`], [offence]], ["coded"])).toEqual({});
  });
});

describe("Arabic, and numbers of more countries", () => {
  test.each([
    ["الاسم الكامل", "name"],
    ["رقم الهاتف", "phone"],
    ["تاريخ الميلاد", "birth-date"],
    ["الرقم الوطني", "identity-number"],
    ["العنوان", "address"],
  ])("a column called %s is refused as %s", (column, sign) => {
    expect(
      signs([
        ["سنة", column],
        ["2020", "x"],
      ]),
    ).toEqual({ [column]: sign });
  });

  test("remarks, names and addresses are known by what stands in them", () => {
    expect(signs([["ملاحظات"], ["قالت إنها خائفة"], ["اتصلت بنا أمس"]])).toEqual({ ملاحظات: "free-text" });
    const names = ["فاطمة المثال", "مريم التجربة", "زينب النموذج", "هدى الاختبار", "ليلى العينة", "سارة الفرضية"];
    expect(signs([["ع"], ...names.map((name) => [name])])).toEqual({ ع: "name" });
    expect(signs([["م"], ["شارع المثال 3"], ["زنقة التجربة 9"]])).toEqual({ م: "address" });
  });

  test("digits are digits in every script", () => {
    const phones = ["٠٦ ١٢ ٣٤ ٥٦ ٧٨", "+٢١٢ ٦ ١٢٣٤٥٦٧٨", "٠٥ ١٢ ٣٤ ٥٦ ٧٨"];
    expect(signs([["ر"], ...phones.map((phone) => [phone])])).toEqual({ ر: "phone" });
  });

  test("names of places and codes in Arabic are no persons", () => {
    expect(signs([["الجهة"], ["الدار البيضاء"], ["الدار البيضاء"], ["طنجة"], ["الرباط"]])).toEqual({});
    expect(signs([["شكل العنف"], ["عنف جسدي"], ["عنف نفسي"], ["عنف جسدي"]])).toEqual({});
  });

  test.each(["123456789ZZ4", "AB123456C", "29001011234567", "85073003328", "12345678Z"])(
    "%s is somebody's number or a count, and never half of one",
    (number) => {
      const found = signs([["n"], [number], [number], [number]]);
      expect(found).toEqual(number === "85073003328" ? {} : { n: "identity-number" });
    },
  );
});
