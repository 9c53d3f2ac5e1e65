import { describe, expect, test } from "vitest";
import { placesAShelter } from "~/observe/index.ts";
import { digitsOf, signsInText } from "./signs-in-text.ts";

/// Every person here is invented.
const refused: [string, string][] = [
  ["Demander Mme Inventée au guichet", "name"],
  ["Contacter Fatima Inventée à l’accueil", "name"],
  ["Ask for Mr. Madeup on Mondays", "name"],
  ["Preguntar por doña Ana en recepción", "name"],
  ["The woman, named Amina, came twice", "name"],
  ["Une femme prénommée Zoé est venue", "name"],
  ["Mohamed Ben Inventé tient la permanence", "name"],
  ["Écrire à accueil.inventee@example.org", "email"],
  ["Appeler le 06 12 34 56 78 le soir", "phone"],
  ["Call +269 773 12 34", "phone"],
  ["Llamar al (55) 1234 5678", "phone"],
  ["Elle est née le 12/03/1991", "birth-date"],
  ["Born on 3 March 1988, she", "birth-date"],
  ["Nacida el 4 de mayo de 1990", "birth-date"],
  ["Se présenter au 12 rue des Lilas", "address"],
  ["Calle Mayor 14, segundo", "address"],
  ["Come to 14 Maple Street", "address"],
  ["voir le dossier n° 2024/1187", "case"],
  ["expediente 123/2025", "case"],
  ["NIR 2 91 03 99 123 456 78", "identity-number"],
];

/// The same as somebody writes it who is in a hurry, or who wants to get past.
const zero = "\u200b";
const fullWidth = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const disguised: [string, string][] = [
  [`Appeler le 06${zero}12${zero}34${zero}56${zero}78`, "phone"],
  [fullWidth("0612345678"), "phone"],
  ["appeler le zéro six douze trente-quatre cinquante-six soixante-dix-huit", "phone"],
  ["oh seven seven double zero nine one two three four", "phone"],
  ["06,12,34,56,78", "phone"],
  ["06·12·34·56·78", "phone"],
  ["O6 l2 34 56 78", "phone"],
  ["०६१२३४५६७८", "phone"],
  ["écrire à ada arobase example point org", "email"],
  ["ada (at) example.org", "email"],
  [`ada@exam${zero}ple.org`, "email"],
  [fullWidth("ada@example.org"), "email"],
  [`Fa${zero}tima Inven${zero}tée`, "name"],
  ["Маrіе Ехеmplаіrе est revenue", "name"],
  [fullWidth("Marie Exemplaire"), "name"],
  ["fatima inventée est revenue", "name"],
  ["la mère de khadija", "name"],
  ["demander mme inventée au guichet", "name"],
  ["la señora inventada llamó", "name"],
  ["voir j. dupont le lundi", "name"],
  ["MARIE EXEMPLAIRE reçoit le mardi", "name"],
  ["née le douze, soit le 12 mars 1988", "birth-date"],
  ["DNI 12345678-Z", "identity-number"],
  ["passport X1234567", "identity-number"],
];

test.each(disguised)("“%s” looks like %s however it is disguised", (text, sign) => {
  expect(signsInText(text).map((one) => one.sign)).toContain(sign);
});

test.each(refused)("“%s” looks like %s", (text, sign) => {
  expect(signsInText(text).map((one) => one.sign)).toContain(sign);
});

const taken = [
  "Permanence du lundi au vendredi, de 9 h à 17 h 30, 3919 ou 17 la nuit",
  "Tribunal judiciaire, parquet, brigade des mineurs, Maison des femmes",
  "Hôpital Robert Inventé et Fondation Ana Inventada, Espace Simone Inventée",
  "116 016 dans toute l’Union européenne, 016 en España",
  "12 500 femmes entre 2019 – 2024, soit 1 250 par an",
  "Madame la Procureure de la République et Mme la Maire président le comité",
  "Ministry of Women, Police of the Governorate, United Nations Children’s Fund",
  "Loi n° 2014-873 du 4 août 2014, article 515-9 du code civil",
  "Ley Orgánica 1/2004, de 28 de diciembre",
  "Croissant-Rouge comorien, gendarmerie, cadi de Ngazidja",
  "Seine-Saint-Denis, Ciudad Juárez, São Paulo, San José",
  "Istanbul Convention, article 11; CEDAW General Recommendation 35",
  "Ligne 1760, de 8 h à 18 h",
  "Un manuel de formation, et celui des formatrices",
  "Réunion du 12/03/2026, puis du 2026-06-30",
  "Lei nº 11.340/2006, conhecida como Lei Maria da Penha",
  "mme la maire et madame la procureure",
  "a. accueil\nb. orientation\nc. suivi",
  "The unit is open at night. It takes calls at weekends.",
  "Budget : 12 500 000 francs, dont 1.250.000 acquis",
  "Hospital San José, calle inventada, Santa María",
  "De six à huit personnes, trois jours sur sept",
];

test.each(taken)("“%s” is let through", (text) => {
  expect(signsInText(text)).toEqual([]);
});

test("a number is known again however its digits are grouped", () => {
  expect(digitsOf("+269 773 12 34")).toBe(digitsOf("+269-7731234"));
  expect(digitsOf("01 23 45 67 89")).toBe("0123456789");
});

describe("a shelter", () => {
  const known = ["Seine-Saint-Denis", "France"];

  test.each([
    "Le foyer à Inventville accueille douze femmes.",
    "L’hébergement d’urgence, près de Trifouilly, ouvre la nuit.",
    "The shelter near Madeup Town is open.",
    "Hay una casa de acogida en Villainventada.",
    "Foyer Les Glycines inventées",
    "Vers le foyer « Inventé » la nuit.",
    "Casa refugio Aurora Inventada",
    "Aurora Shelter takes calls.",
    "La casa rifugio, vicino a Inventopoli, apre di notte.",
    "A casa-abrigo fica em Vila Inventada.",
    "يقع الملجأ في مخترعة قرب السوق",
    "دار الأمان بمخترعة تستقبل النساء",
    "مأوى اسمه مخترع",
  ])("is not placed: “%s”", (text) => {
    expect(placesAShelter(text, known)).toBe(text);
  });

  test.each(["Le fo\u200byer à Inventville accueille.", "Le fоуеr à Inventville accueille."])(
    "is not placed under signs that nobody sees: “%s”",
    (text) => expect(placesAShelter(text, known)).toBe("Le foyer à Inventville accueille."),
  );

  test.each([
    "Douze places d’hébergement en Seine-Saint-Denis.",
    "Le foyer ouvre la nuit. La réunion a lieu à Bobigny.",
    "The shelter is called by the helpline alone.",
    "Foyers de Seine-Saint-Denis et refuge de jour.",
    "Women’s Shelter, Emergency Shelter, refuge places",
    "La casa rifugio è chiamata solo dalla linea telefonica.",
    "A casa-abrigo é chamada pela linha de ajuda.",
    "الملجأ مفتوح في الليل",
    "خط المساعدة وحده يتصل بالملجأ في حالة الطوارئ",
  ])("may be spoken of: “%s”", (text) => {
    expect(placesAShelter(text, known)).toBeNull();
  });
});
