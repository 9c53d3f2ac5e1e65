export { exportCourseCommand } from "./commands/export-course-command.server.ts";
export { importCourseCommand } from "./commands/import-course-command.server.ts";
export { loadCoursesSeed } from "./commands/load-courses-seed.server.ts";
export { loadResourcesSeed } from "./commands/load-resources-seed.server.ts";
export { listNewCourses, type NewCourse } from "./data/courses.server.ts";
export { findCompletion, listCompletions, type CourseCompletion } from "./data/enrolments.server.ts";
