import { expect, test } from "vitest";
import { guessLanguage, languageOf } from "./language.ts";
import { linkKey, titleKey } from "./same-thing.ts";
import { plainText } from "./plain-text.ts";

test("a language is guessed from a sentence, and not from a word", () => {
  expect(guessLanguage("Le département ouvre un accueil pour les femmes et leurs enfants dans la ville")).toBe("fr");
  expect(guessLanguage("The council has opened a place for women and their children in the town")).toBe("en");
  expect(guessLanguage("El ayuntamiento abre una casa para las mujeres y sus hijos en la ciudad")).toBe("es");
  expect(guessLanguage("A câmara abre uma casa para as mulheres e os seus filhos em Lisboa, com apoio do Estado")).toBe(
    "pt",
  );
  expect(guessLanguage("افتتحت البلدية مركزا للنساء في المدينة")).toBe("ar");
  expect(guessLanguage("Violentometro 2026")).toBeNull();
});

test("of a tag the language counts", () => {
  expect(languageOf("fr-CA")).toBe("fr");
  expect(languageOf("EN_us")).toBe("en");
  expect(languageOf("und")).toBeNull();
  expect(languageOf("<script>")).toBeNull();
  expect(languageOf(null)).toBeNull();
});

test("two ways of writing a link, or a title, are one", () => {
  const ways = ["http://www.Member.example/a/?utm_source=x&b=1&a=2#top", "https://member.example/a?a=2&b=1&fbclid=9"];
  expect(new Set(ways.map(linkKey)).size).toBe(1);
  expect(titleKey("« Féminicides » : l’État répond !")).toBe(titleKey("Feminicides: l'Etat répond"));
});

test("markup becomes text, and no sign turns the direction of what follows", () => {
  expect(plainText("<p>1 &lt; 2 &amp;&nbsp;caf&eacute;</p><!-- x --><style>p{}</style><br/>fin\u202e")).toBe(
    "1 < 2 &\u00a0café fin",
  );
  expect(plainText("a < b")).toBe("a < b");
  expect(plainText("&lt;script&gt;")).toBe("<script>");
  expect(plainText("<img src=x onerror=alert(1)")).toBe("");
});
