export { mayBeNamed, partnerKinds, type Partner, type PartnerKind } from "./core/partner.ts";
export { type Collection, type CollectionDefinition, type CollectionItem } from "./core/collection.ts";
export { absences, cellKey, type Cell, type CellValue } from "./core/cell.ts";
export { deliveryStates, type Delivery, type DeliveryState } from "./core/delivery.ts";
export { givenNamesAt } from "./core/persons/given-names.ts";
export { personalSignIn, signsOfOneIn, type PersonalSign } from "./core/persons/personal-text.ts";
export { roomsOf, type Rooms } from "./core/rooms.ts";
export { PlanNav } from "./parts/plan/plan-nav.ts";
