export { breakdownKey, type BreakdownCodes } from "./core/breakdown.ts";
export {
  findIndicator,
  indicators,
  mayAdd,
  mayPublishAt,
  totalBounds,
  type Indicator,
} from "./core/catalogue/index.ts";
export { placesAShelter } from "./core/import/places-a-shelter.ts";
export { plainText } from "./core/import/plain-text.ts";
export { PersonsWatch, type Suspicion } from "./core/import/looks-like-persons.ts";
export {
  arabicPersonIn,
  arabicStreetIn,
  looksLikeEmail,
  looksLikeIdentityNumber,
  looksLikeName,
  looksLikePhone,
  withAsciiDigits,
  yearOfDate,
} from "./core/import/person-signs.ts";
export {
  defaultPublicationPolicy,
  publicationPolicySchema,
  type PublicationPolicy,
} from "./core/release/publication-policy.ts";
