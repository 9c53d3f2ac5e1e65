/**
 * Common given names of the territories that open observatories, without accents: two words with capitals are a name when
 * the first of them is here. Names that are also usual words or places (Rose, Victoria, Paris, Asia) are left out.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `
  adam ahmed aicha aisha ali alice aline amadou amelie amina ana andrea andrew anna anne antoine antonia antonio ashraf
  awa barbara beatriz bernard brigitte camille carlos carmen carla caroline catherine cecile celine charlotte christine
  christophe claire clara claudia cristina daniel daniela david denise diana diego djamila dominique elena elisa elizabeth
  emilie emma eric ernesto esperanza eva fadi fatima fatou fatoumata fernanda fernando florence francisco francois
  francoise frederic gabriela genevieve georges gloria guadalupe guillaume halima hana hanan hassan hawa helene henri
  hussein ibrahim ines ingrid isabel isabelle ismael issa jacques jamila jane javier jean jeanne jennifer jessica joao
  john jorge jose joseph juan juana juliana julie karim karima kevin khadija khaled laila laura layla leila linda lorena
  lucia lucie luis luisa magali mahmoud malika manuel marc marcela margarita maria mariam mariama mariana marie marina
  mario martine mary maryam mathilde mehdi melissa michael michel miguel mohamed mohammad mohammed monica monique moussa
  mustafa nadia nadine nathalie nicolas nicole noor noura nour olga omar oumar pablo patricia patrick paul paula pauline
  pedro peter philippe pierre rachel rafael rania ricardo rita robert roberto rokia rosa ruth said salma samira sandra
  sara sarah saida sebastien sergio sylvie sofia sonia sophie stephanie susan susana suzanne teresa thomas valentina
  valerie vanessa veronica veronique vincent virginie yasmin yasmine yolanda youssef yousef zainab zahra zeinab
  `
    .trim()
    .split(/\s+/),
);
