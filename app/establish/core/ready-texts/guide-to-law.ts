import type { ReadyText } from "./ready-text.ts";

/** The chapters on the law of the state, of custom and of religion: questions to a territory's own jurists, no answers. */
export const lawTexts: readonly ReadyText[] = [
  {
    key: "state-law",
    facts: { topic: "state_law" },
    legalOrder: "state",
    title: {
      fr: "Ce que dit la loi de l’État",
      en: "What the law of the state says",
      es: "Qué dice la ley del Estado",
    },
    body: {
      fr: `À écrire avec le parquet, le barreau et les associations :

- les faits punis, et les textes qui les punissent ;
- porter plainte : où, avec quoi, dans quel délai, peut-on la retirer ;
- ce que le juge peut ordonner pour la protéger, et en combien de temps ;
- le certificat médical : qui le fait, à quel prix ;
- le secret professionnel, et quand il cède ;
- les mineures : qui doit signaler, à qui.`,
      en: `To be written with the prosecutor, the bar and the associations:

- the acts that are punished, and the texts that punish them;
- making a complaint: where, with what, within what time, can it be withdrawn;
- what a judge can order to protect her, and how soon;
- the medical certificate: who makes it, at what price;
- professional secrecy, and when it yields;
- girls under age: who must report, to whom.`,
      es: `Para escribir con la fiscalía, el colegio de abogacía y las asociaciones:

- los hechos castigados, y los textos que los castigan;
- la denuncia: dónde, con qué, en qué plazo, si puede retirarse;
- lo que el juzgado puede ordenar para protegerla, y en cuánto tiempo;
- el certificado médico: quién lo hace, a qué precio;
- el secreto profesional, y cuándo cede;
- las menores: quién debe avisar, a quién.`,
    },
  },
  {
    key: "customary-law",
    facts: { topic: "customary_law" },
    legalOrder: "customary",
    title: { fr: "Ce que dit la coutume", en: "What custom says", es: "Qué dice la costumbre" },
    body: {
      fr: `À écrire avec les autorités coutumières et les associations de femmes :

- ce que la coutume règle ici : mariage, dot, logement, enfants, séparation ;
- qui décide, et comment une femme peut se faire entendre ;
- ce qui, dans la coutume, la protège ;
- ce que la coutume ne peut régler : les violences relèvent de la loi de l’État ;
- l’accord conclu entre l’autorité coutumière et le parquet, s’il existe.`,
      en: `To be written with the customary authorities and women’s associations:

- what custom settles here: marriage, dowry, house, children, separation;
- who decides, and how a woman can be heard;
- what in custom protects her;
- what custom cannot settle: violence belongs to the law of the state;
- the agreement between the customary authority and the prosecutor, if there is one.`,
      es: `Para escribir con las autoridades consuetudinarias y las asociaciones de mujeres:

- lo que la costumbre regula aquí: matrimonio, dote, vivienda, hijas e hijos, separación;
- quién decide, y cómo puede hacerse oír una mujer;
- lo que en la costumbre la protege;
- lo que la costumbre no puede resolver: la violencia corresponde a la ley del Estado;
- el acuerdo entre la autoridad consuetudinaria y la fiscalía, si existe.`,
    },
  },
  {
    key: "religious-law",
    facts: { topic: "religious_law" },
    legalOrder: "religious",
    title: { fr: "Ce que dit le droit religieux", en: "What religious law says", es: "Qué dice el derecho religioso" },
    body: {
      fr: `À écrire avec les juges religieux, des juristes et les associations de femmes :

- ce qui relève d’eux ici : mariage, divorce, garde, héritage ;
- comment une femme les saisit seule, et qui peut l’accompagner ;
- les motifs de divorce que les violences ouvrent, et les preuves admises ;
- les paroles d’autorité contre les violences, que l’on peut citer ;
- ce qui est transmis au tribunal de l’État, quand et par qui.`,
      en: `To be written with religious judges, jurists and women’s associations:

- what belongs to them here: marriage, divorce, care of children, inheritance;
- how a woman comes to them alone, and who may accompany her;
- the grounds of divorce that violence opens, and the proofs accepted;
- words of authority against violence that can be quoted;
- what is passed on to the court of the state, when and by whom.`,
      es: `Para escribir con los jueces religiosos, juristas y asociaciones de mujeres:

- lo que les corresponde aquí: matrimonio, divorcio, cuidado de hijas e hijos, herencia;
- cómo acude una mujer por sí sola, y quién puede acompañarla;
- los motivos de divorcio que abre la violencia, y las pruebas admitidas;
- palabras de autoridad contra la violencia que se pueden citar;
- lo que se transmite al tribunal del Estado, cuándo y por quién.`,
    },
  },
];
