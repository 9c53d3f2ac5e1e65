/** What others may print or point to of the published directory: pure rules and words, no page and no file. */
export { countriesOf, helpOf, type CountryHelp } from "./core/country.ts";
export type { Directory } from "./core/directory.ts";
export { chooseScale, type Scale } from "./core/scale.ts";
export { dialled, numberShape } from "./core/telephone.ts";
export { helpWords, scaleWords } from "./words.ts";
