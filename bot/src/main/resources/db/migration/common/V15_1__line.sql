-- Whether an operation waits in line where its cluster is busy, instead of being refused.
alter table operation add column in_line boolean default false not null;
