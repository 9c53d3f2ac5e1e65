export type { AtlasTables } from "./data/tables.ts";
export type { Territory } from "./core/territory/territory.ts";
export {
  ancestorsOf,
  childrenOf,
  findTerritoriesByCode,
  findTerritoriesById,
  findTerritory,
  listTerritories,
  placesNamed,
  subtreeOf,
  type TerritoryFilter,
  type TerritoryPage,
} from "./data/territories.server.ts";
export {
  codesOfTerritory,
  findByCode,
  loadResolver,
  ownSystem,
  type ResolvedTerritory,
  type TerritoryCodeEntry,
  type TerritoryResolver,
} from "./data/codes.server.ts";
export { bordersOf } from "./data/borders.server.ts";
export { findPlaces, type Place, type PlaceFilter } from "./data/places.server.ts";
export { populationOf, smallTerritories, type PopulationsWanted } from "./data/populations.server.ts";
export { addInventedPlaces, type InventedPlace } from "./commands/add-invented-places.server.ts";
export { addPlace, joinPlaces } from "./commands/add-place.server.ts";
export { keepAtlasSeed } from "./commands/keep-atlas-seed.server.ts";
export { loadAtlasSeed } from "./commands/load-atlas-seed.server.ts";
