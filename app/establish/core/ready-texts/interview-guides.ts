import type { ReadyText } from "./ready-text.ts";

/**
 * Guides for those who make a diagnosis. They follow WHO, “Putting women first: ethical and safety recommendations for
 * research on domestic violence against women” (2001, WHO/FCH/GWH/01.1): the safety of women and of those who ask comes
 * first; no woman is asked about her own life here, since professionals and associations can tell what is needed.
 */
export const guideTexts: readonly ReadyText[] = [
  {
    key: "professional",
    facts: { guide_for: "professional" },
    title: {
      fr: "Entretien avec une professionnelle ou un professionnel",
      en: "Interview with a professional",
      es: "Entrevista con una o un profesional",
    },
    body: {
      fr: `## Avant

- Fixer l’entretien avec l’accord de la hiérarchie, dans un lieu fermé, sans public.
- Dire à quoi il sert : comprendre le service, jamais une situation. Aucun nom, aucune date, aucun lieu précis d’une affaire.
- Ne rien enregistrer sans accord ; préférer des notes, relues avec la personne.
- Avoir sur soi la liste des lignes d’aide et des services d’écoute, aussi pour la personne interrogée.

## Questions

1. Comment une femme arrive-t-elle jusqu’à vous, et qui vous l’adresse ?
2. Que lui proposez-vous le premier jour ? La première semaine ? Que ne pouvez-vous pas faire ?
3. Vers qui l’orientez-vous, comment, et savez-vous ce qu’il en advient ?
4. Qu’est-ce qui fait qu’elle ne vient pas, ou ne revient pas : distance, langue, argent, peur, heures d’ouverture ?
5. Quelles femmes ne voyez-vous presque jamais ?
6. Qu’inscrivez-vous, sur quel support, depuis quelle année ? Qu’est-ce qu’une unité : une femme, une visite, un fait ?
7. Quelles règles s’appliquent : loi de l’État, coutume, droit religieux ? Laquelle l’emporte en pratique ?
8. De quelle formation manquez-vous ? Et de quel soutien pour vous-même ?
9. Si une seule chose devait changer cette année, laquelle ?

## Après

- Remercier, dire ce qui sera fait de l’entretien et quand.
- Garder les notes sous clé, sans nom ; les détruire à la fin du diagnostic.
- Si la personne est éprouvée par l’entretien, lui proposer un soutien, et s’en occuper le jour même.`,
      en: `## Before

- Arrange the interview with the agreement of the hierarchy, in a closed room, with nobody else present.
- Say what it is for: to understand the service, never a situation. No name, no date, no exact place of a case.
- Record nothing without agreement; prefer notes, read back to the person.
- Bring the list of helplines and listening services, for the person interviewed as well.

## Questions

1. How does a woman reach you, and who sends her?
2. What do you offer on the first day? In the first week? What can you not do?
3. To whom do you refer her, how, and do you learn what becomes of it?
4. What keeps her from coming, or from coming back: distance, language, money, fear, opening hours?
5. Which women do you hardly ever see?
6. What do you write down, on what, since which year? What is one unit: a woman, a visit, an act?
7. Which rules apply: law of the state, custom, religious law? Which one prevails in practice?
8. What training do you lack? And what support for yourself?
9. If one thing were to change this year, which?

## After

- Say thank you, what will be done with the interview, and when.
- Keep the notes locked away, without names; destroy them at the end of the diagnosis.
- If the interview was hard on the person, offer support, and see to it the same day.`,
      es: `## Antes

- Concertar la entrevista con el acuerdo de la jerarquía, en un lugar cerrado, sin público.
- Decir para qué sirve: comprender el servicio, nunca una situación. Ningún nombre, ninguna fecha, ningún lugar exacto de un caso.
- No grabar nada sin acuerdo; preferir notas, releídas con la persona.
- Llevar la lista de líneas de ayuda y de servicios de escucha, también para la persona entrevistada.

## Preguntas

1. ¿Cómo llega una mujer hasta ustedes y quién la deriva?
2. ¿Qué le ofrecen el primer día? ¿La primera semana? ¿Qué no pueden hacer?
3. ¿A quién la derivan, cómo, y saben qué pasa después?
4. ¿Qué hace que no venga, o que no vuelva: distancia, idioma, dinero, miedo, horarios?
5. ¿A qué mujeres no ven casi nunca?
6. ¿Qué anotan, en qué soporte, desde qué año? ¿Qué es una unidad: una mujer, una visita, un hecho?
7. ¿Qué reglas se aplican: ley del Estado, costumbre, derecho religioso? ¿Cuál prevalece en la práctica?
8. ¿Qué formación les falta? ¿Y qué apoyo para ustedes?
9. Si una sola cosa tuviera que cambiar este año, ¿cuál sería?

## Después

- Dar las gracias, decir qué se hará con la entrevista y cuándo.
- Guardar las notas bajo llave, sin nombres; destruirlas al final del diagnóstico.
- Si la entrevista afectó a la persona, ofrecerle apoyo y ocuparse de ello el mismo día.`,
    },
  },
  {
    key: "focus-women",
    facts: { guide_for: "focus_women" },
    title: {
      fr: "Groupe avec des femmes d’associations",
      en: "Group with women of associations",
      es: "Grupo con mujeres de asociaciones",
    },
    body: {
      fr: `## Règles du groupe

- Six à dix femmes qui se connaissent par une association, invitées pour parler « de la vie des femmes ici », sous un titre neutre.
- Personne n’est interrogé sur sa propre vie. On parle de « femmes de ce quartier », jamais d’une voisine que d’autres reconnaîtraient.
- Un lieu où elles vont d’ordinaire, à une heure où leur absence n’étonne pas ; garde des enfants, transport payé.
- Ni homme, ni autorité, ni photographie, ni enregistrement, ni liste de présence : on note un nombre.
- Si quelqu’un entre, on change de sujet : en convenir au début.
- Une écoutante formée est présente et reste une heure après, pour qui veut parler à part.

## Questions

1. Quand une femme d’ici vit un danger chez elle, à qui en parle-t-elle d’abord ?
2. Qu’est-ce qui l’aide vraiment ? Qu’est-ce qui rend les choses pires ?
3. Où peut-elle aller sans être vue ? Où n’ira-t-elle jamais, et pourquoi ?
4. Que disent la famille, le quartier, les autorités coutumières ou religieuses ?
5. Qu’attend-elle de la police, du centre de santé, de la mairie ?
6. Quelles femmes restent seules : très jeunes, handicapées, étrangères, loin de la ville ?
7. Par quel moyen saurait-elle qu’une aide existe, sans que cela se voie ?

## Pour finir

- Redire les lignes d’aide à toutes, de la même façon, sans papier à emporter si le papier peut être trouvé.
- Dire ce qui sera fait de leurs paroles, et revenir le leur montrer.`,
      en: `## Rules of the group

- Six to ten women who know each other through an association, invited to speak of “women’s lives here”, under a neutral title.
- Nobody is asked about her own life. We speak of “women of this area”, never of a neighbour whom others would recognise.
- A place where they usually go, at an hour when nobody wonders where they are; childcare, transport paid.
- No man, no authority, no photograph, no recording, no attendance list: a number is noted.
- If somebody comes in, the subject changes: agree on it at the start.
- A trained counsellor is there and stays an hour afterwards, for whoever wants to speak alone.

## Questions

1. When a woman here is in danger at home, whom does she tell first?
2. What truly helps her? What makes things worse?
3. Where can she go without being seen? Where will she never go, and why?
4. What do the family, the neighbourhood, customary or religious authorities say?
5. What does she expect of the police, the health centre, the town hall?
6. Which women are left alone: very young, disabled, foreign, far from town?
7. How would she learn that help exists, without it being seen?

## To end

- Give the helplines to all, in the same way, with no paper to carry if a paper could be found.
- Say what will be done with their words, and come back to show them.`,
      es: `## Reglas del grupo

- De seis a diez mujeres que se conocen por una asociación, invitadas a hablar de «la vida de las mujeres aquí», con un título neutro.
- A nadie se le pregunta por su propia vida. Se habla de «mujeres de este barrio», nunca de una vecina que otras reconocerían.
- Un lugar al que van de costumbre, a una hora en que su ausencia no extrañe; cuidado de niñas y niños, transporte pagado.
- Ningún hombre, ninguna autoridad, ninguna fotografía, ninguna grabación, ninguna lista de asistencia: se anota un número.
- Si alguien entra, se cambia de tema: acordarlo al principio.
- Una orientadora formada está presente y se queda una hora después, para quien quiera hablar a solas.

## Preguntas

1. Cuando una mujer de aquí vive un peligro en casa, ¿a quién se lo cuenta primero?
2. ¿Qué la ayuda de verdad? ¿Qué empeora las cosas?
3. ¿Adónde puede ir sin ser vista? ¿Adónde no irá nunca, y por qué?
4. ¿Qué dicen la familia, el barrio, las autoridades consuetudinarias o religiosas?
5. ¿Qué espera de la policía, del centro de salud, del ayuntamiento?
6. ¿Qué mujeres quedan solas: muy jóvenes, con discapacidad, extranjeras, lejos de la ciudad?
7. ¿Cómo sabría que existe ayuda, sin que se note?

## Para terminar

- Repetir las líneas de ayuda a todas, de la misma manera, sin papel que llevarse si el papel puede ser encontrado.
- Decir qué se hará con sus palabras, y volver a mostrárselo.`,
    },
  },
  {
    key: "leaders",
    facts: { guide_for: "community_leaders" },
    title: {
      fr: "Entretien avec une autorité coutumière ou religieuse",
      en: "Interview with a customary or religious authority",
      es: "Entrevista con una autoridad consuetudinaria o religiosa",
    },
    body: {
      fr: `## Avant

- Présenter l’observatoire et son mandat ; dire que l’on vient apprendre les règles, non juger.
- Ne citer aucune affaire, et arrêter l’entretien si l’on en cite une.

## Questions

1. Quand un couple ou une famille vient vous voir, que demandez-vous d’abord ? Voyez-vous la femme seule ?
2. Que dit la règle de la violence envers une épouse, une fille, une belle-fille ? Qui peut la faire changer ?
3. À partir de quand dites-vous qu’une affaire n’est plus de votre ressort ? À qui la confiez-vous ?
4. Comment se décident un mariage, un divorce, la garde des enfants, le logement ? À quel âge ?
5. Que devient une femme qui part ? Où peut-elle vivre ?
6. Quelles paroles de votre tradition protègent les femmes, et que vous accepteriez de dire en public ?
7. Que tenez-vous par écrit ?

## À retenir

- Une conciliation ne se propose pas quand il y a violence : elle expose celle qui la subit. Le dire avec respect.`,
      en: `## Before

- Present the observatory and its mandate; say that you come to learn the rules, not to judge.
- Name no case, and stop the interview if one is named.

## Questions

1. When a couple or a family comes to you, what do you ask first? Do you see the woman alone?
2. What does the rule say of violence against a wife, a daughter, a daughter-in-law? Who can change it?
3. From which point do you say that a matter is no longer yours? To whom do you hand it?
4. How are a marriage, a divorce, the care of children, the house decided? At what age?
5. What becomes of a woman who leaves? Where can she live?
6. Which words of your tradition protect women, that you would agree to say in public?
7. What do you keep in writing?

## To remember

- Reconciliation is not offered where there is violence: it exposes the one who lives with it. Say so with respect.`,
      es: `## Antes

- Presentar el observatorio y su mandato; decir que se viene a aprender las reglas, no a juzgar.
- No citar ningún caso, y detener la entrevista si se cita uno.

## Preguntas

1. Cuando una pareja o una familia acude a usted, ¿qué pregunta primero? ¿Ve a la mujer a solas?
2. ¿Qué dice la regla sobre la violencia contra una esposa, una hija, una nuera? ¿Quién puede cambiarla?
3. ¿A partir de cuándo dice que un asunto ya no le corresponde? ¿A quién lo confía?
4. ¿Cómo se deciden un matrimonio, un divorcio, el cuidado de hijas e hijos, la vivienda? ¿A qué edad?
5. ¿Qué pasa con una mujer que se va? ¿Dónde puede vivir?
6. ¿Qué palabras de su tradición protegen a las mujeres, y aceptaría decir en público?
7. ¿Qué lleva por escrito?

## Para recordar

- La conciliación no se propone cuando hay violencia: expone a quien la vive. Decirlo con respeto.`,
    },
  },
];
