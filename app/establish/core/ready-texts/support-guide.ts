import { lawTexts } from "./guide-to-law.ts";
import type { ReadyText } from "./ready-text.ts";

/**
 * Chapters of a guide for professionals, to be made the territory's own. First line support follows WHO, “Health care for
 * women subjected to intimate partner violence or sexual violence: a clinical handbook” (2014, WHO/RHR/14.26): listen,
 * inquire, validate, enhance safety, support; the signs of danger follow Campbell, Danger Assessment (1986, revised 2004).
 * Laws are left open: nobody but the territory's own jurists writes them.
 */
export const supportTexts: readonly ReadyText[] = [
  {
    key: "say",
    facts: { topic: "say" },
    title: { fr: "Les mots qui aident", en: "Words that help", es: "Palabras que ayudan" },
    body: {
      fr: `Recevez-la seule, porte fermée, sans traduction par un proche. Asseyez-vous. Laissez-la finir.

- « Je vous crois. »
- « Ce qui se passe n’est pas de votre faute. »
- « Vous avez bien fait d’en parler. »
- « Que craignez-vous le plus en ce moment ? »
- « Qu’est-ce qui vous serait utile aujourd’hui ? »
- « Vous n’êtes pas obligée de décider maintenant. La porte reste ouverte. »

Dites ce que vous pouvez faire et ce que vous devez faire : les limites du secret avant qu’elle ne parle, non après.`,
      en: `See her alone, door closed, with no relative to interpret. Sit down. Let her finish.

- “I believe you.”
- “What is happening is not your fault.”
- “You did right to speak of it.”
- “What do you fear most at the moment?”
- “What would be useful to you today?”
- “You need not decide now. The door stays open.”

Say what you can do and what you must do: the limits of confidentiality before she speaks, not after.`,
      es: `Recíbala a solas, con la puerta cerrada, sin que traduzca un familiar. Siéntese. Déjela terminar.

- «Le creo.»
- «Lo que ocurre no es culpa suya.»
- «Hizo bien en hablar de ello.»
- «¿Qué es lo que más teme en este momento?»
- «¿Qué le sería útil hoy?»
- «No tiene que decidir ahora. La puerta sigue abierta.»

Diga lo que puede hacer y lo que debe hacer: los límites de la confidencialidad antes de que hable, no después.`,
    },
  },
  {
    key: "avoid",
    facts: { topic: "avoid" },
    title: {
      fr: "Les mots qui ferment la porte",
      en: "Words that close the door",
      es: "Palabras que cierran la puerta",
    },
    body: {
      fr: `- « Pourquoi restez-vous ? », « Qu’avez-vous fait ? » : la question cherche une faute.
- « Pensez aux enfants », « Il va changer » : le conseil prend parti.
- « À votre place… » : la décision lui appartient.
- Appeler le conjoint, convoquer le couple, proposer une conciliation : c’est la mettre en danger.
- Écrire, téléphoner ou envoyer un message chez elle sans son accord.
- Promettre ce qui ne dépend pas de vous.
- Raconter, même sans nom, à qui n’a pas à savoir.`,
      en: `- “Why do you stay?”, “What did you do?”: the question looks for a fault.
- “Think of the children”, “He will change”: the advice takes sides.
- “In your place…”: the decision is hers.
- Calling the husband, summoning the couple, offering reconciliation: it puts her in danger.
- Writing, telephoning or sending a message to her home without her agreement.
- Promising what does not depend on you.
- Telling, even without a name, anybody who need not know.`,
      es: `- «¿Por qué se queda?», «¿Qué hizo usted?»: la pregunta busca una culpa.
- «Piense en sus hijos», «Él va a cambiar»: el consejo toma partido.
- «En su lugar…»: la decisión es de ella.
- Llamar al marido, citar a la pareja, proponer una conciliación: es ponerla en peligro.
- Escribir, llamar o enviar un mensaje a su casa sin su acuerdo.
- Prometer lo que no depende de usted.
- Contar, incluso sin nombre, a quien no tiene por qué saber.`,
    },
  },
  {
    key: "risk",
    facts: { topic: "risk" },
    title: { fr: "Quand le danger est grave", en: "When the danger is grave", es: "Cuando el peligro es grave" },
    body: {
      fr: `Un seul de ces signes suffit à agir le jour même :

- étranglement, même « un peu » ;
- menace de mort, arme à la maison ou accès à une arme ;
- violences plus fréquentes ou plus fortes depuis quelques semaines ;
- séparation récente ou annoncée, grossesse, accouchement récent ;
- il la suit, surveille son téléphone, sait toujours où elle est ;
- violences sexuelles, violences sur les enfants, menaces de les prendre ;
- il menace de se tuer ;
- elle pense qu’il peut la tuer : elle le sait mieux que nous.

! Demandez-lui : « Pouvez-vous rentrer chez vous ce soir ? » Si elle hésite, ne la laissez pas repartir sans une solution pour la nuit.`,
      en: `One of these signs is enough to act the same day:

- strangling, even “a little”;
- a threat to kill, a weapon at home or within reach;
- violence more frequent or stronger over the last weeks;
- a separation, recent or announced; pregnancy, a recent birth;
- he follows her, watches her telephone, always knows where she is;
- sexual violence, violence against the children, threats to take them;
- he threatens to kill himself;
- she thinks that he may kill her: she knows better than we do.

! Ask her: “Can you go home tonight?” If she hesitates, do not let her leave without a solution for the night.`,
      es: `Una sola de estas señales basta para actuar el mismo día:

- estrangulamiento, aunque sea «un poco»;
- amenaza de muerte, arma en casa o acceso a un arma;
- violencia más frecuente o más fuerte desde hace unas semanas;
- separación reciente o anunciada, embarazo, parto reciente;
- la sigue, vigila su teléfono, siempre sabe dónde está;
- violencia sexual, violencia contra hijas e hijos, amenazas de quitárselos;
- él amenaza con matarse;
- ella piensa que puede matarla: lo sabe mejor que nosotros.

! Pregúntele: «¿Puede volver a casa esta noche?» Si duda, no la deje irse sin una solución para la noche.`,
    },
  },
  {
    key: "safety",
    facts: { topic: "safety" },
    title: {
      fr: "Préparer sa sécurité avec elle",
      en: "Preparing her safety with her",
      es: "Preparar su seguridad con ella",
    },
    body: {
      fr: `Elle connaît sa maison ; vous connaissez les services. Ensemble, de vive voix :

- qui peut entendre et appeler : une voisine, un mot convenu ;
- par où sortir, où aller d’abord, avec ou sans les enfants ;
- ce qui peut être gardé ailleurs : papiers, un peu d’argent, médicaments, une clé ;
- le téléphone : ce qui s’y voit, un appel depuis un autre appareil ;
- ce qui change le danger : l’annonce d’une séparation, une audience, un jour de garde.

Rien d’écrit qu’on puisse trouver sur elle. Revoir le plan à chaque rencontre.`,
      en: `She knows her house; you know the services. Together, by word of mouth:

- who can hear and call: a neighbour, a word agreed upon;
- which way out, where to go first, with or without the children;
- what can be kept elsewhere: papers, a little money, medicines, a key;
- the telephone: what can be seen on it, a call from another device;
- what changes the danger: announcing a separation, a hearing, a day of visits.

Nothing in writing that could be found on her. Go over the plan at every meeting.`,
      es: `Ella conoce su casa; usted conoce los servicios. Juntas, de viva voz:

- quién puede oír y llamar: una vecina, una palabra convenida;
- por dónde salir, adónde ir primero, con o sin hijas e hijos;
- qué puede guardarse en otro sitio: documentos, algo de dinero, medicinas, una llave;
- el teléfono: qué se ve en él, una llamada desde otro aparato;
- qué cambia el peligro: anunciar una separación, una audiencia, un día de visita.

Nada escrito que se le pueda encontrar encima. Revisar el plan en cada encuentro.`,
    },
  },
  {
    key: "call",
    facts: { topic: "call" },
    title: { fr: "Vers qui l’orienter", en: "To whom to refer her", es: "A quién derivarla" },
    body: {
      fr: `Appelez avec elle, de votre téléphone. Une orientation n’est pas un papier : c’est une personne qui l’attend.

- Danger immédiat : police ou gendarmerie, de jour comme de nuit.
- Soins, certificat : le service de santé, le plus tôt possible après une violence sexuelle.
- Écoute et accompagnement : la ligne d’aide, les associations.
- Mise à l’abri : par la ligne d’aide ou les services sociaux, qui seuls connaissent les lieux.
- Droit : l’aide juridique, le barreau.

À compléter avec les services du diagnostic partagé, leurs heures et leurs langues. Aucune adresse d’hébergement.`,
      en: `Call with her, from your telephone. A referral is not a paper: it is a person who expects her.

- Immediate danger: police, by day and by night.
- Care, certificate: the health service, as early as possible after sexual violence.
- Listening and support: the helpline, the associations.
- A safe place: through the helpline or social services, who alone know where.
- Law: legal aid, the bar.

To be completed with the services of the shared diagnosis, their hours and their languages. No address of a shelter.`,
      es: `Llame con ella, desde su teléfono. Una derivación no es un papel: es una persona que la espera.

- Peligro inmediato: policía, de día y de noche.
- Atención, certificado: el servicio de salud, lo antes posible después de una violencia sexual.
- Escucha y acompañamiento: la línea de ayuda, las asociaciones.
- Un lugar seguro: por la línea de ayuda o los servicios sociales, los únicos que saben dónde.
- Derecho: la asistencia jurídica, el colegio de abogacía.

Para completar con los servicios del diagnóstico compartido, sus horarios y sus idiomas. Ninguna dirección de casa de acogida.`,
    },
  },
  ...lawTexts,
  {
    key: "after",
    facts: { topic: "after" },
    title: { fr: "La suite", en: "What comes next", es: "Lo que sigue" },
    body: {
      fr: `- Convenir d’un moyen sûr de se revoir : un jour, un lieu, un motif qui ne trahit rien.
- Noter ce qui est utile au service, pas plus ; sous clé.
- Vérifier auprès du service suivant qu’elle y est arrivée, avec son accord.
- Si elle revient vivre avec lui : aucune déception, la même écoute. Partir prend souvent plusieurs fois.`,
      en: `- Agree on a safe way to meet again: a day, a place, a reason that gives nothing away.
- Note what the service needs, no more; under lock and key.
- Check with the next service that she got there, with her agreement.
- If she goes back to live with him: no disappointment, the same listening. Leaving often takes several times.`,
      es: `- Acordar una manera segura de volver a verse: un día, un lugar, un motivo que no delate nada.
- Anotar lo útil para el servicio, no más; bajo llave.
- Comprobar con el servicio siguiente que llegó, con su acuerdo.
- Si vuelve a vivir con él: ninguna decepción, la misma escucha. Irse suele llevar varias veces.`,
    },
  },
  {
    key: "care-for-staff",
    facts: { topic: "care_for_staff" },
    title: { fr: "Tenir dans la durée", en: "Lasting", es: "Sostenerse en el tiempo" },
    body: {
      fr: `- Ne jamais porter seul une situation grave : un relais nommé, joignable le jour même.
- Un temps d’équipe régulier, et une supervision extérieure quand c’est possible.
- Le droit de dire : « je ne peux pas cette fois-ci ».
- Parmi nous, certaines vivent ou ont vécu des violences : les mêmes services leur sont ouverts.`,
      en: `- Never carry a grave situation alone: somebody named, who can be reached the same day.
- A regular time together, and outside supervision when possible.
- The right to say: “I cannot, this time.”
- Among us, some live or have lived with violence: the same services are open to them.`,
      es: `- No cargar nunca a solas con una situación grave: alguien designado, localizable el mismo día.
- Un tiempo de equipo regular, y una supervisión externa cuando sea posible.
- El derecho a decir: «esta vez no puedo».
- Entre nosotras, algunas viven o han vivido violencia: los mismos servicios les están abiertos.`,
    },
  },
];
