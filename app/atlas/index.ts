export { nameOf, sortedByName, type Territory } from "./core/territory/territory.ts";
export { isValidAt, isValidDuring } from "./core/territory/validity.ts";
export { ancestorCodes, isWithin, partsThatAdd, placedParts } from "./core/territory/tree.ts";
export { codeKey, nameKey } from "./core/territory/name-key.ts";
export {
  allAges,
  findDenominator,
  type Denominator,
  type DenominatorWanted,
  type Population,
  type PopulationSex,
} from "./core/population/population.ts";
export * from "./core/code-lists/index.ts";
