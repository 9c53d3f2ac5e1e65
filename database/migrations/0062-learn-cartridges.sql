-- What a course brought in from another platform left behind, for whoever goes on writing it. Owner: app/learn.
create table learn.cartridge_report (
  course_id uuid primary key references learn.course (id) on delete cascade,
  -- Where, what and how often (app/learn/core/cartridge/cartridge-course.ts).
  left_out jsonb not null,
  brought_at timestamptz not null default now()
);
