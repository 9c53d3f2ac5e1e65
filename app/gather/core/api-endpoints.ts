import type { z } from "zod";
import * as answers from "./api-answers.ts";

/** One thing that a partner's programme may ask, with its key. */
export interface DeliveryEndpoint {
  method: "get" | "post" | "put";
  path: string;
  summary: string;
  body?: z.ZodType;
  answer: z.ZodType;
  /** Names the revision it knows in If-Match, and is refused when somebody changed the delivery since. */
  ifMatch?: true;
}

/** Every address of `/api/v1/deliveries`. The document is made from it, and a test holds the routes to it. */
export const deliveryEndpoints: readonly DeliveryEndpoint[] = [
  {
    method: "get",
    path: "/deliveries",
    summary: "The partner's deliveries, the newest period first",
    answer: answers.deliveriesAnswerSchema,
  },
  {
    method: "post",
    path: "/deliveries",
    summary: "Opens the delivery of a period, or finds the one that stands",
    body: answers.openBodySchema,
    answer: answers.deliveryAnswerSchema,
  },
  {
    method: "get",
    path: "/deliveries/{id}",
    summary: "One delivery: its form, and its cells",
    answer: answers.deliveryAnswerSchema,
  },
  {
    method: "put",
    path: "/deliveries/{id}/cells",
    summary: "Writes cells: all of them, or none",
    body: answers.cellsBodySchema,
    answer: answers.savedAnswerSchema,
    ifMatch: true,
  },
  {
    method: "post",
    path: "/deliveries/{id}/submission",
    summary: "Sends the delivery to the observatory, once the checks have nothing that must be settled",
    answer: answers.submittedAnswerSchema,
  },
];
