export { learnJobs } from "./jobs.server.ts";
