export {
  fileOfPart,
  lessonsOf,
  partsOf,
  readCourseFolder,
  writeCourseFolder,
  type CourseStructure,
  type ReadCourse,
} from "./core/course.ts";
export { activitiesOf, readLesson, readPart, writePart, type Piece } from "./core/lesson-notation.ts";
