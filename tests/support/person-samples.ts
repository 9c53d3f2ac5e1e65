import fc from "fast-check";

/// Sentences that say who somebody is, in six languages. Every person, number and street is invented.

interface Language {
  names: string[];
  titles: string[];
  phones: (digits: string) => string[];
  days: (day: number, month: number, year: number) => string[];
  ids: (digits: string) => string[];
  streets: (number: number) => string[];
  /** `…` is where the personal part stands. */
  around: string[];
  born: string[];
  /** What may be said: counts, services, laws. */
  clean: string[];
}

const pairs = (text: string) => text.match(/../g)!.join(" ");

export const languages: Record<"fr" | "en" | "es" | "it" | "pt" | "ar", Language> = {
  fr: {
    names: ["Fatima Inventée", "Marie Exemplaire", "Jeanne Fictive"],
    titles: ["Mme Inventée", "Madame Exemplaire", "M. Fictif", "Mlle Imaginaire", "Dr Inventé"],
    phones: (d) => [
      `0${d[0]} ${pairs(d.slice(0, 8))}`,
      `+33 ${d[0]} ${pairs(d.slice(0, 8))}`,
      `0${d[0]}.${d.slice(1, 3)}.${d.slice(3, 5)}.${d.slice(5, 7)}.${d.slice(7, 9)}`,
    ],
    days: (d, m, y) => [
      `${d}/${m}/${y}`,
      `${d}-${m}-${y}`,
      `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`,
    ],
    ids: (d) => [`2${d.slice(0, 2)}03${d.slice(2, 4)}${d.slice(0, 6)}${d.slice(0, 2)}`],
    streets: (n) => [`${n} rue des Lilas`, `${n} bis, avenue de la Fable`, `${n}, boulevard Imaginaire`],
    around: ["Le dossier de … est à revoir.", "à vérifier avec …", "Appeler …, le soir", "il manque … dans ce mois"],
    born: ["née le …", "date de naissance : …"],
    clean: [
      "Deux postes n’ont pas compté en juillet 2026.",
      "Les nuits sont comptées à part depuis 2025.",
      "Hausse de 12 % après la loi de 2025, soit 1 204 appels.",
      "Le 3919 et le 17 répondent la nuit.",
    ],
  },
  en: {
    names: ["Sarah Invented", "Emma Madeup", "Mary Fictional"],
    titles: ["Mrs Invented", "Mr Madeup", "Ms Fictional", "Miss Example", "Dr Invented"],
    phones: (d) => [`+44 20 ${d.slice(0, 4)} ${d.slice(4, 8)}`, `(${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(5, 9)}`],
    days: (d, m, y) => [`${d}/${m}/${y}`, `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`],
    ids: (d) => [`AB${d.slice(0, 6)}C`],
    streets: (n) => [`${n} Maple Street`, `${n} Invented Road`, `${n} Fable Avenue`],
    around: ["the file of … has to be checked", "ask … about it", "we could not reach … this month"],
    born: ["born on …", "date of birth: …"],
    clean: [
      "Two posts sent nothing in July 2026.",
      "Night calls are counted apart since 2025-05.",
      "The count rose by 12 % to 1,204 calls.",
      "The law of 2025 widened the definition.",
    ],
  },
  es: {
    names: ["Ana Inventada", "María Ficticia", "Carmen Ejemplo"],
    titles: ["Sra. Inventada", "Sr. Ficticio", "doña Ejemplo", "Señora Inventada", "Dra. Ficticia"],
    phones: (d) => [
      `+34 6${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5, 8)}`,
      `(55) ${d.slice(0, 4)} ${d.slice(4, 8)}`,
    ],
    days: (d, m, y) => [`${d}/${m}/${y}`, `${d}-${m}-${y}`],
    ids: (d) => [`${d.slice(0, 8)}Z`, `X${d.slice(0, 7)}L`],
    streets: (n) => [`calle Mayor ${n}`, `avenida de la Fábula ${n}`, `plaza Inventada ${n}`],
    around: ["el expediente de … queda pendiente", "hay que llamar a … por la tarde", "falta … en este mes"],
    born: ["nacida el …", "fecha de nacimiento: …"],
    clean: [
      "Dos puestos no contaron en julio de 2026.",
      "Las noches se cuentan aparte desde 2025.",
      "Subió un 12 % tras la ley de 2025, hasta 1.204 llamadas.",
      "El 016 atiende de noche.",
    ],
  },
  it: {
    names: ["Laura Inventata", "Anna Esempio", "Elena Fittizia"],
    titles: ["Sig.ra Inventata", "Signora Esempio", "Sig. Fittizio", "Dott.ssa Inventata", "Signor Esempio"],
    phones: (d) => [
      `+39 3${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5, 9)}`,
      `3${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5, 9)}`,
    ],
    days: (d, m, y) => [`${d}/${m}/${y}`, `${d}.${m}.${y}`],
    ids: (d) => [`NVNLRA${d.slice(0, 2)}A41H${d.slice(2, 5)}X`],
    streets: (n) => [`via Garibaldi ${n}`, `viale della Favola ${n}`, `piazza Inventata ${n}`],
    around: ["il fascicolo di … è da rivedere", "chiedere a … la sera", "manca … in questo mese"],
    born: ["nata il …", "data di nascita: …"],
    clean: [
      "Due uffici non hanno contato nel luglio 2026.",
      "Le notti sono contate a parte dal 2025.",
      "Aumento del 12 % dopo la legge del 2025.",
    ],
  },
  pt: {
    names: ["Ana Inventada", "Mariana Exemplo", "Juliana Fictícia"],
    titles: ["Sra. Inventada", "Senhora Exemplo", "Sr. Fictício", "Dona Inventada", "Dra. Exemplo"],
    phones: (d) => [
      `(11) 9${d.slice(0, 4)}-${d.slice(4, 8)}`,
      `+55 11 9${d.slice(0, 4)} ${d.slice(4, 8)}`,
      `+351 91${d[0]} ${d.slice(1, 4)} ${d.slice(4, 7)}`,
    ],
    days: (d, m, y) => [`${d}/${m}/${y}`],
    ids: (d) => [`${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6, 9)}-${d.slice(0, 2)}`],
    streets: (n) => [`rua das Flores ${n}`, `avenida Inventada, ${n}`, `travessa da Fábula ${n}`],
    around: ["o processo de … fica por rever", "perguntar a … à noite", "falta … neste mês"],
    born: ["nascida em …", "data de nascimento: …"],
    clean: [
      "Dois postos não contaram em julho de 2026.",
      "As noites são contadas à parte desde 2025.",
      "Subiu 12 % depois da lei de 2025.",
    ],
  },
  ar: {
    names: ["فاطمة المخترعة", "مريم بنت الخيال", "زينب المثال"],
    titles: ["السيدة المخترعة", "الآنسة المثال", "السيد الخيالي", "الدكتورة المخترعة"],
    phones: (d) => [`٠${arabicDigits(d.slice(0, 9))}`, `+212 6${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5, 8)}`],
    days: (d, m, y) => [arabicDigits(`${d}/${m}/${y}`), `${d}/${m}/${y}`],
    ids: (d) => [arabicDigits(`28${d[0]}0115${d.slice(0, 7)}`)],
    streets: (n) => [`شارع المثال ${n}`, `زنقة الخيال رقم ${n}`],
    around: ["يجب مراجعة ملف … هذا الشهر", "الاتصال ب … مساء", "سؤال … عن العدد"],
    born: ["ولدت في …", "تاريخ الميلاد …"],
    clean: [
      "لم يقدم مركزان أرقامهما في يوليو ٢٠٢٦",
      "ارتفع العدد بنسبة ١٢ ٪ بعد قانون ٢٠٢٥",
      "تحسب مكالمات الليل على حدة",
    ],
  },
};

function arabicDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
}

export type SampleKind = "name" | "title" | "email" | "phone" | "identity-number" | "birth-date" | "address";
export interface PersonSample {
  language: string;
  kind: SampleKind;
  text: string;
}

const nineDigits = fc.stringMatching(/^[1-9]{9}$/);
const kinds: readonly SampleKind[] = ["name", "title", "email", "phone", "identity-number", "birth-date", "address"];

/** Any of these in any of the languages, in a sentence or alone. */
export const personSample: fc.Arbitrary<PersonSample> = fc
  .record({
    language: fc.constantFrom(...(Object.keys(languages) as (keyof typeof languages)[])),
    kind: fc.constantFrom(...kinds),
    digits: nineDigits,
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1930, max: 2015 }),
    number: fc.integer({ min: 1, max: 199 }),
    pick: fc.nat(30),
    frame: fc.nat(30),
  })
  .map(({ language, kind, digits, day, month, year, number, pick, frame }) => {
    const speech = languages[language];
    const of = (list: readonly string[], n: number) => list[n % list.length]!;
    const parts: Record<SampleKind, readonly string[]> = {
      name: speech.names,
      title: speech.titles,
      email: ["inventee@example.org", "madeup.person+x@example.co.uk"],
      phone: speech.phones(digits),
      "identity-number": speech.ids(digits),
      "birth-date": speech.days(day, month, year),
      address: speech.streets(number),
    };
    const frames = kind === "birth-date" ? speech.born : speech.around;
    return { language, kind, text: of(frames, frame).replace("…", of(parts[kind], pick)) };
  });
